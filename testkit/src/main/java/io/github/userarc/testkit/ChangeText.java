package io.github.userarc.testkit;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Value;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** Changes and inputs as failure messages show them, one line each. */
final class ChangeText {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.:/-]*");

  private ChangeText() {}

  static String of(Change<?> change) {
    return of(change.content()) + at(change.at());
  }

  static String of(ChangeContent content) {
    return of(content.type(), content.fields());
  }

  /** A type and its fields: {@code tag-changed tag=vip to=true}. */
  static String of(String type, Map<String, Value> fields) {
    StringBuilder out = new StringBuilder(type);
    fields.forEach((name, value) -> out.append(' ').append(name).append('=').append(quoted(value)));
    return out.toString();
  }

  /** The definition that changed or reacted. */
  static String cause(Change<?> change) {
    return change.cause().definition().isEmpty() ? "" : "  by " + change.cause().definition();
  }

  static String at(Instant instant) {
    return "  at " + instant;
  }

  static String of(Input input) {
    String verb = input instanceof Retraction ? "retracting " : "";
    return verb + input.name() + input.time().map(time -> " at " + time).orElse("");
  }

  /** Quotes texts whose end, or whose being a text, a reader could not tell. */
  private static String quoted(Value value) {
    String text = value.toString();
    boolean plain = PLAIN.matcher(text).matches() && !text.equals("true") && !text.equals("false");
    return plain || !(value instanceof Value.Text) ? text : "'" + text + "'";
  }
}
