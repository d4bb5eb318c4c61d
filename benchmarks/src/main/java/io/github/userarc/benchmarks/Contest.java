package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.reference.FlatRules;
import io.github.userarc.benchmarks.reference.Magazine;
import io.github.userarc.benchmarks.reference.Side;
import io.github.userarc.benchmarks.reference.Traffic;
import io.github.userarc.core.program.Program;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which sides are compared over the same events. */
public enum Contest {
  /** The engine against the hand-written loop, users by number. */
  REFERENCE(100_000),
  /** The library against the hand-written loop in a hash map; and what keys cost. */
  SHELL(100_000),
  /** The engine against rule engines in the fastest form each offers. */
  RULE_ENGINES(2_000),
  /** The engine against the same rule engines as their introductions show them. */
  USUAL_RULE_ENGINES(2_000),
  /** The engine with and without a lifecycle of five stages and eight transitions. */
  LIFECYCLE(100_000),
  /** The engine with more and more rules that do not concern the event. */
  FLAT(10_000);

  private final int batch;

  Contest(int batch) {
    this.batch = batch;
  }

  /**
   * A side in a contest.
   *
   * @param label its name in results
   * @param side what applies events
   * @param events what it is given instead of the events of the contest
   */
  record Entrant(String label, Side side, UnaryOperator<Traffic.Batch> events) {
    Entrant(String label, Side side) {
      this(label, side, UnaryOperator.identity());
    }
  }

  /** How many events are applied between two looks at the clock: fewer of few users. */
  int batch(int users) {
    return Math.min(batch, 5 * users);
  }

  List<Entrant> entrants(int users) {
    Program program = Magazine.program();
    return switch (this) {
      case REFERENCE ->
        List.of(
            new Entrant("hand-written", Side.byHand(users)),
            new Entrant("engine", Side.engine(program, users)));
      case SHELL ->
        List.of(
            new Entrant("hand-written-map", Side.byHandInMap()),
            new Entrant("shell", Side.shell(program)),
            new Entrant("shell-keys", Side.shell(program), Traffic.Batch::withKeys));
      case RULE_ENGINES ->
        List.of(
            new Entrant("engine", Side.engine(program, users)),
            new Entrant("easy-rules", Side.easyRules(users)),
            new Entrant("drools", Side.drools(users)));
      case USUAL_RULE_ENGINES ->
        List.of(
            new Entrant("engine", Side.engine(program, users)),
            new Entrant("easy-rules-annotated", Side.easyRulesAnnotated(users)),
            new Entrant("drools-per-event", Side.droolsPerEvent(users)));
      case LIFECYCLE ->
        List.of(
            new Entrant("without-lifecycle", Side.engine(Magazine.withoutLifecycle(), users)),
            new Entrant("with-lifecycle", Side.engine(program, users)));
      case FLAT ->
        List.of(
            flat(10, users),
            flat(100, users),
            flat(1_000, users),
            flat(10_000, users),
            new Entrant(
                "flat-10000-by-value",
                Side.engine(FlatRules.byValue(10_000), users),
                FlatRules::views));
    };
  }

  private static Entrant flat(int rules, int users) {
    return new Entrant("flat-" + rules, Side.engine(FlatRules.of(rules), users), FlatRules::views);
  }
}
