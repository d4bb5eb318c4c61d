package io.github.userarc.core.engine;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Problem;

/**
 * Something that an audit found wrong with a state: a defect of the library, of a facet or a store,
 * or damage, but nothing that inputs could have done.
 *
 * @param profile whose state
 * @param path where in the state, such as {@code marks.segment.regular}; empty for the whole
 * @param value what is there, shortened; empty where something is missing
 * @param expected what was expected there
 */
public record Finding(ProfileId profile, String path, String value, String expected) {

  /**
   * A problem of a profile's state.
   *
   * @param profile whose
   * @param problem what is wrong
   * @return the finding
   */
  public static Finding of(ProfileId profile, Problem problem) {
    return new Finding(profile, problem.path(), problem.value(), problem.expected());
  }

  @Override
  public String toString() {
    return "profile "
        + profile
        + ", "
        + (path.isEmpty() ? "(state)" : path)
        + ": "
        + (value.isEmpty() ? "nothing" : "'" + value + "'")
        + " found, expected "
        + expected;
  }
}
