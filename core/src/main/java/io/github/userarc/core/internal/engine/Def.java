package io.github.userarc.core.internal.engine;

import io.github.userarc.core.internal.condition.Cond;
import io.github.userarc.core.engine.Explanation;
import java.util.BitSet;
import java.util.Set;

/** A definition that is evaluated again when something it reads has changed (S22). */
abstract class Def {
  final String id;
  final Deps deps;
  final BitSet publishes = new BitSet(); // facts, by number
  final Set<String> emits;
  final BitSet watches = new BitSet(); // blocks of which it says how long they do not matter
  int number = -1;

  Def(String id, Deps deps, Set<String> emits) {
    this.id = id;
    this.deps = deps;
    this.emits = emits;
  }

  /** Finds out which blocks it need not look at for every event, given the conditions it asks. */
  final void watch(Iterable<Cond> conditions) {
    BitSet restless = new BitSet();
    boolean known = true;
    for (Cond cond : conditions) {
      known &= cond.blocks(watches, restless);
    }
    watches.andNot(restless);
    if (!known) {
      watches.clear();
    }
  }

  /** Brings its outcome up to date; answers when it may change next without an input. */
  abstract long evaluate(Session session);

  /** Explains its outcome. */
  abstract Explanation explain(Session session);
}
