package io.github.userarc.examples.facet;

import io.github.userarc.core.input.Times;

/**
 * One user's card.
 *
 * @param stamps the stamps on the unfinished card
 * @param expires when they expire, {@link Times#NEVER} if they do not
 * @param rewards the rewards that wait to be used
 * @param completed how many cards have been completed so far
 */
record CardState(int stamps, long expires, int rewards, int completed) {
  static final CardState EMPTY = new CardState(0, Times.NEVER, 0, 0);

  CardState stamped(long newExpires) {
    return new CardState(stamps + 1, newExpires, rewards, completed);
  }

  CardState completedOnce() {
    return new CardState(0, Times.NEVER, rewards + 1, completed + 1);
  }

  CardState expired() {
    return new CardState(0, Times.NEVER, rewards, completed);
  }

  CardState expiring(long instant) {
    return new CardState(stamps, instant, rewards, completed);
  }

  CardState used() {
    return new CardState(stamps, expires, rewards - 1, completed);
  }
}
