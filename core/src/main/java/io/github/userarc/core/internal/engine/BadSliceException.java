package io.github.userarc.core.internal.engine;

import io.github.userarc.core.program.Problem;
import java.util.List;

/** A stored slice that its facet cannot read. */
final class BadSliceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  BadSliceException(String facet, List<Problem> problems) {
    super("State of facet " + facet + ": " + problems);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, with paths that start with the facet's id. */
  List<Problem> problems() {
    return problems;
  }
}
