package io.github.userarc.core.internal.engine;

import io.github.userarc.core.engine.Explanation;
import java.util.BitSet;
import java.util.Set;

/** A definition that is evaluated again when something it reads has changed (S22). */
abstract class Def {
  final String id;
  final Deps deps;
  final BitSet publishes = new BitSet(); // facts, by number
  final Set<String> emits;
  int number = -1;

  Def(String id, Deps deps, Set<String> emits) {
    this.id = id;
    this.deps = deps;
    this.emits = emits;
  }

  /** Brings its outcome up to date; answers when it may change next without an input. */
  abstract long evaluate(Session session);

  /** Explains its outcome. */
  abstract Explanation explain(Session session);
}
