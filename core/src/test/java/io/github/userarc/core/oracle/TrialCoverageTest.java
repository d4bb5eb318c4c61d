package io.github.userarc.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.metric.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Random trials hold what they are meant to hold. With {@code -Duserarc.oracle.coverage=true} the
 * counts are printed.
 */
@AddLifecycleHook(Tries.class)
class TrialCoverageTest {
  private static final Map<String, Integer> COUNTS = new TreeMap<>();
  private static int trials;

  @Provide
  Arbitrary<Trial> trials() {
    return Trial.all();
  }

  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
  @Label("random trials are made of everything that a program can say")
  void count(@ForAll("trials") Trial trial) {
    Features.of(trial).forEach(name -> COUNTS.merge(name, 1, Integer::sum));
    trials++;
  }

  @AfterContainer
  static void nothingIsMissing() {
    if (Boolean.getBoolean("userarc.oracle.coverage")) {
      COUNTS.forEach((name, count) ->
          System.out.printf("%7d %6.2f%%  %s%n", count, 100.0 * count / trials, name));
    }
    if (trials >= 2_000) {
      assertThat(COUNTS.keySet()).containsAll(expected());
    }
    COUNTS.clear();
  }

  private static List<String> expected() {
    List<String> expected = new ArrayList<>(List.of(
        "computed: Dated",
        "computed: Difference",
        "computed: Product",
        "computed: Ratio",
        "computed: Score",
        "computed: Sum",
        "condition: All",
        "condition: Any",
        "condition: AtLeast",
        "condition: Lapse",
        "condition: Not",
        "condition: Sequence",
        "condition: Share",
        "events: any",
        "events: each item",
        "filter: LOCAL_HOUR",
        "filter: WEEKDAY",
        "filter: any",
        "filter: not",
        "filter: property when",
        "operand: Attribute",
        "operand: Fact",
        "operand: Named",
        "operand: Parameter",
        "operand: own previous value",
        "segment",
        "tier",
        "tag: Assigned",
        "tag: Bands",
        "tag: Choice",
        "tag: Computed",
        "tag: Flag",
        "tag: Many",
        "step: advance",
        "step: parameters from later",
        "step: parameters from the clock",
        "step: repeat",
        "step: retract",
        "step: retract dated",
        "outcome: change by RETRACTION",
        "step: exclude",
        "step: shield-streak",
        "step: lift-exclusion",
        "step: removal",
        "step: removal late by days",
        "operand: exclusion",
        "step: event late by days",
        "step: zone late by days",
        "step: registration late",
        "step: registration with zone",
        "outcome: refused",
        "outcome: change by DEADLINE",
        "outcome: change by PARAMETERS",
        "types: declared",
        "types: used",
        "zone: Pacific/Apia"));
    for (Operator operator : Operator.values()) {
      expected.add("operator: " + operator);
      expected.add("filter: " + operator);
    }
    for (Measure.Kind kind : Measure.Kind.values()) {
      boolean hasWindow = kind != Measure.Kind.SINCE
          && kind != Measure.Kind.STREAK
          && kind != Measure.Kind.LONGEST_STREAK;
      for (String window : hasWindow
          ? List.of("Lifetime", "Last", "Current", "First", "Between")
          : List.of("Lifetime")) {
        expected.add("metric: " + kind + " " + window);
      }
      if (kind.mayFade()) {
        expected.add("metric: " + kind + " HalfLife");
      }
    }
    return expected;
  }
}
