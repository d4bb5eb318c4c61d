package io.github.userarc.examples.replay;

import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Value;
import java.time.Instant;
import java.util.Map;

/** What became of a line. */
sealed interface Outcome {

  /**
   * It has been read and waits to be applied.
   *
   * @param input what it says
   */
  record Ready(Input input) implements Outcome {}

  /**
   * It sets parameters, when its turn has come.
   *
   * @param values new values
   * @param at from when on
   */
  record Setting(Map<String, Value> values, Instant at) implements Outcome {}

  /** It has set parameters. */
  record Revised() implements Outcome {}

  /**
   * It was applied.
   *
   * @param user whose it was
   * @param micros its time
   */
  record Applied(String user, long micros) implements Outcome {}

  /**
   * Its key had been applied before: nothing changed.
   *
   * @param isSame whether it says the same as the original
   */
  record Duplicate(boolean isSame) implements Outcome {}

  /** It is later than {@code --until}: left out. */
  record Later() implements Outcome {}

  /**
   * It is wrong, and nothing of it was applied; or what it asks for is refused.
   *
   * @param reason all that is wrong with it
   * @param micros the time to which its user has been advanced all the same; {@link #NO_TIME} if
   *     nothing is left of it
   */
  record Rejected(String reason, long micros) implements Outcome {
    static final long NO_TIME = Long.MIN_VALUE;

    /** Nothing is left of it. */
    Rejected(String reason) {
      this(reason, NO_TIME);
    }
  }

  /** Nothing was on it, or nothing new: its parameters have been set before. */
  record Blank() implements Outcome {}
}
