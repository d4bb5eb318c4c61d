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
  private Watches looks = new Watches(); // empty where not all sources are known
  private boolean known; // whether these are all sources that it reads
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
    known = true;
    for (Cond cond : conditions) {
      known &= cond.sources(found);
    }
    if (known) {
      looks = found;
      calm = found.calm();
    }
  }

  /** Whether it says for how long a source does not matter. */
  final boolean calms(SourcePlan source) {
    return calm.get(source.number());
  }

  /** Whether it need not look at every event of a block. */
  final boolean watches(BlockPlan block) {
    return calm.intersects(block.numbers()) && !looks.restless.intersects(block.numbers());
  }

  /** Whether it has to look at every event of a block, whichever sources let it pass. */
  final boolean isAlwaysAsked(BlockPlan block) {
    return !known && !watches(block);
  }

  /** The sources of a block of which it has to look at every occurrence, where it watches none. */
  final BitSet followed(BlockPlan block) {
    BitSet followed = looks.all();
    followed.and(block.numbers());
    return followed;
  }

  /** The sources of a block of which it says how many occurrences do not matter. */
  final BitSet counted(BlockPlan block) {
    return of(block, looks.counting);
  }

  /** Whether it says of any source of a block until when it does not matter. */
  final boolean times(BlockPlan block) {
    return !of(block, looks.timing).isEmpty();
  }

  private BitSet of(BlockPlan block, BitSet sources) {
    BitSet some = (BitSet) block.numbers().clone();
    some.and(sources);
    some.and(calm);
    return some;
  }

  /** Brings its outcome up to date; answers when it may change next without an input. */
  abstract long evaluate(Session session);

  /** Explains its outcome. */
  abstract Explanation explain(Session session);
}
