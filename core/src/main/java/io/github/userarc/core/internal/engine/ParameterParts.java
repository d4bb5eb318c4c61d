package io.github.userarc.core.internal.engine;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.internal.metric.Setting;
import io.github.userarc.core.metric.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Collects, while a program is compiled, its parts that follow from parameters (S35). */
final class ParameterParts {
  /**
   * A part.
   *
   * @param names the parameters it follows from
   * @param make makes it of constants; empty where these are wrong, which has been reported
   */
  record Part(Set<String> names, Function<Constants, Optional<?>> make) {}

  private final List<Part> parts = new ArrayList<>();

  /** Adds a part; the tables of parameters will hold it. */
  <T> Setting<T> add(Set<String> names, Function<Constants, Optional<T>> make) {
    parts.add(new Part(Set.copyOf(names), make::apply));
    return Setting.at(
        parts.size() - 1,
        new TreeSet<>(names).toString().replace("[", " ($").replace(", ", ", $").replace(']', ')'));
  }

  List<Part> all() {
    return List.copyOf(parts);
  }

  /** The parameters that a comparison names on its right. */
  static Set<String> names(Comparison comparison) {
    Set<String> names = new TreeSet<>();
    for (Operand operand : comparison.right()) {
      names.addAll(names(operand));
    }
    return names;
  }

  /** The parameter that an operand is, if it is one. */
  static Set<String> names(Operand operand) {
    return operand instanceof Operand.Parameter parameter ? Set.of(parameter.name()) : Set.of();
  }
}
