package io.github.userarc.core.internal.shell;

import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Deciding;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Workplaces to be borrowed: a thread mostly gets the one it had before, which is still in its
 * CPU's cache. Where it is in use, another one is made.
 */
final class Workplaces {
  private static final int PLACES = 64; // a power of two

  private final Compiled compiled;
  private final AtomicReferenceArray<Deciding> spare = new AtomicReferenceArray<>(PLACES);

  Workplaces(Compiled compiled) {
    this.compiled = compiled;
  }

  private static int place() {
    return (int) Thread.currentThread().getId() & (PLACES - 1);
  }

  Deciding take() {
    Deciding workplace = spare.getAndSet(place(), null);
    return workplace == null ? compiled.workplace() : workplace;
  }

  void giveBack(Deciding workplace) {
    spare.setRelease(place(), workplace);
  }
}
