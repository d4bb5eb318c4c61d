package io.github.userarc.core.internal.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Undo journal of a state that is changed in place (architecture §1): every write notes what was
 * there, and {@link #rollback} puts it back, latest first.
 */
public final class Journal {
  private Object[] targets = new Object[64];
  private long[] numbers = new long[64];
  private @Nullable Object[] objects = new @Nullable Object[64];
  private int[] indexes = new int[64];
  private int size;

  /** Forgets what was noted: the writes stand. */
  public void clear() {
    if (size > 0) {
      Arrays.fill(targets, 0, size, this);
      Arrays.fill(objects, 0, size, null);
      size = 0;
    }
  }

  /** Writes a number. */
  public void set(long[] array, int index, long value) {
    int at = next();
    targets[at] = array;
    indexes[at] = index;
    numbers[at] = array[index];
    array[index] = value;
  }

  /** Writes a reference. */
  public void set(@Nullable Object[] array, int index, @Nullable Object value) {
    int at = next();
    targets[at] = array;
    indexes[at] = index;
    objects[at] = array[index];
    array[index] = value;
  }

  private int next() {
    if (size == targets.length) {
      targets = Arrays.copyOf(targets, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
      objects = Arrays.copyOf(objects, size * 2);
      indexes = Arrays.copyOf(indexes, size * 2);
    }
    return size++;
  }

  /** Undoes every write since the last {@link #clear}. */
  public void rollback() {
    for (int at = size - 1; at >= 0; at--) {
      if (targets[at] instanceof long[] array) {
        array[indexes[at]] = numbers[at];
      } else {
        ((@Nullable Object[]) targets[at])[indexes[at]] = objects[at];
      }
    }
    clear();
  }
}
