package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The filters on one type of change, found by what is known of a change. */
final class ChangeFilters {
  private final Map<Integer, Map<String, Value>> all = new HashMap<>();
  private final List<Integer> open = new ArrayList<>();
  private final Map<String, Map<Value, List<Integer>>> byField = new HashMap<>();

  void add(Map<String, Value> where, int filter) {
    all.put(filter, where);
    if (where.isEmpty()) {
      open.add(filter);
    }
    where.entrySet().stream()
        .limit(1)
        .forEach(entry -> byField
            .computeIfAbsent(entry.getKey(), key -> new HashMap<>())
            .computeIfAbsent(entry.getValue(), key -> new ArrayList<>())
            .add(filter));
  }

  List<Integer> passing(Map<String, Value> known) {
    List<Integer> passing = new ArrayList<>(open);
    byField.forEach((field, byValue) -> {
      Value value = known.get(field);
      if (value == null) {
        byValue.values().forEach(passing::addAll);
      } else {
        passing.addAll(byValue.getOrDefault(value, List.of()));
      }
    });
    passing.removeIf(filter -> contradicts(known, all.getOrDefault(filter, Map.of())));
    return passing;
  }

  private static boolean contradicts(Map<String, Value> known, Map<String, Value> where) {
    return where.entrySet().stream().anyMatch(entry -> {
      Value value = known.get(entry.getKey());
      return value != null && !value.equals(entry.getValue());
    });
  }
}
