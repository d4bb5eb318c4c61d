package io.github.userarc.benchmarks;

import java.util.Locale;

/** What the design is steered by: a line of the results each. */
enum Target {
  ENGINE("engine/hand-written", "<=", 2.0),
  ENGINE_CPU("engine/hand-written-cpu", "<=", 2.0),
  SHELL("shell/hand-written-map", "<=", 2.0),
  EASY_RULES("easy-rules/engine", ">=", 10),
  EASY_RULES_ANNOTATED("easy-rules-annotated/engine", ">=", 10),
  DROOLS("drools/engine", ">=", 10),
  DROOLS_PER_EVENT("drools-per-event/engine", ">=", 10),
  FLAT("flat-rules", "<=", 1.2),
  FLAT_BY_VALUE("flat-rules-by-value", "<=", 1.2),
  TWO_THREADS("two-threads", ">=", 0.9),
  ADVANCE("advance", "<=", 0.03),
  BYTES_PER_USER("bytes-per-user", "<=", 2.0),
  BYTES_PER_QUIET_EVENT("bytes-per-quiet-event", "<=", 100),
  DURABLE("durable", ">=", 0.7),
  DURABLE_BATCHED("durable-batched", ">=", 0.7),
  CODEC_BYTES("codec-bytes", "<=", 2.0),
  CODEC_ENCODE("codec-encode", "<=", 2.0),
  CODEC_DECODE("codec-decode", "<=", 2.0),
  RESTART("restart", "<=", 2.0),
  RESTART_ROWS("restart-rows", "<=", 1.2),
  MILLION_EVENTS("million-events-per-second-per-core", ">=", 1);

  private final String label;
  private final String operator;
  private final double bound;

  Target(String label, String operator, double bound) {
    this.label = label;
    this.operator = operator;
    this.bound = bound;
  }

  String label() {
    return label;
  }

  /** Its line with a value that was measured. */
  String line(double value) {
    String shown = String.format(Locale.ROOT, this == ADVANCE ? "%.4f" : "%.2f", value);
    return String.format(
        Locale.ROOT, "ratio %s %s (target %s %s)", label, shown, operator, number(bound));
  }

  private static String number(double bound) {
    return bound == Math.rint(bound) && bound >= 10
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
