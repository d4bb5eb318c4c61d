package io.github.userarc.core.stories;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that tests set. */
public final class Clock implements InstantSource {
  private volatile Instant now;

  /** A clock that shows a time such as {@code "2026-03-01T12:00Z"}. */
  public static Clock at(String time) {
    Clock clock = new Clock();
    clock.now = Story.at(time);
    return clock;
  }

  /** Sets it. */
  public void set(String time) {
    now = Story.at(time);
  }

  /** Lets time pass. */
  public void pass(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
