package io.github.userarc.core.internal.state;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a user is excluded as, immutable (S36). */
public final class ExclusionSet {
  public static final ExclusionSet NONE = new ExclusionSet(new TreeMap<>());

  /** Since when, who said so and why; null where that was not said. */
  public record Entry(
      long since, @Nullable String actor, @Nullable String reason) {}

  private final Map<String, Entry> entries; // sorted by name

  private ExclusionSet(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** Whether it is {@link #NONE}: most users are excluded from nothing, and often asked about. */
  public boolean isEmpty() {
    return this == NONE;
  }

  public @Nullable Entry get(String exclusion) {
    return entries.get(exclusion);
  }

  public Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** A copy with another entry, or without one. */
  public ExclusionSet with(String exclusion, @Nullable Entry entry) {
    TreeMap<String, Entry> more = new TreeMap<>(entries);
    if (entry == null) {
      more.remove(exclusion);
    } else {
      more.put(exclusion, entry);
    }
    return more.isEmpty() ? NONE : new ExclusionSet(more);
  }
}
