package io.github.userarc.core.oracle;

import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of evaluation: what is read before what reads it, ties by definition order (S22). */
final class Order {
  private Order() {}

  static List<Definition> of(Program program) {
    List<Definition> waiting =
        new ArrayList<>(Definition.all(program.tags(), program.segments(), program.tierings()));
    Exclusions.names(program)
        .forEach(name -> waiting.add(new Definition("exclusion." + name, List.of())));
    Map<Definition, Set<String>> reads = new HashMap<>();
    for (Definition definition : waiting) {
      reads.put(definition, reads(program, definition));
    }
    List<Definition> ordered = new ArrayList<>(waiting);
    // What a command sets is its effect, not derived from state: it comes first (S23).
    ordered.removeIf(definition -> !definition.isSaid());
    waiting.removeAll(ordered);
    while (!waiting.isEmpty()) {
      Definition next = waiting.stream()
          .filter(one -> waiting.stream().noneMatch(other -> reads.get(one).contains(other.id())))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("A cycle among " + waiting));
      ordered.add(next);
      waiting.remove(next);
    }
    return ordered;
  }

  /** The facts it reads; its own previous value is no dependency. */
  static Set<String> reads(Program program, Definition definition) {
    Set<String> facts = new HashSet<>();
    for (Object part : Parts.of(program, definition.roots())) {
      if (part instanceof Operand.Fact fact && !fact.name().equals(definition.id())) {
        facts.add(fact.name());
      }
    }
    return facts;
  }
}
