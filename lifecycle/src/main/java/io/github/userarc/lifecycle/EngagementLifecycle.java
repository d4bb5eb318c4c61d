package io.github.userarc.lifecycle;

import io.github.userarc.core.metric.EventSelector;
import java.util.List;
import java.util.Map;

/**
 * The daily engagement states of growth models. With g the days since the previous active day, a
 * user who is active today is {@value #NEW} (the first active day ever), {@value #CURRENT} (g below
 * a week), {@value #REACTIVATED} (below a month) or {@value #RESURRECTED}; one who is not,
 * {@value #AT_RISK_WEEK}, {@value #AT_RISK_MONTH} or {@value #DORMANT} alike; {@value #IDLE} before
 * the first active day. Shorthand for ordinary transitions on the metrics active days today, of the
 * last week, of the last month and ever, see {@link #stages()}: so late events and retractions
 * (S10, S31) are right by themselves.
 *
 * <p>Days are local dates of the user's zone; stages change at local midnight. At every instant
 * weekly actives are daily actives and at-risk-week together, monthly actives are weekly actives
 * and at-risk-month together.
 *
 * <p>Immutable; every method that sets something returns a changed copy:
 *
 * <pre>{@code
 * Lifecycle.engagement("video-watched", "comment-posted").week(7).month(30)
 * }</pre>
 *
 * @param active the events that make a day an active one
 * @param week how many days a week has, today included; 7 unless set, at least 2
 * @param month how many days a month has; 30 unless set, more than a week
 * @param names what people call a stage, by stage and BCP 47 language tag; where it says nothing,
 *     the stages have English and Chinese names
 */
public record EngagementLifecycle(
    List<String> active, int week, int month, Map<String, Map<String, String>> names)
    implements StageMachine {

  /** The initial stage: never active. */
  public static final String IDLE = "idle";

  /** Active today, for the first time. */
  public static final String NEW = "new";

  /** Active today, and within the week before. */
  public static final String CURRENT = "current";

  /** Active today, within the month before, but not within the week before. */
  public static final String REACTIVATED = "reactivated";

  /** Active today, but not within the month before. */
  public static final String RESURRECTED = "resurrected";

  /** Not active today, but within the week. */
  public static final String AT_RISK_WEEK = "at-risk-week";

  /** Not active within the week, but within the month. */
  public static final String AT_RISK_MONTH = "at-risk-month";

  /** Not active within the month, but once. */
  public static final String DORMANT = "dormant";

  static final int WEEK = 7;
  static final int MONTH = 30;
  static final EngagementLifecycle UNSET =
      new EngagementLifecycle(List.of(EventSelector.ANY), WEEK, MONTH, Map.of());

  /** Copies the collections, keeping their order. */
  public EngagementLifecycle {
    active = List.copyOf(active);
    names = Stages.copy(names);
  }

  @Override
  public Stages stages() {
    return EngagementStages.of(this);
  }

  /**
   * Sets how many days a week has.
   *
   * @param days the days, today included
   * @return a changed copy
   */
  public EngagementLifecycle week(int days) {
    return new EngagementLifecycle(active, days, month, names);
  }

  /**
   * Sets how many days a month has.
   *
   * @param days the days, today included
   * @return a changed copy
   */
  public EngagementLifecycle month(int days) {
    return new EngagementLifecycle(active, week, days, names);
  }

  /**
   * Says what people call a stage.
   *
   * @param stage the stage
   * @param language a BCP 47 language tag such as {@code "zh"}
   * @param name what it is called
   * @return a changed copy
   */
  public EngagementLifecycle name(String stage, String language, String name) {
    return new EngagementLifecycle(active, week, month, Stages.named(names, stage, language, name));
  }
}
