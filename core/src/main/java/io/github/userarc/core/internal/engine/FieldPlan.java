package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.program.EventType;
import java.util.List;
import java.util.Map;

/**
 * A field as it is looked at for every event: says quickly that a value is as the program has it.
 * What is not may still be fine, which {@link InputCheck} finds out.
 */
final class FieldPlan {
  private final String name;
  private final Class<? extends Value> kind;
  private final boolean required;
  private final FieldPlan[] parts;

  private FieldPlan(String name, EventType.Field field) {
    this.name = name;
    this.kind = kind(field.type());
    this.required = field.required();
    this.parts = of(field.fields());
  }

  static FieldPlan[] of(Map<String, EventType.Field> fields) {
    return fields.entrySet().stream()
        .map(field -> new FieldPlan(field.getKey(), field.getValue()))
        .toArray(FieldPlan[]::new);
  }

  private static Class<? extends Value> kind(ValueType type) {
    return switch (type) {
      case DECIMAL -> Decimal.class;
      case TEXT -> Value.Text.class;
      case BOOLEAN -> Value.Bool.class;
      case INSTANT -> Value.Time.class;
      case TEXTS -> Value.Texts.class;
      case ITEMS -> Value.Items.class;
      default -> throw new IllegalArgumentException("Values have no type " + type);
    };
  }

  /** Whether all that is required is there, and everything of its kind and not too large. */
  static boolean areUsual(FieldPlan[] fields, Map<String, Value> values) {
    int others = values.size();
    if (others > Limits.PROPERTIES) {
      return false;
    }
    for (FieldPlan field : fields) {
      Value value = values.get(field.name);
      if (value == null ? field.required : !field.isUsual(value)) {
        return false;
      }
      others -= value == null ? 0 : 1;
    }
    return others == 0 || areSmall(values);
  }

  private boolean isUsual(Value value) {
    if (value.getClass() != kind) {
      return false;
    } else if (value instanceof Value.Items list) {
      List<Map<String, Value>> items = list.items();
      if (items.size() > Limits.ITEMS) {
        return false;
      }
      for (int i = 0; i < items.size(); i++) {
        if (!areUsual(parts, items.get(i))) {
          return false;
        }
      }
      return true;
    }
    return isSmall(value);
  }

  private static boolean areSmall(Map<String, Value> values) {
    for (Value value : values.values()) {
      if (!isSmall(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSmall(Value value) {
    if (value instanceof Value.Text text) {
      return text.text().length() <= Limits.TEXT;
    } else if (value instanceof Value.Texts texts) {
      return texts.texts().size() <= Limits.ITEMS
          && texts.texts().stream().allMatch(text -> text.length() <= Limits.TEXT);
    }
    return !(value instanceof Value.Items items)
        || (items.items().size() <= Limits.ITEMS
            && items.items().stream()
                .allMatch(item -> item.size() <= Limits.PROPERTIES && areSmall(item)));
  }
}
