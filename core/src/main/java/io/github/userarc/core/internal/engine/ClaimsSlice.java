package io.github.userarc.core.internal.engine;

import io.github.userarc.core.claim.ClaimOutcome;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a profile was told about claims, by name. Immutable. */
record ClaimsSlice(SortedMap<String, ClaimOutcome> outcomes) {
  static final ClaimsSlice NONE = new ClaimsSlice(Collections.emptySortedMap());

  @Nullable
  ClaimOutcome get(String claim) {
    return outcomes.get(claim);
  }

  ClaimsSlice with(String claim, ClaimOutcome outcome) {
    SortedMap<String, ClaimOutcome> more = new TreeMap<>(outcomes);
    more.put(claim, outcome);
    return new ClaimsSlice(Collections.unmodifiableSortedMap(more));
  }

  static ClaimsSlice of(Map<String, ClaimOutcome> outcomes) {
    return new ClaimsSlice(Collections.unmodifiableSortedMap(new TreeMap<>(outcomes)));
  }
}
