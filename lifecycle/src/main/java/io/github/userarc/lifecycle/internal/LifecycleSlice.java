package io.github.userarc.lifecycle.internal;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the lifecycle facet knows of a profile: a piece for each part. Immutable. The first has a
 * field of its own, for most programs have stages alone and users are many.
 */
public final class LifecycleSlice {
  private static final @Nullable Object[] NONE = new @Nullable Object[0];

  public static final LifecycleSlice NOTHING = new LifecycleSlice(null, NONE);

  private final @Nullable Object first;
  private final @Nullable Object[] others; // up to the last that is not nothing

  private LifecycleSlice(@Nullable Object first, @Nullable Object[] others) {
    this.first = first;
    this.others = others;
  }

  @Nullable
  Object at(int place) {
    return place == 0 ? first : place <= others.length ? others[place - 1] : null;
  }

  LifecycleSlice with(int place, @Nullable Object piece) {
    if (place == 0) {
      return new LifecycleSlice(piece, others);
    }
    @Nullable Object[] changed = Arrays.copyOf(others, Math.max(others.length, place));
    changed[place - 1] = piece;
    int length = changed.length;
    while (length > 0 && changed[length - 1] == null) {
      length--;
    }
    return new LifecycleSlice(first, length == 0 ? NONE : Arrays.copyOf(changed, length));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LifecycleSlice slice
        && Objects.equals(first, slice.first)
        && Arrays.equals(others, slice.others);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(first) + Arrays.hashCode(others);
  }

  @Override
  public String toString() {
    return first + " " + Arrays.toString(others);
  }
}
