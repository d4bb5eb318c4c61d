package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an event may concern, by the value that one property must have: of ten thousand rules, each
 * about a category of its own, an event meets those about its own.
 *
 * @param <T> a source or a reaction
 */
public final class ByValue<T> {
  /** One alone is faster looked at. */
  private static final int FEWEST = 2;

  /** So many references at most: each value has all that its events may concern. */
  private static final int MOST = 1_000_000;

  private final @Nullable String property;
  private final Map<Value, T[]> byValue = new HashMap<>();
  private final T[] others;

  /**
   * Makes an index; the order of all is kept, since two may be the halves of a sequence.
   *
   * @param all what there is
   * @param filter what an event has to pass to concern it
   * @param array makes an array
   */
  public ByValue(List<T> all, Function<T, EventTest> filter, IntFunction<T[]> array) {
    Map<String, Integer> counts = new HashMap<>();
    for (T one : all) {
      EventTest.Needed needed = filter.apply(one).needed();
      if (needed != null) {
        counts.merge(needed.property(), 1, Integer::sum);
      }
    }
    String best = counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= FEWEST)
        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse("");
    Map<Value, List<T>> lists = new HashMap<>();
    List<T> rest = new ArrayList<>();
    for (T one : all) {
      Set<Value> values = values(filter.apply(one), best);
      values.forEach(value -> lists.putIfAbsent(value, new ArrayList<>()));
      if (values.isEmpty()) {
        rest.add(one);
      }
    }
    if (lists.isEmpty() || (long) lists.size() * rest.size() > MOST) {
      property = null;
      others = all.toArray(array.apply(0));
      return;
    }
    for (T one : all) {
      Set<Value> values = values(filter.apply(one), best);
      for (Value value : values.isEmpty() ? lists.keySet() : values) {
        lists.getOrDefault(value, List.of()).add(one);
      }
    }
    property = best;
    lists.forEach((value, list) -> byValue.put(value, list.toArray(array.apply(0))));
    others = rest.toArray(array.apply(0));
  }

  private static Set<Value> values(EventTest filter, String property) {
    EventTest.Needed needed = filter.needed();
    return needed == null || !needed.property().equals(property) ? Set.of() : needed.values();
  }

  /** What an occurrence may concern, in order; the filters have yet to be asked. */
  public T[] of(Occurrence occurrence) {
    if (property == null) {
      return others;
    }
    Value value = occurrence.get(property);
    T[] meeting = value == null ? null : byValue.get(value);
    return meeting == null ? others : meeting;
  }
}
