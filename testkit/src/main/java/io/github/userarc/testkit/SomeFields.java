package io.github.userarc.testkit;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of some fields of a content.
 *
 * @param type the content's type
 * @param fields values that must be there
 * @param missing fields that must not be there
 */
record SomeFields(String type, Map<String, Value> fields, Set<String> missing)
    implements ChangePattern {
  SomeFields {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    missing = Collections.unmodifiableSet(new LinkedHashSet<>(missing));
  }

  /** The pattern of names and values in turn; a null value says that the field is missing. */
  static SomeFields of(String type, @Nullable Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "The fields of '" + type + "' end with a name: expected names and values in turn");
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    Set<String> missing = new LinkedHashSet<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!(namesAndValues[i] instanceof String name)) {
        throw new IllegalArgumentException(
            "'" + namesAndValues[i] + "' in the fields of '" + type + "': expected a name");
      }
      Object value = namesAndValues[i + 1];
      if (value == null) {
        missing.add(name);
      } else {
        fields.put(name, Value.of(value));
      }
    }
    return new SomeFields(type, fields, missing);
  }

  @Override
  public boolean matches(Change<?> change) {
    Map<String, Value> actual = change.content().fields();
    return change.type().equals(type)
        && fields.entrySet().stream()
            .allMatch(field -> Objects.equals(field.getValue(), actual.get(field.getKey())))
        && missing.stream().noneMatch(actual::containsKey);
  }

  @Override
  public String describe() {
    StringBuilder out = new StringBuilder(ChangeText.of(type, fields));
    missing.forEach(name -> out.append(' ').append(name).append("=(none)"));
    return out.toString();
  }
}
