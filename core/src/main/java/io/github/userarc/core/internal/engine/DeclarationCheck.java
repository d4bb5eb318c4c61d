package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.json.Names;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.Program;
import java.util.Map;

/** Checks declarations (S7): in Java they can say what JSON has no words for. */
final class DeclarationCheck {
  /** Where a field is declared decides what may be said about it. */
  private enum Place {
    PROPERTY,
    ATTRIBUTE,
    ITEM
  }

  private final Problems problems;

  private DeclarationCheck(Problems problems) {
    this.problems = problems;
  }

  static void check(Program program, Problems problems) {
    DeclarationCheck check = new DeclarationCheck(problems);
    program.events().forEach(check::event);
    check.fields("attributes", program.attributes(), Place.ATTRIBUTE);
    if (program.attributes().containsKey(Attributes.REGISTERED_AT)) {
      problems.add(
          "attributes." + Attributes.REGISTERED_AT,
          Attributes.REGISTERED_AT,
          "another name: this one is reserved for the registration",
          "");
    }
  }

  private void event(String name, EventType type) {
    String path = "events." + name;
    if (name.equals(EventSelector.ANY)) {
      problems.add(path, name, "another name: this one means any event", "");
    }
    name(path, name);
    Span keepKeys = type.keepKeys();
    if (keepKeys != null && (!keepKeys.isExact() || keepKeys.amount() == 0)) {
      problems.add(
          path + ".keep-keys",
          keepKeys.toString(),
          "a span of weeks or shorter units, above 0",
          "");
    }
    fields(path + ".properties", type.properties(), Place.PROPERTY);
  }

  private void fields(String path, Map<String, Field> fields, Place place) {
    fields.forEach((name, field) -> {
      name(path + "." + name, name);
      field(path + "." + name, field, place);
    });
  }

  private void field(String path, Field field, Place place) {
    if (field.type() == ValueType.DURATION) {
      problems.add(path, "duration", "a type of input values", "");
    }
    if (field.type() == ValueType.ITEMS && place == Place.ITEM) {
      problems.add(path, field.type().label(), "no list of objects inside an object", "");
    } else if (!field.fields().isEmpty() && field.type() != ValueType.ITEMS) {
      problems.add(path + ".fields", field.type().label(), "a list of objects", "");
    } else {
      fields(path + ".fields", field.fields(), Place.ITEM);
    }
    if (field.required() && place == Place.ATTRIBUTE) {
      problems.add(path + ".required", "true", "\"required\" for properties only", "");
    }
    if (field.setOnce() && place != Place.ATTRIBUTE) {
      problems.add(path + ".set-once", "true", "\"set-once\" for attributes only", "");
    }
  }

  private void name(String path, String name) {
    if (!Names.isDataName(name)) {
      problems.add(path, name, Names.EXPECTED_OF_DATA, "");
    }
  }
}
