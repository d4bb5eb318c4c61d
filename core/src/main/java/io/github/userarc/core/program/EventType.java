package io.github.userarc.core.program;

import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of an event (rule S7).
 *
 * @param properties its properties by name
 * @param retractable whether it may be retracted (S31)
 * @param keepKeys how long keys of this event are kept, null for the lateness horizon (S3)
 */
public record EventType(
    Map<String, Field> properties,
    boolean retractable,
    @Nullable Span keepKeys) {
  /** Copies the properties. */
  public EventType {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /**
   * The declaration of a property or attribute.
   *
   * @param type its type
   * @param required whether every event must have it
   * @param setOnce for attributes: whether the smallest time wins instead of the greatest (S10)
   * @param fields the fields of a list of objects; empty otherwise
   */
  public record Field(
      ValueType type, boolean required, boolean setOnce, Map<String, Field> fields) {
    /** Copies the fields. */
    public Field {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * An optional field of a type.
     *
     * @param type the type
     * @return the declaration
     */
    public static Field of(ValueType type) {
      return new Field(type, false, false, Map.of());
    }

    /**
     * A required field of a type.
     *
     * @param type the type
     * @return the declaration
     */
    public static Field required(ValueType type) {
      return new Field(type, true, false, Map.of());
    }
  }
}
