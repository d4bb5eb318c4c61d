package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a block by the value that one property must have: of ten thousand rules, each
 * about a category of its own, an event meets those about its own.
 */
final class SourceIndex {
  /** Fewer sources are faster looked at one by one. */
  private static final int FEWEST = 3;

  /** So many references at most: each value has all sources that its events may meet. */
  private static final int MOST = 1_000_000;

  private final @Nullable String property;
  private final Map<Value, SourcePlan[]> byValue;
  private final SourcePlan[] others;

  private SourceIndex(
      @Nullable String property, Map<Value, SourcePlan[]> byValue, SourcePlan[] others) {
    this.property = property;
    this.byValue = byValue;
    this.others = others;
  }

  static SourceIndex of(List<SourcePlan> sources) {
    Map<String, List<SourcePlan>> byProperty = new HashMap<>();
    for (SourcePlan source : sources) {
      EventTest.Needed needed = source.needed();
      if (needed != null) {
        byProperty.computeIfAbsent(needed.property(), name -> new ArrayList<>()).add(source);
      }
    }
    String property = null;
    for (Map.Entry<String, List<SourcePlan>> entry : byProperty.entrySet()) {
      int most = property == null
          ? FEWEST - 1
          : byProperty.getOrDefault(property, List.of()).size();
      property = entry.getValue().size() > most ? entry.getKey() : property;
    }
    return property == null ? all(sources) : by(property, sources);
  }

  private static SourceIndex all(List<SourcePlan> sources) {
    return new SourceIndex(null, Map.of(), sources.toArray(new SourcePlan[0]));
  }

  private static SourceIndex by(String property, List<SourcePlan> sources) {
    Map<Value, List<SourcePlan>> byValue = new HashMap<>();
    List<SourcePlan> others = new ArrayList<>();
    for (SourcePlan source : sources) {
      if (isBy(property, source)) {
        values(source).forEach(value -> byValue.putIfAbsent(value, new ArrayList<>()));
      } else {
        others.add(source);
      }
    }
    if ((long) byValue.size() * others.size() > MOST) {
      return all(sources);
    }
    // In the order of all: two sources may be the two halves of a sequence.
    for (SourcePlan source : sources) {
      Stream<List<SourcePlan>> meeting = isBy(property, source)
          ? values(source).map(value -> byValue.getOrDefault(value, List.of()))
          : byValue.values().stream();
      meeting.forEach(list -> list.add(source));
    }
    Map<Value, SourcePlan[]> index = new HashMap<>();
    byValue.forEach((value, list) -> index.put(value, list.toArray(new SourcePlan[0])));
    return new SourceIndex(property, index, others.toArray(new SourcePlan[0]));
  }

  private static boolean isBy(String property, SourcePlan source) {
    EventTest.Needed needed = source.needed();
    return needed != null && needed.property().equals(property);
  }

  private static Stream<Value> values(SourcePlan source) {
    EventTest.Needed needed = source.needed();
    return needed == null ? Stream.empty() : needed.values().stream();
  }

  /** The sources that may let an occurrence pass, in order. */
  SourcePlan[] of(Occurrence occurrence) {
    if (property == null) {
      return others;
    }
    Value value = occurrence.get(property);
    SourcePlan[] meeting = value == null ? null : byValue.get(value);
    return meeting == null ? others : meeting;
  }
}
