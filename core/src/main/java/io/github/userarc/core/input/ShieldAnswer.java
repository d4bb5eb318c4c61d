package io.github.userarc.core.input;

import io.github.userarc.core.change.Fields;
import java.util.Locale;
import java.util.Map;

/** The answer to {@link ShieldStreak}. */
public sealed interface ShieldAnswer extends Answer {

  /**
   * The date is shielded.
   *
   * @param left how many more may be set in the period of the command
   * @param streak the current streak with it
   */
  record Shielded(long left, long streak) implements ShieldAnswer {
    /** The type of this answer. */
    public static final String TYPE = "shielded";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("left", left).and("streak", streak).map();
    }
  }

  /**
   * Nothing was shielded.
   *
   * @param reason why
   */
  record Refused(Reason reason) implements ShieldAnswer {
    /** The type of this answer. */
    public static final String TYPE = "refused";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("reason", reason.label()).map();
    }
  }

  /** Why a date is not shielded. */
  enum Reason {
    /** As many as may be have been set in the period of the command. */
    NOT_WITHIN_LIMIT,
    /** The date lies too far back. */
    TOO_FAR_BACK,
    /** The date lies too far ahead. */
    TOO_FAR_AHEAD,
    /** The date is active by itself. */
    ALREADY_ACTIVE,
    /** The date is shielded already. */
    ALREADY_SHIELDED;

    /**
     * The name used in JSON.
     *
     * @return the kebab-case name
     */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
