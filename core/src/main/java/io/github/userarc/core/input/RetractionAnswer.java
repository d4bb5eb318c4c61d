package io.github.userarc.core.input;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The answer to a {@link Retraction} (rule S31). */
public sealed interface RetractionAnswer extends Answer {

  /** The event was taken back. */
  record Retracted() implements RetractionAnswer {
    /** The type of this answer. */
    public static final String TYPE = "retracted";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Map.of();
    }
  }

  /**
   * The event was not taken back, and nothing is left of the attempt: unlike other refusals it is
   * not kept, so that a retraction that came before its original may come again.
   *
   * @param reason why
   * @param definition what stands in the way of {@link Reason#NOT_RETRACTABLE}, such as
   *     {@code "metrics.top-price"}; otherwise empty
   * @param differing of {@link Reason#DIFFERENT}, which of {@code "name"}, {@code "time"} and
   *     {@code "properties"} are not those of the input that has the key. Of the properties of
   *     another name nothing is known. Otherwise empty
   */
  record Refused(Reason reason, String definition, List<String> differing)
      implements RetractionAnswer {
    /** The type of this answer. */
    public static final String TYPE = "refused";

    /** Copies the list. */
    public Refused {
      differing = List.copyOf(differing);
    }

    /**
     * A refusal of another reason than {@link Reason#DIFFERENT}.
     *
     * @param reason why
     * @param definition what stands in the way, or empty
     */
    public Refused(Reason reason, String definition) {
      this(reason, definition, List.of());
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      Value label = new Value.Text(reason.label());
      if (!differing.isEmpty()) {
        return Map.of("reason", label, "differing", Value.of(differing));
      }
      return definition.isEmpty()
          ? Map.of("reason", label)
          : Map.of("reason", label, "definition", new Value.Text(definition));
    }
  }

  /** Why an event is not taken back. */
  enum Reason {
    /** No event under this key is known, or its key is not kept any more. */
    UNKNOWN,
    /** The original has no key, so that nothing tells it from others. */
    UNKEYED,
    /** What the key belongs to is not this event: another name, time or properties. */
    DIFFERENT,
    /** The program cannot take this event back exactly; it was not declared retractable. */
    NOT_RETRACTABLE;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * The name used in JSON, such as {@code "not-retractable"}.
     *
     * @return the kebab-case name
     */
    public String label() {
      return label;
    }
  }
}
