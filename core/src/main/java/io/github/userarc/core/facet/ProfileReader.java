package io.github.userarc.core.facet;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Refs.NumberRef;
import io.github.userarc.core.facet.Refs.TimingRef;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import org.jspecify.annotations.Nullable;

/** A profile as of an instant, to be read. Instants are microseconds since the epoch. */
public interface ProfileReader {

  /**
   * Whose profile.
   *
   * @return the id
   */
  ProfileId profile();

  /**
   * The instant as of which everything is read: the profile's clock, or the due instant.
   *
   * @return microseconds since the epoch
   */
  long now();

  /**
   * Whether the profile is excluded from something (S36).
   *
   * @param from what {@link FacetCompiler#exclusion} answered
   * @return true while any exclusion has the switch on
   */
  boolean excluded(FactRef from);

  /**
   * Who excluded the profile from something, since when and why (S26).
   *
   * @param from what {@link FacetCompiler#exclusion} answered
   * @return the explanation, which holds while the profile is excluded
   */
  Explanation explainExclusion(FactRef from);

  /**
   * Whether {@link #now()} is before the program's live-from (S32): history that builds state, and
   * for which nothing may be asked of the world outside. A facet that requests actions looks here
   * first.
   *
   * @return true while history is replayed
   */
  boolean replayed();

  /**
   * When the user registered (S14).
   *
   * @return microseconds since the epoch; {@link FacetCompiler#MISSING} while only routed inputs
   *     have come (S34)
   */
  long registeredAt();

  /**
   * Whether the user is registered: a routed input alone registers nobody (S34).
   *
   * @return false while only routed inputs have come
   */
  default boolean registered() {
    return registeredAt() != FacetCompiler.MISSING;
  }

  /**
   * An instant for people, as explanations show it: in the user's zone, with the offset (S17).
   *
   * @param micros microseconds since the epoch
   * @return a text such as {@code 2026-03-01T08:00:00+08:00}
   */
  String shown(long micros);

  /**
   * An attribute.
   *
   * @param name its name
   * @return its value, or null if it is missing
   */
  @Nullable
  Value attribute(String name);

  /**
   * Whether a condition holds.
   *
   * @param condition its handle
   * @return true if it holds
   */
  boolean holds(ConditionRef condition);

  /**
   * A lower bound of the instant after {@link #now()} at which the condition may flip without an
   * input; exact for single comparisons.
   *
   * @param condition its handle
   * @return microseconds since the epoch, or {@link io.github.userarc.core.input.Times#NEVER}
   */
  long nextFlip(ConditionRef condition);

  /**
   * The same for a condition of which it is known whether it holds, which spares asking it again.
   *
   * @param condition its handle
   * @param holds what {@link #holds} answers now
   * @return microseconds since the epoch, or {@link io.github.userarc.core.input.Times#NEVER}
   */
  default long nextFlip(ConditionRef condition, boolean holds) {
    return nextFlip(condition);
  }

  /**
   * The first instant from one on at which a condition holds, or does not, if nothing happens:
   * exact, unlike {@link #nextFlip}. Parameters stay as they are meanwhile.
   *
   * @param timing what {@link FacetCompiler#timing} answered
   * @param holds whether the condition is to hold, or not to hold
   * @param from where to begin, microseconds since the epoch; an instant before {@link #now()}
   *     stands for now
   * @return microseconds since the epoch, or {@link io.github.userarc.core.input.Times#NEVER}
   */
  long first(TimingRef timing, boolean holds, long from);

  /**
   * A number, in millionths, rounded half-even to 6 digits; {@link FacetCompiler#MISSING} if it has
   * no value or is beyond the range of a long.
   *
   * @param number its handle
   * @return the number
   */
  long number(NumberRef number);

  /**
   * A lower bound of the instant after {@link #now()} at which the number may change without an
   * input.
   *
   * @param number its handle
   * @return microseconds since the epoch, or {@link io.github.userarc.core.input.Times#NEVER}
   */
  long nextChange(NumberRef number);

  /**
   * Explains a condition (S26).
   *
   * @param condition its handle
   * @return the explanation
   */
  Explanation explain(ConditionRef condition);

  /**
   * Adds a span to an instant; months and years in the profile's zone (S18).
   *
   * @param from microseconds since the epoch
   * @param span the span
   * @return microseconds since the epoch
   */
  long plus(long from, Span span);

  /**
   * The number of the unit an instant lies in, in the profile's zone: consecutive units have
   * consecutive numbers (S15, S16).
   *
   * @param micros an instant
   * @param unit the unit
   * @return its number
   */
  int period(long micros, CalendarUnit unit);

  /**
   * The first instant of a unit, in the profile's zone.
   *
   * @param period its number, see {@link #period}
   * @param unit the unit
   * @return microseconds since the epoch
   */
  long periodStart(int period, CalendarUnit unit);
}
