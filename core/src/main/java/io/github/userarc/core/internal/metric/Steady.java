package io.github.userarc.core.internal.metric;

import java.util.BitSet;

/**
 * An operand that neither events nor time change. Where something else changes its value, whoever
 * reads it is asked again.
 */
abstract class Steady extends Expr {
  @Override
  public final boolean sources(BitSet sources) {
    return true;
  }

  @Override
  public final boolean isTimeless() {
    return true;
  }
}
