package io.github.userarc.core.internal.json;

import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the declarations of events and attributes. */
final class DeclarationWriter {
  private DeclarationWriter() {}

  static ObjectNode event(EventType event) {
    ObjectNode target = JsonNodeFactory.instance.objectNode();
    fields(target, "properties", event.properties());
    if (event.retractable()) {
      target.put("retractable", true);
    }
    Span keepKeys = event.keepKeys();
    if (keepKeys != null) {
      target.put("keep-keys", keepKeys.toString());
    }
    return target;
  }

  static JsonNode field(EventType.Field field) {
    if (!field.required() && !field.setOnce() && field.fields().isEmpty()) {
      return JsonNodeFactory.instance.stringNode(field.type().label());
    }
    ObjectNode target = JsonNodeFactory.instance.objectNode();
    target.put("type", field.type().label());
    if (field.required()) {
      target.put("required", true);
    }
    if (field.setOnce()) {
      target.put("set-once", true);
    }
    fields(target, "fields", field.fields());
    return target;
  }

  private static void fields(ObjectNode target, String name, Map<String, EventType.Field> fields) {
    if (!fields.isEmpty()) {
      ObjectNode object = target.putObject(name);
      new TreeMap<>(fields).forEach((field, type) -> object.set(field, field(type)));
    }
  }
}
