package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A {@link SectionWriter} into a Jackson tree. */
public final class JsonSectionWriter implements SectionWriter {
  private final ObjectNode target;

  private JsonSectionWriter(ObjectNode target) {
    this.target = target;
  }

  /**
   * Writes into an object.
   *
   * @param target the object
   * @return the writer
   */
  public static JsonSectionWriter to(ObjectNode target) {
    return new JsonSectionWriter(target);
  }

  @Override
  public SectionWriter put(String field, @Nullable Object value) {
    if (value instanceof Collection<?> elements) {
      if (!elements.isEmpty()) {
        ArrayNode array = target.putArray(field);
        elements.forEach(element -> array.add(plain(element)));
      }
    } else if (value != null) {
      target.set(field, plain(value));
    }
    return this;
  }

  private static JsonNode plain(Object value) {
    boolean text =
        value instanceof CharSequence || value instanceof Span || value instanceof Instant;
    return text
        ? JsonNodeFactory.instance.stringNode(value.toString())
        : JsonValues.write(Value.of(value));
  }

  @Override
  public SectionWriter texts(String field, Collection<String> texts) {
    return texts.size() == 1 ? put(field, texts.iterator().next()) : put(field, texts);
  }

  @Override
  public SectionWriter names(String field, Map<String, String> names) {
    if (names.size() == 1 && names.containsKey("")) {
      target.put(field, names.get(""));
    } else if (!names.isEmpty()) {
      ObjectNode object = target.putObject(field);
      new TreeMap<>(names).forEach(object::put);
    }
    return this;
  }

  @Override
  public SectionWriter condition(String field, @Nullable Condition condition) {
    if (condition != null) {
      target.set(field, ConditionWriter.write(condition));
    }
    return this;
  }

  @Override
  public SectionWriter conditionHere(Condition condition) {
    ConditionWriter.writeHere(condition, target);
    return this;
  }

  @Override
  public SectionWriter operand(String field, @Nullable Operand operand) {
    if (operand != null) {
      target.set(field, OperandWriter.write(operand));
    }
    return this;
  }

  @Override
  public SectionWriter operandHere(Operand operand) {
    OperandWriter.writeHere(operand, target);
    return this;
  }

  @Override
  public SectionWriter events(String field, EventSelector events) {
    if (!events.each().isEmpty()) {
      target.set(field, EventMetricWriter.selector(events));
      return this;
    }
    target.set(field, EventMetricWriter.names(events.names()));
    if (!events.where().equals(Filter.ANY_EVENT)) {
      target.set("where", FilterWriter.write(events.where()));
    }
    return this;
  }

  @Override
  public SectionWriter object(String field) {
    return new JsonSectionWriter(target.putObject(field));
  }

  @Override
  public SectionWriter add(String field) {
    ArrayNode array =
        target.path(field).isArray() ? target.path(field).asArray() : target.putArray(field);
    return new JsonSectionWriter(array.addObject());
  }
}
