package io.github.userarc.core.input;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
    List<BadValueException> bad = new ArrayList<>(0);
    Value value = read(node, true, bad);
    throwFirst(bad);
    return Objects.requireNonNull(value);
  }

  /**
   * Reads an object of values, such as the properties of an event.
   *
   * @param node the JSON object
   * @return the values by name, in order
   * @throws BadValueException if it is no object, or one of its values is none
   */
  public static Map<String, Value> readAll(JsonNode node) {
    List<BadValueException> bad = new ArrayList<>(0);
    Map<String, Value> values = fields(node, true, bad);
    throwFirst(bad);
    return values;
  }

  /**
   * Reads an object of values, and goes on where one of them is none.
   *
   * @param node the JSON object
   * @param told hears of all that is wrong, with paths inside the object
   * @return the values that could be read, by name, in order
   */
  public static Map<String, Value> readAll(JsonNode node, Consumer<BadValueException> told) {
    List<BadValueException> bad = new ArrayList<>(0);
    Map<String, Value> values = fields(node, true, bad);
    bad.forEach(told);
    return values;
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

  private static @Nullable Value read(
      JsonNode node, boolean itemsAllowed, List<BadValueException> bad) {
    try {
      return node.isArray() && !node.isEmpty() ? list(node, itemsAllowed, bad) : plain(node);
    } catch (BadValueException one) {
      bad.add(one);
      return null;
    }
  }

  private static Value plain(JsonNode node) {
    if (node.isNumber()) {
      return Decimal.of(node.decimalValue());
    } else if (node.isString()) {
      return text(node.stringValue());
    } else if (node.isBoolean()) {
      return new Value.Bool(node.booleanValue());
    } else if (node.isObject() && node.size() == 1 && node.path(TEXT).isString()) {
      return new Value.Text(node.path(TEXT).stringValue());
    } else if (node.isArray()) {
      return new Value.Texts(List.of());
    }
    throw new BadValueException(node.toString(), EXPECTED);
  }

  private static Value list(JsonNode array, boolean itemsAllowed, List<BadValueException> bad) {
    if (!array.get(0).isObject()) {
      return texts(array);
    } else if (!itemsAllowed) {
      throw new BadValueException(array.toString(), "no list of objects inside an object");
    }
    List<Map<String, Value>> items = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      int before = bad.size();
      items.add(fields(element, false, bad));
      within(bad, before, "[" + (items.size() - 1) + "]");
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

  private static Map<String, Value> fields(
      JsonNode object, boolean itemsAllowed, List<BadValueException> bad) {
    if (!object.isObject()) {
      bad.add(new BadValueException(object.toString(), "an object of values"));
      return Map.of();
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey();
      try {
        PlainText.wellFormed(name);
      } catch (BadValueException malformed) {
        bad.add(malformed);
        continue;
      }
      int before = bad.size();
      Value value = read(field.getValue(), itemsAllowed, bad);
      within(bad, before, name);
      if (value != null) {
        values.put(name, value);
      }
    }
    return values;
  }

  /** What has been told since is inside a field, or an element of a list. */
  private static void within(List<BadValueException> bad, int from, String place) {
    for (int i = from; i < bad.size(); i++) {
      bad.set(i, bad.get(i).in(place));
    }
  }

  private static void throwFirst(List<BadValueException> bad) {
    if (!bad.isEmpty()) {
      throw bad.get(0);
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
