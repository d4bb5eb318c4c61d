package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.claim.ClaimOutcome;
import io.github.userarc.core.claim.Claims;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.state.LiveState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The claims of a program being compiled, its facets' own ones included. */
final class ClaimRegistry {
  /** No facet keeps outcomes: the program has no claims. */
  static final int NOWHERE = -1;

  private static final List<String> OUTCOMES = List.of(Claims.GRANTED, Claims.REFUSED);

  private final FactRegistry facts;
  private final Map<String, ClaimPlan> plans = new LinkedHashMap<>();
  private final Set<String> budgets = new HashSet<>();
  private int facet = NOWHERE;

  ClaimRegistry(FactRegistry facts) {
    this.facts = facts;
  }

  /** The number of the facet that keeps outcomes. */
  int facet() {
    return facet;
  }

  void keptBy(int number) {
    facet = number;
  }

  boolean isEmpty() {
    return plans.isEmpty();
  }

  Map<String, ClaimPlan> plans() {
    return plans;
  }

  /** A claim that a profile asks for once. */
  ClaimPlan once(String name, Decimal units, boolean numbered, boolean retried) {
    FactPlan outcome = outcome(name);
    FactPlan serial = numbered
        ? facts.publish(
            "claim." + name + ".serial", ValueType.DECIMAL, List.of(), FactPlan.ofState(state -> {
              ClaimOutcome told = told(state, name);
              return told == null || told.serial() == 0 ? null : Decimal.of(told.serial());
            }))
        : null;
    return add(new ClaimPlan(name, units.micros(), numbered, retried, outcome, serial));
  }

  /** A claim from which facets take units. */
  ClaimPlan budget(String name, Decimal units) {
    budgets.add(name);
    return add(new ClaimPlan(name, units.micros(), false, true, outcome(name), null));
  }

  Set<String> budgets() {
    return budgets;
  }

  private ClaimPlan add(ClaimPlan plan) {
    plans.putIfAbsent(plan.name(), plan);
    return plan;
  }

  private FactPlan outcome(String name) {
    return facts.publish("claim." + name, ValueType.TEXT, OUTCOMES, FactPlan.ofState(state -> {
      ClaimOutcome told = told(state, name);
      return told == null ? null : new Value.Text(told.text());
    }));
  }

  private @Nullable ClaimOutcome told(LiveState state, String name) {
    return facet == NOWHERE ? null : ((ClaimsSlice) state.facet(facet)).get(name);
  }

  /** What changes of claims hold. */
  void describe(ChangeContents contents) {
    List<Value> names = plans.keySet().stream().<Value>map(Value.Text::new).toList();
    contents.field(ClaimGranted.TYPE, "claim", names);
    contents.field(ClaimGranted.TYPE, "serial", List.of());
    contents.field(ClaimRefused.TYPE, "claim", names);
  }
}
