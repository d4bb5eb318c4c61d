package io.github.userarc.core.internal.engine;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.metric.Show;
import io.github.userarc.core.internal.state.ExclusionSet;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What users can be excluded from, the switches, and as what, the exclusions: those that the
 * program declares, and each switch by its own name (S36).
 */
final class ExclusionPlan {
  /** What a user may be excluded from whatever facets there are. */
  static final List<String> SWITCHES = List.of("earning", "boards", "plays", "insight");

  private static final String SWITCH = "excluded.";
  private static final String EXCLUSION = "exclusion.";
  private static final Value YES = new Value.Bool(true);
  private static final Value NO = new Value.Bool(false);

  private final Map<String, List<String>> declared;
  private final FactRegistry facts;
  private final Map<String, FactPlan> switches = new LinkedHashMap<>();

  ExclusionPlan(Program program, FactRegistry facts) {
    this.declared = program.exclusions();
    this.facts = facts;
  }

  /** Publishes what core knows; facets declare more. */
  void publish() {
    declared.keySet().forEach(this::exclusion);
    SWITCHES.forEach(this::declare);
  }

  /** Declares a switch that may be there already, and answers its fact. */
  FactPlan declare(String name) {
    FactPlan known = switches.get(name);
    if (known == null) {
      known = fact(SWITCH + name, state -> isExcludedFrom(state, name));
      switches.put(name, known);
      if (!declared.containsKey(name)) {
        exclusion(name);
      }
    }
    return known;
  }

  private void exclusion(String name) {
    fact(EXCLUSION + name, state -> state.exclusions().get(name) != null);
  }

  private FactPlan fact(String id, Predicate<LiveState> holds) {
    return facts.publish(
        id,
        ValueType.BOOLEAN,
        List.of(),
        FactPlan.ofState(state -> !state.exclusions().isEmpty() && holds.test(state) ? YES : NO));
  }

  /** Checks the switches that the program names, once all facets have declared theirs. */
  void check(Problems problems) {
    declared.forEach((name, from) -> {
      String path = "exclusions." + name;
      if (from.isEmpty()) {
        problems.add(path, "[]", "at least one of " + switches.keySet(), "");
      }
      if (switches.containsKey(name) && !from.isEmpty() && !from.contains(name)) {
        problems.add(
            path,
            from.toString(),
            "a set with '" + name + "', the switch of that name, in it",
            "Maybe choose another name");
      }
      Set<String> seen = new LinkedHashSet<>();
      for (int i = 0; i < from.size(); i++) {
        String one = from.get(i);
        if (!switches.containsKey(one)) {
          problems.unknown(
              path + "[" + i + "]", one, "what users can be excluded from", switches.keySet());
        } else if (!seen.add(one)) {
          problems.add(path + "[" + i + "]", one, "a switch named once", "");
        }
      }
    });
  }

  /** The names that a user can be excluded as. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(declared.keySet());
    names.addAll(switches.keySet());
    return names;
  }

  /** What an exclusion excludes from. */
  List<String> switches(String exclusion) {
    List<String> own = declared.get(exclusion);
    if (own != null) {
      return own;
    }
    return switches.containsKey(exclusion) ? List.of(exclusion) : List.of();
  }

  private boolean isExcludedFrom(LiveState state, String from) {
    return as(state, from) != null;
  }

  /** An exclusion that excludes a user from something; null if there is none. */
  private @Nullable String as(LiveState state, String from) {
    for (String name : state.exclusions().entries().keySet()) {
      if (switches(name).contains(from)) {
        return name;
      }
    }
    return null;
  }

  /** What a user is excluded from. */
  Set<String> from(ExclusionSet exclusions) {
    Set<String> from = new LinkedHashSet<>();
    exclusions.entries().keySet().forEach(name -> from.addAll(switches(name)));
    return from;
  }

  /** Whether a fact has a name such as those here. */
  static boolean isFact(String name) {
    return name.startsWith(SWITCH) || name.startsWith(EXCLUSION);
  }

  /** Whether there is such a fact here. */
  boolean explains(String fact) {
    return isFact(fact) && explainable().contains(fact);
  }

  /** All its facts. */
  List<String> explainable() {
    List<String> ids = new ArrayList<>();
    switches.keySet().forEach(name -> ids.add(SWITCH + name));
    names().forEach(name -> ids.add(EXCLUSION + name));
    return ids;
  }

  /** Who says that a user is excluded, since when and why (S26). */
  Explanation explain(Session session, String fact) {
    LiveState state = session.state();
    boolean isSwitch = fact.startsWith(SWITCH);
    String asked = fact.substring(fact.indexOf('.') + 1);
    String as = isSwitch ? as(state, asked) : asked;
    ExclusionSet.Entry entry = as == null ? null : state.exclusions().get(as);
    String what = isSwitch ? "excluded from " + asked : "excluded as " + asked;
    if (as == null || entry == null) {
      return Explanation.leaf(false, "not " + what);
    }
    StringBuilder text = new StringBuilder(what);
    if (isSwitch && !as.equals(asked)) {
      text.append(" as ").append(as);
    }
    text.append(" since ").append(Show.instant(entry.since(), state.calendar()));
    if (entry.actor() != null) {
      text.append(" by ").append(entry.actor());
    }
    if (entry.reason() != null) {
      text.append(": ").append(entry.reason());
    }
    return Explanation.leaf(true, text.toString());
  }
}
