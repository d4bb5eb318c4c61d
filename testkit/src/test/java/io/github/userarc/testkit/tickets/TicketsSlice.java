package io.github.userarc.testkit.tickets;

import io.github.userarc.core.input.Times;

/** The facet's piece of a profile. */
record TicketsSlice(int count, int used, long expires, boolean golden) {
  static final TicketsSlice NONE = new TicketsSlice(0, 0, Times.NEVER, false);

  TicketsSlice plus(long newExpires) {
    return new TicketsSlice(count + 1, used, newExpires, golden);
  }

  TicketsSlice less(int number) {
    int left = count - number;
    return new TicketsSlice(left, used + number, left == 0 ? Times.NEVER : expires, golden);
  }

  TicketsSlice expired() {
    return new TicketsSlice(0, used, Times.NEVER, golden);
  }

  TicketsSlice golden(boolean newGolden) {
    return new TicketsSlice(count, used, expires, newGolden);
  }
}
