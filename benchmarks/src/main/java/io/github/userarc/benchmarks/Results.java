package io.github.userarc.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured, by name: a value per iteration. A ratio is that of two sides in one iteration,
 * and what is told is the median, so that a machine that is slow for a while is slow for both.
 */
final class Results {

  private final Map<String, List<Double>> measured = new HashMap<>();

  /** One more iteration of something. */
  void add(String name, double value) {
    measured.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  private List<Double> of(String name) {
    List<Double> values = measured.get(name);
    if (values == null) {
      throw new IllegalArgumentException(name + " is not measured");
    }
    return values;
  }

  /** The median of something. */
  double median(String name) {
    return quantile(of(name), 0.5);
  }

  /** A quantile of something, for how quiet the machine was. */
  double quantile(String name, double share) {
    return quantile(of(name), share);
  }

  /** The median of one thing divided by another. */
  double ratio(String name, String base) {
    return quantile(ratios(name, base), 0.5);
  }

  private List<Double> ratios(String name, String base) {
    List<Double> above = of(name);
    List<Double> below = of(base);
    if (above.size() != below.size()) {
      throw new IllegalStateException(
          name + " is measured " + above.size() + " times, " + base + " " + below.size());
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < above.size(); i++) {
      ratios.add(above.get(i) / below.get(i));
    }
    return ratios;
  }

  private static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    double place = share * (sorted.size() - 1);
    int low = (int) place;
    int high = Math.min(low + 1, sorted.size() - 1);
    return sorted.get(low) + (place - low) * (sorted.get(high) - sorted.get(low));
  }

  /** What there is to tell of each target. */
  Map<Target, Double> targets() {
    Map<Target, Double> values = new EnumMap<>(Target.class);
    for (Target target : Target.values()) {
      values.put(target, value(target));
    }
    return values;
  }

  private double value(Target target) {
    return switch (target) {
      case ENGINE -> ratio("REFERENCE.engine.ns", "REFERENCE.hand-written.ns");
      case ENGINE_CPU -> ratio("REFERENCE.engine.cpu", "REFERENCE.hand-written.cpu");
      case SHELL -> ratio("SHELL.shell.ns", "SHELL.hand-written-map.ns");
      case EASY_RULES -> ratio("RULE_ENGINES.easy-rules.ns", "RULE_ENGINES.engine.ns");
      case DROOLS -> ratio("RULE_ENGINES.drools.ns", "RULE_ENGINES.engine.ns");
      case EASY_RULES_ANNOTATED ->
        ratio("USUAL_RULE_ENGINES.easy-rules-annotated.ns", "USUAL_RULE_ENGINES.engine.ns");
      case DROOLS_PER_EVENT ->
        ratio("USUAL_RULE_ENGINES.drools-per-event.ns", "USUAL_RULE_ENGINES.engine.ns");
      case FLAT -> ratio("FLAT.flat-10000.ns", "FLAT.flat-10.ns");
      case FLAT_BY_VALUE -> ratio("FLAT.flat-10000-by-value.ns", "FLAT.flat-10.ns");
      case TWO_THREADS ->
        ratio("threads.engine-1.ns", "threads.engine-2.ns")
            / ratio("threads.hand-written-1.ns", "threads.hand-written-2.ns");
      case ADVANCE -> ratio("advance.few-due.ns", "advance.all-due.ns");
      case BYTES_PER_USER -> ratio("engine.bytes-per-user", "hand-written.bytes-per-user");
      case BYTES_PER_QUIET_EVENT -> median("engine.bytes-per-quiet-event");
      case DURABLE -> ratio("durable.hand-written-single.ns", "durable.store-single.ns");
      case DURABLE_BATCHED -> ratio("durable.hand-written-batched.ns", "durable.store-batched.ns");
      case CODEC_BYTES -> ratio("codec.state.size", "codec.jackson-fields.size");
      case CODEC_ENCODE -> ratio("codec.state-encode.ns", "codec.jackson-map-encode.ns");
      case CODEC_DECODE -> ratio("codec.state-decode.ns", "codec.jackson-map-decode.ns");
      case RESTART -> ratio("restart.many.ms", "restart.few.ms");
      case RESTART_ROWS -> ratio("restart.many.rows", "restart.few.rows");
      case MILLION_EVENTS -> 1_000 / median("REFERENCE.engine.ns");
    };
  }
}
