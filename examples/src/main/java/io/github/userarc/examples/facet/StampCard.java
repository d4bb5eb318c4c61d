package io.github.userarc.examples.facet;

import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Span;
import org.jspecify.annotations.Nullable;

/**
 * A card that gets a stamp for every event of a kind; a full card becomes a reward and a new card.
 *
 * <pre>{@code
 * StampCard.on("coffee-bought").size(10).validFor(Span.days(60))
 * }</pre>
 *
 * @param on the events that give a stamp
 * @param size how many stamps make a reward, 2 to {@value #MAX_SIZE}
 * @param validity how long the stamps of an unfinished card last after its first one; null for ever
 */
public record StampCard(
    EventSelector on, int size, @Nullable Span validity) {

  /** The largest card. */
  public static final int MAX_SIZE = 1_000;

  /** How many stamps make a reward unless the card says otherwise. */
  public static final int DEFAULT_SIZE = 10;

  /**
   * A card of ten stamps that last for ever.
   *
   * @param events one or more event names
   * @return the card
   */
  public static StampCard on(String... events) {
    return new StampCard(EventSelector.of(events), DEFAULT_SIZE, null);
  }

  /**
   * Only events with certain properties give a stamp.
   *
   * @param filter the filter
   * @return a changed copy
   */
  public StampCard where(Filter filter) {
    return new StampCard(on.where(filter), size, validity);
  }

  /**
   * Sets how many stamps make a reward.
   *
   * @param stamps how many
   * @return a changed copy
   */
  public StampCard size(int stamps) {
    return new StampCard(on, stamps, validity);
  }

  /**
   * Lets the stamps of an unfinished card expire.
   *
   * @param span how long they last after the card's first stamp
   * @return a changed copy
   */
  public StampCard validFor(Span span) {
    return new StampCard(on, size, span);
  }
}
