package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditions that can never hold, where that is easily seen: of parts that have to hold together,
 * one is the opposite of another, or they leave no value for what they compare. What is not seen is
 * taken for possible.
 */
final class Contradictions {
  /** How many ways a condition may hold before nobody looks at them one by one. */
  private static final int WAYS = 256;

  /** A part that is not made of others, and whether it is to hold. */
  private record Literal(Condition condition, boolean holds) {}

  private Contradictions() {}

  static boolean isNever(Condition condition) {
    List<List<Literal>> ways = ways(condition, true);
    return ways.size() <= WAYS && ways.stream().allMatch(Contradictions::contradicts);
  }

  /** In how many ways it may hold, or not: each is what has to hold together. */
  private static List<List<Literal>> ways(Condition condition, boolean holds) {
    if (condition instanceof Condition.Not not) {
      return ways(not.condition(), !holds);
    } else if (condition instanceof Condition.All all) {
      return holds ? together(all.conditions(), true) : either(all.conditions(), false);
    } else if (condition instanceof Condition.Any any) {
      return holds ? either(any.conditions(), true) : together(any.conditions(), false);
    }
    return List.of(List.of(new Literal(condition, holds)));
  }

  private static List<List<Literal>> either(List<Condition> parts, boolean hold) {
    List<List<Literal>> ways = new ArrayList<>();
    parts.forEach(part -> ways.addAll(ways(part, hold)));
    return ways;
  }

  private static List<List<Literal>> together(List<Condition> parts, boolean hold) {
    List<List<Literal>> ways = List.of(List.of());
    for (Condition part : parts) {
      List<List<Literal>> more = new ArrayList<>();
      for (List<Literal> way : ways) {
        for (List<Literal> other : ways(part, hold)) {
          List<Literal> joined = new ArrayList<>(way);
          joined.addAll(other);
          more.add(joined);
        }
        if (more.size() > WAYS) {
          return more; // too many: possible
        }
      }
      ways = more;
    }
    return ways;
  }

  private static boolean contradicts(List<Literal> parts) {
    Map<Condition, Boolean> seen = new HashMap<>();
    Map<Object, ValueRange> ranges = new HashMap<>();
    for (Literal part : parts) {
      Boolean other = seen.putIfAbsent(part.condition(), part.holds());
      if (other != null && other != part.holds()) {
        return true;
      }
      if (part.holds() && part.condition() instanceof Condition.Compare compare) {
        ranges.computeIfAbsent(compare.left(), left -> new ValueRange()).and(compare.comparison());
      }
    }
    return ranges.values().stream().anyMatch(ValueRange::isEmpty)
        || parts.stream().anyMatch(part -> !part.holds() && follows(part.condition(), ranges));
  }

  /** Whether a comparison that is not to hold does so in all that others have left. */
  private static boolean follows(Condition condition, Map<Object, ValueRange> ranges) {
    return condition instanceof Condition.Compare compare
        && ranges.containsKey(compare.left())
        && ranges.get(compare.left()).isWithin(compare.comparison());
  }
}
