package io.github.userarc.core.internal.engine;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.internal.condition.Cond;
import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.metric.SourcePlan;
import java.util.BitSet;
import java.util.Set;

/** A definition that is evaluated again when something it reads has changed (S22). */
abstract class Def {
  final String id;
  final Deps deps;
  final BitSet publishes = new BitSet(); // facts, by number
  final Set<String> emits;
  final BitSet watches = new BitSet(); // sources of which it says how long they do not matter
  private BitSet restlessly = new BitSet(); // other sources
  int number = -1;

  Def(String id, Deps deps, Set<String> emits) {
    this.id = id;
    this.deps = deps;
    this.emits = emits;
  }

  /** Finds out which sources it need not look at every time, given the conditions it asks. */
  final void watch(Iterable<Cond> conditions) {
    BitSet restless = new BitSet();
    boolean known = true;
    for (Cond cond : conditions) {
      known &= cond.sources(watches, restless);
    }
    restlessly = restless;
    watches.andNot(restless);
    if (!known) {
      watches.clear();
    }
  }

  /** Sees whether it need not look at every event of a block. */
  final boolean watches(BlockPlan block) {
    boolean some = false;
    for (SourcePlan source : block.sources()) {
      some |= watches.get(source.number());
      if (restlessly.get(source.number())) {
        return false;
      }
    }
    return some;
  }

  /** Brings its outcome up to date; answers when it may change next without an input. */
  abstract long evaluate(Session session);

  /** Explains its outcome. */
  abstract Explanation explain(Session session);
}
