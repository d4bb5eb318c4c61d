package io.github.userarc.core.internal.engine;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.internal.condition.Cond;
import io.github.userarc.core.internal.condition.Watches;
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
  private Watches watches = new Watches();
  private BitSet calm = new BitSet(); // sources of which it says for how long they do not matter
  int number = -1;

  Def(String id, Deps deps, Set<String> emits) {
    this.id = id;
    this.deps = deps;
    this.emits = emits;
  }

  /** Finds out which sources it need not look at every time, given the conditions it asks. */
  final void watch(Iterable<Cond> conditions) {
    Watches found = new Watches();
    boolean known = true;
    for (Cond cond : conditions) {
      known &= cond.sources(found);
    }
    if (known) {
      watches = found;
      calm = found.calm();
      calm.andNot(found.restless);
    }
  }

  /** Whether it says for how long a source does not matter. */
  final boolean calms(SourcePlan source) {
    return calm.get(source.number());
  }

  /** Whether it says so by a number of occurrences. */
  final boolean counts(int source) {
    return calm.get(source) && watches.counting.get(source);
  }

  /** Whether it says of any source of a block until when it does not matter. */
  final boolean times(BlockPlan block) {
    return block.sources().stream()
        .mapToInt(SourcePlan::number)
        .anyMatch(source -> calm.get(source) && watches.timing.get(source));
  }

  /** Sees whether it need not look at every event of a block. */
  final boolean watches(BlockPlan block) {
    boolean some = false;
    for (SourcePlan source : block.sources()) {
      some |= calms(source);
      if (watches.restless.get(source.number())) {
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
