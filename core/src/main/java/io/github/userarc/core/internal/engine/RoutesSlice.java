package io.github.userarc.core.internal.engine;

import io.github.userarc.core.route.Route;
import io.github.userarc.core.route.RoutedInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What routes keep of a profile.
 *
 * @param sent how many inputs were routed because of events without a key: their keys count them
 * @param kept what may be taken back by a change, by the id of its route, oldest first
 */
record RoutesSlice(long sent, SortedMap<String, List<RoutedInput>> kept) {
  static final RoutesSlice NONE = new RoutesSlice(0, new TreeMap<>());

  RoutesSlice {
    kept = Collections.unmodifiableSortedMap(kept);
  }

  RoutesSlice sentOneMore() {
    return new RoutesSlice(sent + 1, kept);
  }

  /** Keeps one more; the oldest goes where there are too many. */
  RoutesSlice with(String route, RoutedInput input) {
    List<RoutedInput> all = new ArrayList<>(kept.getOrDefault(route, List.of()));
    all.add(input);
    return with(route, all.size() > Route.KEPT ? all.subList(1, all.size()) : all);
  }

  RoutesSlice with(String route, List<RoutedInput> inputs) {
    SortedMap<String, List<RoutedInput>> more = new TreeMap<>(kept);
    if (inputs.isEmpty()) {
      more.remove(route);
    } else {
      more.put(route, List.copyOf(inputs));
    }
    return new RoutesSlice(sent, more);
  }

  /** Without one that has been taken back. */
  RoutesSlice without(RoutedInput input) {
    RoutesSlice left = this;
    for (Map.Entry<String, List<RoutedInput>> entry : kept.entrySet()) {
      if (entry.getValue().contains(input)) {
        left = left.with(
            entry.getKey(),
            entry.getValue().stream().filter(each -> !each.equals(input)).toList());
      }
    }
    return left;
  }
}
