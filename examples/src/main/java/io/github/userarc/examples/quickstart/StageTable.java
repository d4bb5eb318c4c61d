package io.github.userarc.examples.quickstart;

import io.github.userarc.lifecycle.StandardLifecycle;
import java.io.PrintStream;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many customers stood where at the end of each month. */
final class StageTable {
  private static final List<String> STAGES = List.of(
      StandardLifecycle.NEW,
      StandardLifecycle.GROWING,
      StandardLifecycle.MATURE,
      StandardLifecycle.DORMANT,
      StandardLifecycle.CHURNED);
  private static final String CHARACTERS = "░▒█▓·";
  private static final int WIDTH = 40;

  private final Map<YearMonth, List<Long>> rows = new LinkedHashMap<>();

  void add(YearMonth month, Map<String, Long> counts) {
    rows.put(month, STAGES.stream().map(stage -> counts.getOrDefault(stage, 0L)).toList());
  }

  void print(PrintStream out) {
    out.println("Where customers stand at the end of each month (lifecycle stages)");
    StringBuilder head = new StringBuilder("         ");
    StringBuilder legend = new StringBuilder("  ");
    for (int i = 0; i < STAGES.size(); i++) {
      head.append(String.format(Locale.ROOT, "%8s", STAGES.get(i)));
      legend.append(CHARACTERS.charAt(i)).append(' ').append(STAGES.get(i)).append("  ");
    }
    out.println(head.append(legend.toString().stripTrailing()));
    rows.forEach((month, counts) -> {
      StringBuilder row = new StringBuilder("  " + month);
      counts.forEach(count -> row.append(String.format(Locale.ROOT, "%8d", count)));
      out.println(row.append("  ").append(Bars.stacked(counts, CHARACTERS, WIDTH)));
    });
    out.println();
  }
}
