package io.github.userarc.examples.replay;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.program.Program;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all profiles and changes amount to, for the summary. */
final class Totals {
  private static final String STAGE = "lifecycle.stage";

  private final boolean hasStages;
  private final Map<String, Long> changes = new TreeMap<>();
  private final Map<String, Long> stages = new TreeMap<>();
  private final Map<String, Long> tiers = new TreeMap<>();
  private final Map<String, Long> segments = new TreeMap<>();
  private final Map<String, BigDecimal> sums = new LinkedHashMap<>();
  private final Map<String, Long> values = new LinkedHashMap<>();
  private long profiles;

  Totals(Program program) {
    this.hasStages = program.facets().containsKey("lifecycle");
    program.metrics().forEach((name, metric) -> {
      if (isSummed(metric)) {
        sums.put(name, BigDecimal.ZERO);
      } else {
        values.put(name, 0L);
      }
    });
  }

  /** A total of averages, latest values or days would say nothing of all users. */
  private static boolean isSummed(Metric metric) {
    return metric instanceof EventMetric events
        && (events.measure().kind() == Measure.Kind.COUNT
            || events.measure().kind() == Measure.Kind.SUM);
  }

  void add(List<Change<?>> more) {
    more.forEach(change -> changes.merge(change.type(), 1L, Long::sum));
  }

  void add(Profile profile) {
    profiles++;
    if (hasStages) {
      profile
          .fact(STAGE)
          .map(Value::toString)
          .ifPresent(stage -> stages.merge(stage, 1L, Long::sum));
    }
    profile.tiers().forEach((tiering, tier) -> tiers.merge(tiering + " " + tier, 1L, Long::sum));
    profile.segments().forEach(segment -> segments.merge(segment, 1L, Long::sum));
    profile.metrics().forEach((name, value) -> {
      if (sums.containsKey(name)) {
        value.number().ifPresent(number -> sums.merge(name, number, BigDecimal::add));
      } else if (value.value() != null) {
        values.merge(name, 1L, Long::sum);
      }
    });
  }

  long profiles() {
    return profiles;
  }

  void print(PrintStream out) {
    print(out, "changes", changes);
    print(out, "stages", stages);
    print(out, "tiers", tiers);
    print(out, "segments", segments);
    Map<String, String> plain = new LinkedHashMap<>();
    sums.forEach((name, sum) -> plain.put(name, plain(sum)));
    print(out, "counts and sums, over all profiles", plain);
    print(out, "other metrics, profiles with a value", values);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static void print(PrintStream out, String head, Map<String, ?> rows) {
    if (rows.isEmpty()) {
      return;
    }
    out.println(head);
    int widest = rows.keySet().stream().mapToInt(String::length).max().orElse(1);
    rows.forEach((name, value) ->
        out.println("  " + name + " ".repeat(widest - name.length()) + "  " + value));
  }
}
