package io.github.userarc.growth.internal;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.growth.Refusal;
import java.util.Map;

/** Reads the fields of answers kept under a key (S3). */
final class StoredAnswers {
  private StoredAnswers() {}

  static Decimal decimal(Map<String, Value> fields, String name) {
    if (fields.get(name) instanceof Decimal decimal) {
      return decimal;
    }
    throw new IllegalArgumentException(
        "A stored answer without the number '" + name + "': " + fields);
  }

  static Refusal reason(Map<String, Value> fields) {
    if (fields.get("reason") instanceof Value.Text label) {
      return Refusal.of(label.text());
    }
    throw new IllegalArgumentException("A stored refusal without a reason: " + fields);
  }
}
