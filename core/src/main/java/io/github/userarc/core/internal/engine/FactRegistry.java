package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of a program by name. */
final class FactRegistry {
  private final Map<String, FactPlan> facts = new LinkedHashMap<>();
  private final Set<String> unsettled = new HashSet<>();
  private final List<FactPlan> all = new ArrayList<>();
  private final Problems problems;

  FactRegistry(Problems problems) {
    this.problems = problems;
  }

  FactPlan publish(String name, ValueType type, List<String> values, FactPlan.Reader reader) {
    FactPlan fact = new FactPlan(all.size(), name, type, List.copyOf(values), reader);
    all.add(fact);
    if (facts.putIfAbsent(name, fact) != null) {
      problems.add(name, name, "one definition of each name", "Maybe rename one of them");
    }
    return fact;
  }

  /** A fact whose type nobody can tell because of a problem that has been, or will be, reported. */
  void unsettled(String name) {
    unsettled.add(name);
  }

  boolean isUnsettled(String name) {
    return unsettled.contains(name);
  }

  @Nullable
  FactPlan get(String name) {
    return facts.get(name);
  }

  Set<String> names() {
    return facts.keySet();
  }

  /** What may be meant by a name: of the many facts that every program has, only a near one. */
  Set<String> hints(String name) {
    if (Nearest.of(name, names()).isPresent()) {
      return names();
    }
    Set<String> own = new LinkedHashSet<>(names());
    own.removeIf(ExclusionPlan::isFact);
    return own;
  }

  List<FactPlan> all() {
    return all;
  }
}
