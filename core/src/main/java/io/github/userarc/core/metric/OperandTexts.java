package io.github.userarc.core.metric;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the texts that stand for operands in programs. */
final class OperandTexts {
  private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");

  private OperandTexts() {}

  static Operand parse(String text) {
    if (text.startsWith("$$")) {
      return new Operand.Constant(new Value.Text(text.substring(1)));
    } else if (text.startsWith("$") && text.length() > 1) {
      return new Operand.Parameter(text.substring(1));
    }
    Optional<Span> span = Span.parse(text);
    if (span.isPresent()) {
      return new Operand.Length(span.get());
    }
    if (INSTANT.matcher(text).matches()) {
      try {
        return new Operand.Constant(new Value.Time(Times.micros(Instant.parse(text))));
      } catch (DateTimeParseException | BadValueException noInstant) {
        return new Operand.Constant(
            new Value.Text(text)); // the compiler names it if an instant is due
      }
    }
    return new Operand.Constant(new Value.Text(text));
  }
}
