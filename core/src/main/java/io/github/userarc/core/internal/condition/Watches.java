package io.github.userarc.core.internal.condition;

import java.util.BitSet;

/**
 * The sources a condition looks at, by number: those of which it says in {@link Cond#calm} how many
 * occurrences do not matter, those of which it says until when, and others.
 */
public final class Watches {
  public final BitSet counting = new BitSet();
  public final BitSet timing = new BitSet();
  public final BitSet restless = new BitSet();

  /** All that it looks at. */
  public BitSet all() {
    BitSet all = (BitSet) restless.clone();
    all.or(counting);
    all.or(timing);
    return all;
  }

  /** Those of which all that look at them say for how long they do not matter. */
  public BitSet calm() {
    BitSet calm = all();
    calm.andNot(restless);
    return calm;
  }
}
