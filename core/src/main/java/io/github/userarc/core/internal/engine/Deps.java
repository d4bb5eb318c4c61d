package io.github.userarc.core.internal.engine;

import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;

/** What a compiled condition or definition reads. */
final class Deps {
  final BitSet blocks = new BitSet();
  final BitSet facts = new BitSet();
  final Set<String> attributes = new TreeSet<>();
  final Set<String> parameters = new TreeSet<>();

  void addAll(Deps other) {
    blocks.or(other.blocks);
    facts.or(other.facts);
    attributes.addAll(other.attributes);
    parameters.addAll(other.parameters);
  }
}
