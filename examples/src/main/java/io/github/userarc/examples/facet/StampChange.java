package io.github.userarc.examples.facet;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Value;
import java.util.Map;

/** What the stamps facet changes (S25). */
public sealed interface StampChange extends ChangeContent {

  /**
   * A card got its last stamp.
   *
   * @param card the card
   * @param rewards the rewards that wait now
   */
  record CardCompleted(String card, int rewards) implements StampChange {
    /** The type of this content. */
    public static final String TYPE = "card-completed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("card", card).and("rewards", rewards).map();
    }
  }

  /**
   * The stamps of an unfinished card were lost.
   *
   * @param card the card
   * @param stamps how many
   */
  record StampsExpired(String card, int stamps) implements StampChange {
    /** The type of this content. */
    public static final String TYPE = "stamps-expired";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("card", card).and("stamps", stamps).map();
    }
  }

  /**
   * A reward was used.
   *
   * @param card the card
   * @param left the rewards left
   */
  record RewardUsed(String card, int left) implements StampChange {
    /** The type of this content. */
    public static final String TYPE = "reward-used";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("card", card).and("left", left).map();
    }
  }
}
