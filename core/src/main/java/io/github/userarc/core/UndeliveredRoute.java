package io.github.userarc.core;

import io.github.userarc.core.program.Problem;
import io.github.userarc.core.route.RoutedInput;
import java.util.List;

/**
 * A routed input that its target rejected (rule S34): too late, or not as the program has such
 * events. It is dropped, so that it blocks nothing; what routed it stands.
 *
 * @param input the routed input
 * @param problems why it was rejected
 */
public record UndeliveredRoute(RoutedInput input, List<Problem> problems) {
  /** Copies the problems. */
  public UndeliveredRoute {
    problems = List.copyOf(problems);
  }
}
