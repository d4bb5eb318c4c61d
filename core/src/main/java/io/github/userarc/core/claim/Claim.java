package io.github.userarc.core.claim;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;

/**
 * Something of which there is only so much for all users together (rule S33): the first hundred,
 * one per device, a stock, a budget.
 *
 * <pre>{@code
 * Claim.unique("deviceId").on("registered")                      // one per device
 * Claim.counted(100).when(fact("growth.level.lv").atLeast(6))    // the first hundred
 * Claim.counted(50).on("gift-ordered")                           // a stock
 * Claim.counted(10_000)                                          // a budget that facets draw on
 * }</pre>
 *
 * <p>A profile asks once, when the event happens or the condition first holds: whoever is granted
 * the claim keeps it, whoever is refused stays refused, unless the claim is {@link #retried}. The
 * outcome is the fact {@code claim.<name>}, {@code "granted"} or {@code "refused"}; a counted claim
 * also has {@code claim.<name>.serial}, from 1 in order of commit. A claim that nobody asks for is
 * a budget: facets take from it as much as they award.
 *
 * @param scope what there is one or so many of
 * @param asked when a profile asks
 * @param isRetried whether a refused profile asks again at the next event
 */
public record Claim(Scope scope, Asked asked, boolean isRetried) {

  /** What there is one or so many of. */
  public sealed interface Scope {}

  /**
   * So many units for all users together.
   *
   * @param units how many, above 0
   */
  public record Counted(Decimal units) implements Scope {}

  /**
   * One for each value of a property of the event.
   *
   * @param property the property, a text; it is kept as a SHA-256 hash
   */
  public record UniqueProperty(String property) implements Scope {}

  /**
   * One for each value of an attribute of the user.
   *
   * @param attribute the attribute, a text; it is kept as a SHA-256 hash
   */
  public record UniqueAttribute(String attribute) implements Scope {}

  /** When a profile asks for a claim. */
  public sealed interface Asked {}

  /**
   * At an event.
   *
   * @param events which events
   */
  public record OnEvent(EventSelector events) implements Asked {}

  /**
   * When a condition first holds.
   *
   * @param condition the condition
   */
  public record OnCondition(Condition condition) implements Asked {}

  /** Never by itself: facets take units from it, as from a budget. */
  public record ByFacets() implements Asked {}

  /**
   * So many for all users together.
   *
   * @param units how many
   * @return the claim, a budget until it is said when profiles ask
   */
  public static Claim counted(long units) {
    return new Claim(new Counted(Decimal.of(units)), new ByFacets(), false);
  }

  /**
   * So many for all users together.
   *
   * @param units how many, a decimal such as {@code "2500.50"}
   * @return the claim, a budget until it is said when profiles ask
   */
  public static Claim counted(String units) {
    return new Claim(new Counted(Decimal.of(units)), new ByFacets(), false);
  }

  /**
   * One for each value of a property.
   *
   * @param property the property of the event at which profiles ask
   * @return the claim, which still has to say {@link #on} which event
   */
  public static Claim unique(String property) {
    return new Claim(new UniqueProperty(property), new ByFacets(), false);
  }

  /**
   * One for each value of an attribute.
   *
   * @param attribute the attribute
   * @return the claim, which still has to say when profiles ask
   */
  public static Claim uniqueAttribute(String attribute) {
    return new Claim(new UniqueAttribute(attribute), new ByFacets(), false);
  }

  /**
   * Asked for at events.
   *
   * @param events one or more event names
   * @return a changed copy
   */
  public Claim on(String... events) {
    return on(EventSelector.of(events));
  }

  /**
   * Asked for at events.
   *
   * @param events which events
   * @return a changed copy
   */
  public Claim on(EventSelector events) {
    return new Claim(scope, new OnEvent(events), isRetried);
  }

  /**
   * Only at events that pass a filter.
   *
   * @param filter the filter
   * @return a changed copy
   * @throws IllegalStateException if the claim is not asked for at events
   */
  public Claim where(Filter filter) {
    if (asked instanceof OnEvent event) {
      return on(event.events().where(filter));
    }
    throw new IllegalStateException("A filter without an event. Maybe call on(…) first");
  }

  /**
   * Asked for when a condition first holds.
   *
   * @param condition the condition
   * @return a changed copy
   */
  public Claim when(Condition condition) {
    return new Claim(scope, new OnCondition(condition), isRetried);
  }

  /**
   * Whoever was refused asks again at the next such event: of use where the value may be another
   * one, or where the program raises the number.
   *
   * @return a changed copy
   */
  public Claim retried() {
    return new Claim(scope, asked, true);
  }
}
