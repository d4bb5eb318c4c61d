package io.github.userarc.examples.replay;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Value;
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
  private final Map<String, BigDecimal> metrics = new LinkedHashMap<>();
  private long profiles;

  Totals(boolean hasStages) {
    this.hasStages = hasStages;
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
    profile
        .metrics()
        .forEach((name, value) ->
            value.number().ifPresent(number -> metrics.merge(name, number, BigDecimal::add)));
  }

  long profiles() {
    return profiles;
  }

  void print(PrintStream out) {
    print(out, "changes", changes);
    print(out, "stages", stages);
    print(out, "tiers", tiers);
    print(out, "segments", segments);
    Map<String, String> sums = new LinkedHashMap<>();
    metrics.forEach((name, sum) -> sums.put(name, plain(sum)));
    print(out, "metrics, summed over all profiles", sums);
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
