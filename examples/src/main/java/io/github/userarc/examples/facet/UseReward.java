package io.github.userarc.examples.facet;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Value;
import java.util.Map;

/**
 * Uses a reward, such as the free coffee. As JSON: {@code {"type": "use-reward", "card":
 * "coffee"}}.
 *
 * @param card the card
 */
public record UseReward(String card) implements Command<UseReward.Outcome> {
  /** The type of this command. */
  public static final String TYPE = "use-reward";

  /** The answer. */
  public sealed interface Outcome extends Answer {

    /**
     * The reward was used.
     *
     * @param left the rewards left
     */
    record Used(int left) implements Outcome {
      /** The type of this answer. */
      public static final String TYPE = "used";

      @Override
      public String type() {
        return TYPE;
      }

      @Override
      public Map<String, Value> fields() {
        return Fields.of("left", left).map();
      }
    }

    /**
     * There was no reward: an answer, not an error (S4).
     *
     * @param missing how many stamps are missing to the next one
     */
    record NoReward(int missing) implements Outcome {
      /** The type of this answer. */
      public static final String TYPE = "no-reward";

      @Override
      public String type() {
        return TYPE;
      }

      @Override
      public Map<String, Value> fields() {
        return Fields.of("missing", missing).map();
      }
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> arguments() {
    return Fields.of("card", card).map();
  }
}
