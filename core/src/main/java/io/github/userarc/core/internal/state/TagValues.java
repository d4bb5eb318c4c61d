package io.github.userarc.core.internal.state;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of computed and assigned tags, immutable (S21). */
public final class TagValues {
  public static final TagValues EMPTY = new TagValues(new TreeMap<>());

  /**
   * A value, since when, who set it ({@code "rule"}, or the actor of a command), how sure it is
   * (null where nobody said so), and when it expires ({@link Times#NEVER} if it stays).
   */
  public record Entry(
      Value value, long since, String source, @Nullable Decimal confidence, long expires) {

    /** A value that stays. */
    public Entry(Value value, long since, String source) {
      this(value, since, source, null, Times.NEVER);
    }
  }

  private final Map<String, Entry> entries; // sorted by name

  private TagValues(Map<String, Entry> entries) {
    this.entries = entries;
  }

  public @Nullable Entry get(String tag) {
    return entries.get(tag);
  }

  public Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** A copy with another entry, or without one. */
  public TagValues with(String tag, @Nullable Entry entry) {
    TreeMap<String, Entry> more = new TreeMap<>(entries);
    if (entry == null) {
      more.remove(tag);
    } else {
      more.put(tag, entry);
    }
    return new TagValues(more);
  }
}
