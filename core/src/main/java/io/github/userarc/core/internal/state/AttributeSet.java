package io.github.userarc.core.internal.state;

import io.github.userarc.core.input.Value;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A user's attributes, immutable: each with its value and the time it was set for (S10). */
public final class AttributeSet {
  public static final AttributeSet EMPTY = new AttributeSet(new TreeMap<>());

  /** A value, or null for one that was removed, and its time. */
  public record Entry(@Nullable Value value, long at) {}

  private final Map<String, Entry> entries; // sorted by name

  private AttributeSet(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** An attribute's value, or null. */
  public @Nullable Value get(String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : entry.value();
  }

  /** An attribute's value and time, or null if it was never set or removed. */
  public @Nullable Entry entry(String name) {
    return entries.get(name);
  }

  /** All entries by name. */
  public Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** A copy with another value; null removes, and its time is kept (S10). */
  public AttributeSet with(String name, @Nullable Value value, long at) {
    TreeMap<String, Entry> more = new TreeMap<>(entries);
    more.put(name, new Entry(value, at));
    return new AttributeSet(more);
  }
}
