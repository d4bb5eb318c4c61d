package io.github.userarc.lifecycle;

import java.util.Arrays;

/** Where a user stands in each machine beside the main one, by number. Immutable. */
final class StagesBeside {
  static final StagesBeside NOWHERE = new StagesBeside(new StageState[0]);

  private final StageState[] states; // up to the last that is somewhere

  private StagesBeside(StageState[] states) {
    this.states = states;
  }

  StageState at(int number) {
    return number < states.length ? states[number] : StageState.NOWHERE;
  }

  StagesBeside with(int number, StageState state) {
    StageState[] changed = Arrays.copyOf(states, Math.max(states.length, number + 1));
    Arrays.fill(changed, states.length, changed.length, StageState.NOWHERE);
    changed[number] = state;
    int length = changed.length;
    while (length > 0 && changed[length - 1].equals(StageState.NOWHERE)) {
      length--;
    }
    return length == 0 ? NOWHERE : new StagesBeside(Arrays.copyOf(changed, length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StagesBeside beside && Arrays.equals(states, beside.states);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(states);
  }

  @Override
  public String toString() {
    return Arrays.toString(states);
  }
}
