package io.github.userarc.core.internal.json;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads numbers, spans and instants; what is wrong becomes a problem. */
final class Scalars {
  static final String A_SPAN =
      "a span such as \"45 days\" (seconds, minutes, hours, days, weeks, months or years)";
  static final String AN_INSTANT =
      "an instant such as \"2026-01-01T00:00:00Z\", between the years 1900 and 2200";

  private static final Pattern NEARLY_SPAN = Pattern.compile("(\\d{1,6})[\\s_-]*([a-zA-Z]+)");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final List<String> UNITS =
      List.of("seconds", "minutes", "hours", "days", "weeks", "months", "years");

  private Scalars() {}

  static Optional<Decimal> decimal(JsonNode node, String path, List<Problem> problems) {
    if (!node.isNumber() && !node.isString()) {
      problems.add(Problem.of(path, JsonText.found(node), "a number"));
      return Optional.empty();
    }
    try {
      return Optional.of(
          node.isNumber() ? Decimal.of(node.decimalValue()) : Decimal.of(node.stringValue()));
    } catch (BadValueException bad) {
      problems.add(Problem.of(path, JsonText.found(node), bad.expected()));
      return Optional.empty();
    }
  }

  static Optional<Span> span(JsonNode node, String path, List<Problem> problems) {
    if (node.isString()) {
      Optional<Span> span = Span.parse(node.stringValue());
      if (span.isPresent()) {
        return span;
      }
    }
    problems.add(new Problem(path, JsonText.found(node), A_SPAN, spanHint(node, UNITS)));
    return Optional.empty();
  }

  static String spanHint(JsonNode node, List<String> units) {
    if (node.isIntegralNumber()) {
      return "Maybe \"" + node.bigIntegerValue() + " days\"";
    }
    Matcher nearly = NEARLY_SPAN.matcher(node.isString() ? node.stringValue().strip() : "");
    if (!nearly.matches()) {
      return "";
    }
    String word = nearly.group(2);
    Optional<String> unit = units.stream()
        .filter(name -> word.length() == 1 && name.startsWith(word) && !word.equals("m"))
        .findFirst()
        .or(() -> DidYouMean.closest(word, units));
    return unit.map(name -> "Maybe \"" + count(nearly.group(1), name) + "\"").orElse("");
  }

  private static String count(String amount, String units) {
    return amount + " " + (amount.equals("1") ? units.substring(0, units.length() - 1) : units);
  }

  static Optional<Instant> instant(JsonNode node, String path, List<Problem> problems) {
    try {
      if (node.isString()) {
        Instant instant = PlainInstants.parse(node.stringValue());
        Times.micros(instant);
        return Optional.of(instant);
      }
    } catch (DateTimeParseException | BadValueException none) {
      // reported below
    }
    boolean date = node.isString() && DATE.matcher(node.stringValue()).matches();
    String hint = date ? "Maybe \"" + node.stringValue() + "T00:00:00Z\"" : "";
    problems.add(new Problem(path, JsonText.found(node), AN_INSTANT, hint));
    return Optional.empty();
  }
}
