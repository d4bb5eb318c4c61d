package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.FacetCompiler;
import java.util.Arrays;

/**
 * When the user will leave the present stage of each machine. Immutable, and not stored: it follows
 * from the rest of the profile, and is found again when that is read.
 */
final class NextExits {
  static final NextExits NONE = new NextExits(new long[0]);

  private final long[] instants; // up to the last that is known

  private NextExits(long[] instants) {
    this.instants = instants;
  }

  long at(int number) {
    return number < instants.length ? instants[number] : FacetCompiler.MISSING;
  }

  NextExits with(int number, long micros) {
    long[] changed = Arrays.copyOf(instants, Math.max(instants.length, number + 1));
    Arrays.fill(changed, instants.length, changed.length, FacetCompiler.MISSING);
    changed[number] = micros;
    int length = changed.length;
    while (length > 0 && changed[length - 1] == FacetCompiler.MISSING) {
      length--;
    }
    return length == 0 ? NONE : new NextExits(Arrays.copyOf(changed, length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NextExits exits && Arrays.equals(instants, exits.instants);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(instants);
  }

  @Override
  public String toString() {
    return Arrays.toString(instants);
  }
}
