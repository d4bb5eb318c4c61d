package io.github.userarc.lifecycle.path;

import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An activation path: what a newcomer has to do to count as real. Immutable; every method that says
 * more returns a changed copy.
 *
 * <pre>{@code
 * Path.of(
 *         step("watch", count("video-watched").atLeast(3)).within(Span.days(3)),
 *         step(did("comment-posted")),
 *         step(did("order-paid")).optional())
 *     .within(Span.days(14))
 * }</pre>
 *
 * <p>Unless it says otherwise it starts with the user's registration, its steps are done in order,
 * and there is one attempt.
 *
 * @param steps the steps in order; those without a name are called like their event, with
 *     {@code #2} behind the second of an event
 * @param isInAnyOrder whether all steps are open from the start
 * @param within how long the whole may take since its start; months and years are added in the
 *     user's zone (S18)
 * @param start the events that start it; empty for the registration
 * @param restart after which end it can be begun again
 */
public record Path(
    List<Step> steps,
    boolean isInAnyOrder,
    Optional<Span> within,
    Optional<EventSelector> start,
    Restart restart) {

  /** Names the steps that have no name. */
  public Path {
    List<Step> named = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      named.add(step.id().isEmpty() ? step.named(nameOf(steps, i)) : step);
    }
    steps = List.copyOf(named);
  }

  /**
   * A path of these steps.
   *
   * @param steps the steps in order
   * @return the path
   */
  public static Path of(Step... steps) {
    return new Path(List.of(steps), false, Optional.empty(), Optional.empty(), Restart.NEVER);
  }

  /**
   * With steps that can be done in any order.
   *
   * @return a changed copy
   */
  public Path inAnyOrder() {
    return new Path(steps, true, within, start, restart);
  }

  /**
   * With a deadline for the whole: exactly so long after the start is in time still (S20).
   *
   * @param span how long it may take
   * @return a changed copy
   */
  public Path within(Span span) {
    return new Path(steps, isInAnyOrder, Optional.of(span), start, restart);
  }

  /**
   * Starts with an event instead of the registration. This event itself does not count as a step's.
   *
   * @param events one or more event names, any of which will do
   * @return a changed copy
   */
  public Path startingWith(String... events) {
    return startingWith(EventSelector.of(events));
  }

  /**
   * Starts with an event instead of the registration. This event itself does not count as a step's.
   *
   * @param events the events, any of which will do
   * @return a changed copy
   */
  public Path startingWith(EventSelector events) {
    return new Path(steps, isInAnyOrder, within, Optional.of(events), restart);
  }

  /**
   * Can be begun again: by the next event that starts it, or, if it starts with the registration,
   * by the next event that counts for one of its first steps.
   *
   * @param end after which end
   * @return a changed copy
   */
  public Path restartAfter(Restart end) {
    return new Path(steps, isInAnyOrder, within, start, end);
  }

  /**
   * What a step is called that has no name of its own.
   *
   * @param step its place, from 0
   * @return the name
   */
  public String defaultId(int step) {
    return nameOf(steps, step);
  }

  private static String nameOf(List<Step> steps, int place) {
    Map<String, Integer> seen = new HashMap<>();
    String name = "";
    for (int i = 0; i <= place; i++) {
      name = String.join("-or-", steps.get(i).events().names());
      name = name.equals(EventSelector.ANY) ? "any" : name;
      seen.merge(name, 1, Integer::sum);
    }
    int number = seen.getOrDefault(name, 0);
    return number == 1 ? name : name + "#" + number;
  }
}
