package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Reward;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which rewards facets give and which they accept: checked when all of them have spoken. */
final class Rewards {
  private record Asked(String name, @Nullable Decimal points, String path) {}

  private final List<Asked> asked = new ArrayList<>();
  private final Map<String, Integer> accepted = new TreeMap<>(); // with their fraction digits
  private final Problems problems;

  Rewards(Problems problems) {
    this.problems = problems;
  }

  void ask(String name, @Nullable Decimal points, String path) {
    asked.add(new Asked(name, points, path));
  }

  void accept(String name, int fractionDigits, String definition) {
    if (accepted.putIfAbsent(name, fractionDigits) != null) {
      problems.add(definition, name, "a reward that no other facet accepts", "");
    }
  }

  /** Reports rewards that nobody accepts, or not with so many fraction digits. */
  void check() {
    for (Asked one : asked) {
      Integer digits = accepted.get(one.name());
      Decimal points = one.points();
      if (digits == null) {
        problems.unknown(
            one.path(), one.name(), "a reward that a facet accepts", accepted.keySet());
      } else if (points != null && points.micros() <= 0) {
        problems.add(one.path(), points.toString(), "a number above 0", "");
      } else if (points != null && points.toBigDecimal().stripTrailingZeros().scale() > digits) {
        problems.add(
            one.path(),
            points.toString(),
            "at most " + digits + " fraction digits, the precision of " + one.name(),
            "");
      }
    }
  }

  /** Says what rewards hold, so that filters on anything else do not compile. */
  void describe(ChangeContents contents) {
    if (!accepted.isEmpty()) {
      List<Value> names = accepted.keySet().stream().map(MarkReader::text).toList();
      contents.field(Reward.TYPE, "to", names);
      contents.field(Reward.TYPE, "points", List.of());
      contents.field(Reward.TYPE, "for", List.of());
    }
  }
}
