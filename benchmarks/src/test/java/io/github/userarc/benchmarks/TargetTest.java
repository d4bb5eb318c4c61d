package io.github.userarc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetTest {

  @ParameterizedTest
  @EnumSource(Target.class)
  void everyRatioIsALineOfTheSameForm(Target target) {
    assertThat(target.line(1.2345678))
        .matches("ratio [a-z/-]+ \\d+\\.\\d{2,4} \\(target (<=|>=) \\d+(\\.\\d+)?\\)");
  }

  /** The table of targets of the issue. */
  @Test
  void everyTargetHasItsLine() {
    assertThat(Target.values())
        .extracting(target -> target.line(0))
        .contains(
            "ratio engine/hand-written 0.00 (target <= 2.0)",
            "ratio easy-rules/engine 0.00 (target >= 10)",
            "ratio easy-rules-annotated/engine 0.00 (target >= 10)",
            "ratio drools/engine 0.00 (target >= 10)",
            "ratio drools-per-event/engine 0.00 (target >= 10)",
            "ratio flat-rules 0.00 (target <= 1.2)",
            "ratio flat-rules-by-value 0.00 (target <= 1.2)",
            "ratio two-threads 0.00 (target >= 0.9)",
            "ratio advance 0.0000 (target <= 0.03)",
            "ratio bytes-per-user 0.00 (target <= 2.0)",
            "ratio bytes-per-quiet-event 0.00 (target <= 100)",
            "ratio durable 0.00 (target >= 0.7)",
            "ratio durable-batched 0.00 (target >= 0.7)",
            "ratio codec-bytes 0.00 (target <= 2.0)",
            "ratio codec-encode 0.00 (target <= 2.0)",
            "ratio codec-decode 0.00 (target <= 2.0)",
            "ratio restart 0.00 (target <= 2.0)",
            "ratio restart-rows 0.00 (target <= 1.2)",
            "ratio million-events-per-second-per-core 0.00 (target >= 1.0)");
  }

  @Test
  void aRatioIsTheMedianOfThoseOfItsIterations() {
    Results results = new Results();
    for (double slow : List.of(1.0, 10.0, 1.0)) {
      results.add("a", 3 * slow);
      results.add("b", 2 * slow);
    }

    assertThat(results.ratio("a", "b")).isEqualTo(1.5);
  }

  @Test
  void everyTargetIsComputedFromWhatIsMeasured() {
    Results results = new Results();
    for (String side : List.of(
        "REFERENCE.hand-written",
        "SHELL.hand-written-map",
        "RULE_ENGINES.engine",
        "USUAL_RULE_ENGINES.engine",
        "FLAT.flat-10",
        "threads.hand-written-2",
        "threads.engine-2",
        "advance.all-due",
        "durable.store-single",
        "durable.store-batched")) {
      results.add(side + ".ns", 100);
      results.add(side + ".cpu", 100);
    }
    for (String side : List.of(
        "REFERENCE.engine",
        "SHELL.shell",
        "RULE_ENGINES.easy-rules",
        "RULE_ENGINES.drools",
        "USUAL_RULE_ENGINES.easy-rules-annotated",
        "USUAL_RULE_ENGINES.drools-per-event",
        "FLAT.flat-10000",
        "FLAT.flat-10000-by-value",
        "threads.hand-written-1",
        "threads.engine-1",
        "advance.few-due",
        "durable.hand-written-single",
        "durable.hand-written-batched")) {
      results.add(side + ".ns", 200);
      results.add(side + ".cpu", 300);
    }
    results.add("engine.bytes-per-user", 3_000);
    results.add("hand-written.bytes-per-user", 2_000);
    results.add("engine.bytes-per-quiet-event", 70);
    results.add("codec.state.size", 3_000);
    results.add("codec.jackson-fields.size", 2_000);
    for (String way : List.of("encode", "decode")) {
      results.add("codec.state-" + way + ".ns", 300);
      results.add("codec.jackson-map-" + way + ".ns", 200);
    }
    results.add("restart.many.ms", 110);
    results.add("restart.few.ms", 100);
    results.add("restart.many.rows", 47);
    results.add("restart.few.rows", 47);

    Map<Target, Double> targets = results.targets();

    assertThat(targets).containsOnlyKeys(Target.values());
    assertThat(targets)
        .containsEntry(Target.ENGINE, 2.0)
        .containsEntry(Target.ENGINE_CPU, 3.0)
        .containsEntry(Target.TWO_THREADS, 1.0)
        .containsEntry(Target.BYTES_PER_USER, 1.5)
        .containsEntry(Target.BYTES_PER_QUIET_EVENT, 70.0)
        .containsEntry(Target.DURABLE, 2.0)
        .containsEntry(Target.DURABLE_BATCHED, 2.0)
        .containsEntry(Target.CODEC_BYTES, 1.5)
        .containsEntry(Target.CODEC_DECODE, 1.5)
        .containsEntry(Target.RESTART, 1.1)
        .containsEntry(Target.RESTART_ROWS, 1.0)
        .containsEntry(Target.MILLION_EVENTS, 5.0);
  }

  @Test
  void whatIsNotMeasuredIsNotTold() {
    assertThatThrownBy(() -> new Results().targets())
        .hasMessageContaining("REFERENCE.engine.ns is not measured");
  }

  @Test
  void thePageNamesEveryRatio() throws IOException {
    String page = Files.readString(Path.of("../docs/benchmarks.md"));

    assertThat(Target.values()).allSatisfy(target -> assertThat(page).contains(target.label()));
  }
}
