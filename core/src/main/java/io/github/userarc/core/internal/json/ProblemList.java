package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.Problem;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * Problems as they are found, up to a number beyond which a list helps nobody; so that a text of
 * millions of mistakes does not become a report of gigabytes.
 */
final class ProblemList extends AbstractList<Problem> {
  /** The most problems of one program. */
  static final int MOST = 1_000;

  private final List<Problem> problems = new ArrayList<>();

  /** Whether nothing more is taken. */
  static boolean isFull(List<Problem> problems) {
    return problems.size() >= MOST;
  }

  @Override
  public boolean add(Problem problem) {
    return problems.size() < MOST && problems.add(problem);
  }

  @Override
  public Problem get(int index) {
    return problems.get(index);
  }

  @Override
  public int size() {
    return problems.size();
  }
}
