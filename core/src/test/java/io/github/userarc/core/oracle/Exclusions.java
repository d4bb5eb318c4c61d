package io.github.userarc.core.oracle;

import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Program;
import java.util.ArrayList;
import java.util.List;

/** Exclusions of users (S36), told apart by the command's type and arguments alone. */
final class Exclusions {
  /** What random programs declare, and a switch that is an exclusion by its own name. */
  static final String CHEATER = "cheater";

  static final String BOARDS = "boards";

  private Exclusions() {}

  /** What users of a program may be excluded as; nothing where it does not speak of it. */
  static List<String> names(Program program) {
    List<String> names = new ArrayList<>(program.exclusions().keySet());
    if (!names.isEmpty()) {
      names.add(BOARDS);
    }
    return names;
  }

  /** Whether the last command said so. */
  static boolean holds(Log log, String as) {
    boolean on = false;
    for (Entry entry : log.entries()) {
      if (entry.input() instanceof CommandInput input
          && new Value.Text(as).equals(input.command().arguments().get("as"))) {
        on = input.command().type().equals("exclude");
      }
    }
    return on;
  }

  /** Whether a fact of exclusions holds. */
  static boolean fact(Program program, Log log, String name) {
    String what = name.substring(name.indexOf('.') + 1);
    if (name.startsWith("exclusion.")) {
      return holds(log, what);
    }
    return holds(log, what)
        || program.exclusions().entrySet().stream()
            .anyMatch(one -> one.getValue().contains(what) && holds(log, one.getKey()));
  }
}
