package io.github.userarc.core.input;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of an event property or of an attribute: text, an exact decimal, a boolean, an instant, a
 * list of texts or a list of objects (rule S2).
 *
 * <p>{@link #of(Object)} accepts what a host has at hand:
 *
 * <pre>{@code
 * Value.of("baby");  Value.of(120);  Value.of(new BigDecimal("12.50"));  Value.of(List.of("a", "b"));
 * }</pre>
 *
 * <p>A double is read by its shortest decimal, so {@code 0.7} is exactly 0.7 (rule S5). A value
 * that cannot be represented exactly is refused with a {@link BadValueException}, never rounded.
 */
public sealed interface Value
    permits Value.Text, Value.Bool, Value.Time, Value.Texts, Value.Items, Decimal {

  /**
   * A text.
   *
   * @param text the text, in well-formed Unicode
   */
  record Text(String text) implements Value {
    /** Checks the text: what no encoding can hold would be another text after a restart. */
    public Text {
      PlainText.wellFormed(text);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A truth value.
   *
   * @param truth the truth value
   */
  record Bool(boolean truth) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(truth);
    }
  }

  /**
   * An instant with microsecond precision.
   *
   * @param micros microseconds since 1970-01-01T00:00:00Z
   */
  record Time(long micros) implements Value {
    /**
     * The instant.
     *
     * @return the instant
     */
    public Instant instant() {
      return Times.instant(micros);
    }

    @Override
    public String toString() {
      return instant().toString();
    }
  }

  /**
   * A list of texts.
   *
   * @param texts the texts, in order, in well-formed Unicode
   */
  record Texts(List<String> texts) implements Value {
    /** Copies the list and checks its texts. */
    public Texts {
      texts = List.copyOf(texts);
      texts.forEach(PlainText::wellFormed);
    }

    @Override
    public String toString() {
      return texts.toString();
    }
  }

  /**
   * A list of objects, such as the line items of an order.
   *
   * @param items the objects, in order; their values are not lists of objects themselves
   */
  record Items(List<Map<String, Value>> items) implements Value {
    /** Copies the list and its objects. */
    public Items {
      List<Map<String, Value>> copy = new ArrayList<>(items.size());
      for (Map<String, Value> item : items) {
        copy.add(Map.copyOf(item));
      }
      items = List.copyOf(copy);
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /**
   * The type of this value.
   *
   * @return its type
   */
  default ValueType type() {
    if (this instanceof Decimal) {
      return ValueType.DECIMAL;
    } else if (this instanceof Text) {
      return ValueType.TEXT;
    } else if (this instanceof Bool) {
      return ValueType.BOOLEAN;
    } else if (this instanceof Time) {
      return ValueType.INSTANT;
    } else if (this instanceof Texts) {
      return ValueType.TEXTS;
    }
    return ValueType.ITEMS;
  }

  /**
   * The value of a plain Java object: a {@link CharSequence}, a {@link Number}, a {@link Boolean},
   * an {@link Instant}, an {@link Enum} (its name), a collection of texts or a collection of maps.
   *
   * @param object the object
   * @return its value
   * @throws BadValueException if the object has another type, is a number that a {@link Decimal}
   *     cannot hold exactly, or a text with half of a surrogate pair
   */
  static Value of(Object object) {
    if (object instanceof Value value) {
      return value;
    } else if (object instanceof CharSequence text) {
      return new Text(text.toString());
    } else if (object instanceof Boolean truth) {
      return new Bool(truth);
    } else if (object instanceof Instant instant) {
      return new Time(Times.micros(instant));
    } else if (object instanceof Enum<?> constant) {
      return new Text(constant.name());
    } else if (object instanceof Long || object instanceof Integer || object instanceof Short) {
      return Decimal.of(((Number) object).longValue());
    } else if (object instanceof BigDecimal decimal) {
      return Decimal.of(decimal);
    } else if (object instanceof Number number) {
      return Decimal.of(number.toString());
    } else if (object instanceof Collection<?> collection) {
      return ofCollection(collection);
    }
    throw new BadValueException(
        object.getClass().getName(),
        "a text, number, boolean, instant, list of texts or list of objects");
  }

  private static Value ofCollection(Collection<?> collection) {
    if (collection.isEmpty() || !(collection.iterator().next() instanceof Map)) {
      List<String> texts = new ArrayList<>(collection.size());
      for (Object element : collection) {
        if (!(element instanceof CharSequence)) {
          throw new BadValueException(String.valueOf(element), "a text inside a list of texts");
        }
        texts.add(element.toString());
      }
      return new Texts(texts);
    }
    List<Map<String, Value>> items = new ArrayList<>(collection.size());
    for (Object element : collection) {
      if (!(element instanceof Map<?, ?> map)) {
        throw new BadValueException(String.valueOf(element), "an object inside a list of objects");
      }
      Map<String, Value> item = new java.util.HashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String field = String.valueOf(entry.getKey());
        try {
          item.put(field, ofField(entry.getValue()));
        } catch (BadValueException bad) {
          throw bad.in("[" + items.size() + "]." + field);
        }
      }
      items.add(item);
    }
    return new Items(items);
  }

  private static Value ofField(@Nullable Object object) {
    if (object == null) {
      throw new BadValueException("null", "a value; leave out what is missing");
    }
    Value value = of(object);
    if (value instanceof Items) {
      throw new BadValueException(value.toString(), "no list of objects inside an object");
    }
    return value;
  }
}
