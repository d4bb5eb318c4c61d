package io.github.userarc.core.input;

import java.util.HashMap;
import java.util.Map;

/** Turns a host's maps into maps of values, naming the entry that cannot be represented. */
final class Properties {
  private Properties() {}

  static Map<String, Value> of(Map<String, ?> plain) {
    if (plain.isEmpty()) {
      return Map.of();
    }
    Map<String, Value> values = new HashMap<>();
    for (Map.Entry<String, ?> entry : plain.entrySet()) {
      values.put(entry.getKey(), value(entry.getKey(), entry.getValue()));
    }
    return values;
  }

  static Value value(String name, Object plain) {
    if (plain == null) {
      throw new BadValueException("null", "a value; leave out what is missing").in(name);
    }
    try {
      return Value.of(plain);
    } catch (BadValueException bad) {
      throw bad.in(name);
    }
  }
}
