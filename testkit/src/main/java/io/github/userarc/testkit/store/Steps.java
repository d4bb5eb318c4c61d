package io.github.userarc.testkit.store;

import java.util.function.BooleanSupplier;

/** Breaks what a store does at a planned step, once. */
final class Steps implements BooleanSupplier {
  private static final int NONE = -1;

  private int left = NONE;
  private boolean reached;

  /** From here on the step of this number breaks, from 1. */
  synchronized void breakAt(int step) {
    left = step;
    reached = false;
  }

  /** No step breaks any more; answers whether the planned one was reached. */
  synchronized boolean mend() {
    left = NONE;
    return reached;
  }

  @Override
  public synchronized boolean getAsBoolean() {
    if (left == NONE) {
      return false;
    }
    left--;
    if (left > 0) {
      return false;
    }
    left = NONE;
    reached = true;
    return true;
  }
}
