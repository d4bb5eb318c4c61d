package io.github.userarc.core.internal.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Undo journal of a state that is changed in place (architecture §1): {@link #begin} notes its
 * scalars, every write notes what was there, and {@link #rollback} puts it all back.
 *
 * <p>Numbers and references are noted apart: neither needs the other to be undone. Writes to one
 * array mostly come together, so the array is noted once for all of them: storing a reference into
 * an object as old as a journal costs a garbage collector's barrier, storing a number does not.
 */
public final class Journal {
  private static final long[] NOTHING = {};

  private final long[] scalars = new long[LiveState.SCALARS];

  // Numbers: runs of writes to one array.
  private long[][] targets = new long[16][];
  private int[] starts = new int[16];
  private int runs;
  private int[] indexes = new int[64];
  private long[] numbers = new long[64];
  private int size;

  // References: fields of the state, or elements of an array.
  private Object[] owners = new Object[16];
  private int[] places = new int[16];
  private @Nullable Object[] objects = new @Nullable Object[16];
  private int references;

  public Journal() {
    Arrays.fill(targets, NOTHING);
    Arrays.fill(owners, NOTHING);
  }

  /** Forgets what was noted, the writes stand; and begins to note what happens to a state. */
  public void begin(LiveState state) {
    clear();
    state.save(scalars);
  }

  /** Forgets what was noted: the writes stand. */
  private void clear() {
    // Kept arrays would keep profiles that are gone.
    for (int i = 0; i < runs; i++) {
      targets[i] = NOTHING;
    }
    for (int i = 0; i < references; i++) {
      owners[i] = NOTHING;
      objects[i] = null;
    }
    runs = 0;
    size = 0;
    references = 0;
  }

  /** Writes a number. */
  public void set(long[] array, int index, long value) {
    if (runs == 0 || targets[runs - 1] != array) {
      run(array);
    }
    if (size == indexes.length) {
      indexes = Arrays.copyOf(indexes, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    indexes[size] = index;
    numbers[size] = array[index];
    size++;
    array[index] = value;
  }

  private void run(long[] array) {
    if (runs == targets.length) {
      targets = Arrays.copyOf(targets, runs * 2);
      Arrays.fill(targets, runs, targets.length, NOTHING);
      starts = Arrays.copyOf(starts, runs * 2);
    }
    targets[runs] = array;
    starts[runs] = size;
    runs++;
  }

  /** Writes a reference. */
  void set(@Nullable Object[] array, int index, @Nullable Object value) {
    note(array, index, array[index]);
    array[index] = value;
  }

  /** Notes a reference that is about to be overwritten: a state's, or an array's. */
  void note(Object owner, int place, @Nullable Object before) {
    if (references == owners.length) {
      owners = Arrays.copyOf(owners, references * 2);
      Arrays.fill(owners, references, owners.length, NOTHING);
      places = Arrays.copyOf(places, references * 2);
      objects = Arrays.copyOf(objects, references * 2);
    }
    owners[references] = owner;
    places[references] = place;
    objects[references] = before;
    references++;
  }

  /** Undoes every write since the last {@link #begin}, which was for this state. */
  public void rollback(LiveState state) {
    int end = size;
    for (int run = runs - 1; run >= 0; run--) {
      long[] array = targets[run];
      for (int at = end - 1; at >= starts[run]; at--) {
        array[indexes[at]] = numbers[at];
      }
      end = starts[run];
    }
    for (int at = references - 1; at >= 0; at--) {
      if (owners[at] instanceof LiveState owner) {
        owner.restore(places[at], objects[at]);
      } else {
        ((@Nullable Object[]) owners[at])[places[at]] = objects[at];
      }
    }
    state.restore(scalars);
    clear();
  }
}
