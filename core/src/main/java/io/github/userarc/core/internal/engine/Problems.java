package io.github.userarc.core.internal.engine;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects everything that is wrong with a program, so that it comes out at once. */
final class Problems {
  private static final int MOST = 200;
  private final List<Problem> all = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private final Map<String, String> made = new HashMap<>();

  void add(String path, String value, String expected, String hint) {
    add(new Problem(path, value, expected, hint));
  }

  void add(Problem met) {
    add(met, all);
  }

  /** Something that compiles, and probably is not what was meant. */
  void warn(Problem met) {
    add(met, warnings);
  }

  private void add(Problem met, List<Problem> kind) {
    String path = shown(met.path());
    Problem problem =
        path.equals(met.path()) ? met : new Problem(path, met.value(), met.expected(), met.hint());
    // Definitions are shared, so that one mistake may be met more than once.
    if (kind.size() < MOST && !kind.contains(problem)) {
      kind.add(problem);
    }
  }

  /** Says where it stands in the text what was made of it. */
  void stands(String part, String path) {
    made.put(part, path);
  }

  /** Where in the text of the program a path is. */
  String shown(String path) {
    String longest = "";
    for (String one : made.keySet()) {
      boolean below = path.startsWith(one)
          && (path.length() == one.length() || ".[".indexOf(path.charAt(one.length())) >= 0);
      if (below && one.length() > longest.length()) {
        longest = one;
      }
    }
    return made.getOrDefault(longest, path);
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

  List<Problem> warnings() {
    return List.copyOf(warnings);
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
