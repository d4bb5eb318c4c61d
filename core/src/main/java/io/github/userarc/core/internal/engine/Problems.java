package io.github.userarc.core.internal.engine;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects everything that is wrong with a program, so that it comes out at once. */
final class Problems {
  private static final int MOST = 200;
  private final List<Problem> all = new ArrayList<>();

  void add(String path, String value, String expected, String hint) {
    add(new Problem(path, value, expected, hint));
  }

  void add(Problem problem) {
    // Definitions are shared, so that one mistake may be met more than once.
    if (all.size() < MOST && !all.contains(problem)) {
      all.add(problem);
    }
  }

  /** An unknown name, with the nearest known one as a hint. */
  void unknown(String path, String name, String what, Collection<String> known) {
    String hint = Nearest.of(name, known)
        .map(nearest -> "Maybe you meant '" + nearest + "'")
        .orElse(
            known.isEmpty()
                ? "The program has none"
                : "Maybe one of "
                    + String.join(", ", known.stream().sorted().limit(8).toList()));
    add(path, name, "the name of " + what, hint);
  }

  List<Problem> list() {
    return List.copyOf(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void throwIfAny() {
    if (!all.isEmpty()) {
      throw new InvalidProgramException(all);
    }
  }
}
