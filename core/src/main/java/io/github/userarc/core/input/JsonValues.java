package io.github.userarc.core.input;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values as JSON: a decimal is a number, an instant is its ISO text in UTC, everything else looks
 * as one expects. {@link #read} gives back what {@link #write} wrote, of the same type.
 *
 * <pre>{@code
 * 12.5    "baby"    true    "2026-01-01T00:00:00Z"    ["a", "b"]    [{"sku": "x1", "amount": 5}]
 * }</pre>
 *
 * <p>A text that spells an instant is an instant; where such a text must stay a text, it is written
 * {@code {"text": "2026-01-01T00:00:00Z"}}. An empty array is a list of texts.
 */
public final class JsonValues {
  private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");
  private static final String TEXT = "text";
  private static final String EXPECTED =
      "a text, number, boolean, instant, list of texts or list of objects";

  private JsonValues() {}

  /**
   * Reads a value.
   *
   * @param node the JSON, with numbers read as {@link java.math.BigDecimal}, not as double
   * @return the value
   * @throws BadValueException if it is null, a number that a {@link Decimal} cannot hold exactly,
   *     or of another shape
   */
  public static Value read(JsonNode node) {
    return read(node, true);
  }

  /**
   * Reads an object of values, such as the properties of an event.
   *
   * @param node the JSON object
   * @return the values by name, in order
   * @throws BadValueException if it is no object, or one of its values is none
   */
  public static Map<String, Value> readAll(JsonNode node) {
    return fields(node, true);
  }

  /**
   * Writes a value.
   *
   * @param value the value
   * @return the JSON; the fields of objects are in alphabetical order
   */
  public static JsonNode write(Value value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof Decimal decimal) {
      return nodes.numberNode(decimal.toBigDecimal());
    } else if (value instanceof Value.Text text) {
      return spellsInstant(text.text())
          ? nodes.objectNode().put(TEXT, text.text())
          : nodes.stringNode(text.text());
    } else if (value instanceof Value.Bool bool) {
      return nodes.booleanNode(bool.truth());
    } else if (value instanceof Value.Texts texts) {
      ArrayNode array = nodes.arrayNode();
      texts.texts().forEach(array::add);
      return array;
    } else if (value instanceof Value.Items items) {
      ArrayNode array = nodes.arrayNode();
      items.items().forEach(item -> array.add(writeAll(item)));
      return array;
    }
    return nodes.stringNode(value.toString());
  }

  /**
   * Writes an object of values, such as the properties of an event.
   *
   * @param values the values by name
   * @return the JSON object, its fields in alphabetical order
   */
  public static ObjectNode writeAll(Map<String, Value> values) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(values).forEach((name, value) -> object.set(name, write(value)));
    return object;
  }

  private static Value read(JsonNode node, boolean itemsAllowed) {
    if (node.isNumber()) {
      return Decimal.of(node.decimalValue());
    } else if (node.isString()) {
      return text(node.stringValue());
    } else if (node.isBoolean()) {
      return new Value.Bool(node.booleanValue());
    } else if (node.isObject() && node.size() == 1 && node.path(TEXT).isString()) {
      return new Value.Text(node.path(TEXT).stringValue());
    } else if (!node.isArray()) {
      throw new BadValueException(node.toString(), EXPECTED);
    } else if (node.isEmpty() || !node.get(0).isObject()) {
      return texts(node);
    } else if (!itemsAllowed) {
      throw new BadValueException(node.toString(), "no list of objects inside an object");
    }
    List<Map<String, Value>> items = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      try {
        items.add(fields(element, false));
      } catch (BadValueException bad) {
        throw bad.in("[" + items.size() + "]");
      }
    }
    return new Value.Items(items);
  }

  private static Value texts(JsonNode array) {
    List<String> texts = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      if (!element.isString()) {
        throw new BadValueException(element.toString(), "a text inside a list of texts");
      }
      texts.add(element.stringValue());
    }
    return new Value.Texts(texts);
  }

  private static Map<String, Value> fields(JsonNode object, boolean itemsAllowed) {
    if (!object.isObject()) {
      throw new BadValueException(object.toString(), "an object of values");
    }
    Map<String, Value> values = new LinkedHashMap<>();
    object.properties().forEach(field -> {
      String name = PlainText.wellFormed(field.getKey());
      values.put(name, field(name, field.getValue(), itemsAllowed));
    });
    return values;
  }

  private static Value field(String name, JsonNode node, boolean itemsAllowed) {
    try {
      return read(node, itemsAllowed);
    } catch (BadValueException bad) {
      throw bad.in(name);
    }
  }

  private static Value text(String text) {
    return spellsInstant(text)
        ? new Value.Time(Times.micros(Instant.parse(text)))
        : new Value.Text(text);
  }

  private static boolean spellsInstant(String text) {
    if (!INSTANT.matcher(text).matches()) {
      return false;
    }
    try {
      Instant instant = Instant.parse(text);
      return !instant.isBefore(Times.EARLIEST) && instant.isBefore(Times.LATEST);
    } catch (DateTimeParseException noInstant) {
      return false;
    }
  }
}
