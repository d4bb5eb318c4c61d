package io.github.userarc.core.internal.json;

import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the declarations of events and attributes (rule S7). */
final class DeclarationReader {
  static final List<String> TYPES = Arrays.stream(ValueType.values())
      .filter(type -> type != ValueType.DURATION)
      .map(ValueType::label)
      .toList();

  private static final String EXPECTED = "a type: " + String.join(", ", TYPES);

  /** Where a field is declared decides what may be said about it. */
  private enum Place {
    PROPERTY,
    ATTRIBUTE,
    ITEM
  }

  private DeclarationReader() {}

  static Map<String, EventType> events(JsonSection program) {
    Map<String, EventType> events = new LinkedHashMap<>();
    program.dataObjects("events").forEach((name, section) -> {
      if (name.equals(EventSelector.ANY)) {
        program
            .problems()
            .add(Problem.of("events.*", name, "another name: this one means any event"));
      }
      events.put(name, event((JsonSection) section));
    });
    return events;
  }

  static Map<String, EventType.Field> attributes(JsonSection program) {
    return fields(program, "attributes", Place.ATTRIBUTE);
  }

  private static EventType event(JsonSection section) {
    return new EventType(
        fields(section, "properties", Place.PROPERTY),
        section.flag("retractable", false),
        keepKeys(section));
  }

  private static @Nullable Span keepKeys(JsonSection section) {
    Span keepKeys = section.span("keep-keys").orElse(null);
    if (keepKeys != null && (!keepKeys.isExact() || keepKeys.amount() == 0)) {
      section.problem("keep-keys", "a span in weeks or shorter units, longer than nothing", "");
    }
    return keepKeys;
  }

  private static Map<String, EventType.Field> fields(
      JsonSection section, String field, Place place) {
    Map<String, EventType.Field> fields = new LinkedHashMap<>();
    section
        .dataEntries(field)
        .forEach((name, node) -> fields.put(
            name,
            field(
                node,
                section.pathOf(field) + "." + JsonSection.step(name),
                section.problems(),
                place)));
    return fields;
  }

  private static EventType.Field field(
      JsonNode node, String path, List<Problem> problems, Place place) {
    if (!node.isObject()) {
      return EventType.Field.of(type(node, path, problems, place));
    }
    JsonSection section = JsonSection.of(node.asObject(), path, problems);
    ValueType type = ValueType.TEXT;
    if (section.has("type")) {
      type = type(section.get("type"), section.pathOf("type"), problems, place);
    } else {
      section.problem("type", EXPECTED, "");
    }
    boolean required = place != Place.ATTRIBUTE && section.flag("required", false);
    boolean setOnce = place == Place.ATTRIBUTE && section.flag("set-once", false);
    Map<String, EventType.Field> fields =
        type == ValueType.ITEMS ? fields(section, "fields", Place.ITEM) : Map.of();
    section.finish();
    return new EventType.Field(type, required, setOnce, fields);
  }

  private static ValueType type(JsonNode node, String path, List<Problem> problems, Place place) {
    String label = node.isString() ? node.stringValue() : "";
    for (ValueType type : ValueType.values()) {
      if (type.label().equals(label) && TYPES.contains(label)) {
        if (type == ValueType.ITEMS && place == Place.ITEM) {
          problems.add(Problem.of(path, label, "no list of objects inside an object"));
        }
        return type;
      }
    }
    String hint = DidYouMean.hint(label, TYPES);
    problems.add(new Problem(path, JsonText.found(node), EXPECTED, hint));
    return ValueType.TEXT;
  }
}
