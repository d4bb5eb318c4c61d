package io.github.userarc.core.input;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes an event back: a refund, a deleted post, an unlike, fraud (rule S31). Afterwards all
 * metrics are as if it had never happened; what facets gave for it goes back by their policy;
 * registration stays, the clock is not turned back, and history is not rewritten.
 *
 * <pre>{@code
 * userarc.retract(Event.of("u1", "order-paid").with("paid", 120).key("order:o-17").at(paidAt));
 * }</pre>
 *
 * <p>An event is retracted at most once: another retraction of it gets the answer to the first.
 *
 * @param header the original's user and key, by whom and why; its time is the instant that the
 *     profile is advanced to first. A missing time ({@link Input.Header#UNSET}) is now in the
 *     shell; in the engine and in a replaying shell it is the profile's clock
 * @param original the event: its key, time and properties. The shell takes a missing time to be the
 *     original's
 * @param trace what deciding on the original left behind,
 *     {@link io.github.userarc.core.engine.Decision.Decided#originalTrace}; the shell keeps it with
 *     the key and fills it in
 */
public record Retraction(
    Header header, Event original, @Nullable String trace) implements Input {

  /**
   * Takes an event back now, by the shell's clock; in the engine and in a replaying shell, at the
   * profile's clock.
   *
   * @param original the event
   * @return the retraction
   */
  public static Retraction of(Event original) {
    Header header = original.header();
    return new Retraction(
        new Header(header.user(), Header.UNSET, header.key(), null, null, header.origin()),
        original,
        null);
  }

  /**
   * The same retraction at an instant: the profile is first advanced to it, if it is after the
   * profile's clock.
   *
   * @param time the instant, truncated to microseconds
   * @return a changed copy
   */
  @Override
  public Retraction at(Instant time) {
    return new Retraction(header.at(time), original, trace);
  }

  /**
   * The retraction with who caused it and why.
   *
   * @param actor who
   * @param reason why
   * @return a changed copy
   */
  public Retraction by(String actor, String reason) {
    return new Retraction(header.by(actor, reason), original, trace);
  }

  /**
   * The retraction with what deciding on the original left behind.
   *
   * @param originalTrace the trace
   * @return a changed copy
   */
  public Retraction tracedBy(@Nullable String originalTrace) {
    return new Retraction(header, original, originalTrace);
  }

  /**
   * The name of the original.
   *
   * @return the event's name
   */
  @Override
  public String name() {
    return original.name();
  }
}
