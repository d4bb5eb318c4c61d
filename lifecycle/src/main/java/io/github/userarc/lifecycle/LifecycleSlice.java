package io.github.userarc.lifecycle;

/**
 * The facet's piece of a profile's state.
 *
 * @param stages where the user stands
 */
record LifecycleSlice(StageState stages) {
  static final LifecycleSlice INITIAL = new LifecycleSlice(StageState.NOWHERE);
}
