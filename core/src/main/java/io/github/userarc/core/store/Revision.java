package io.github.userarc.core.store;

import io.github.userarc.core.input.Times;
import java.time.Instant;

/**
 * Something that concerns all profiles of a namespace from an instant on: new values of parameters
 * (S35), or another version of the program (S29).
 *
 * @param number counts the revisions of one kind in a namespace, from 1
 * @param from from when on, truncated to microseconds
 * @param content what it says: a JSON text, opaque to a store, to be kept character by character
 */
public record Revision(int number, Instant from, String content) {
  /** Checks the number. */
  public Revision {
    if (number < 1) {
      throw new IllegalArgumentException("A revision numbered " + number + ": expected 1 or more");
    }
    from = Times.instant(Times.micros(from));
  }
}
