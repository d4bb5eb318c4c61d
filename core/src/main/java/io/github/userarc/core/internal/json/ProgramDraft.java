package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A program as far as it reads. What does not read stands in it as something reasonable, so that
 * the rest can be checked, too, and all problems come out at once.
 *
 * @param program the program
 * @param problems what does not read
 * @param root the JSON
 */
public record ProgramDraft(Program program, List<Problem> problems, ObjectNode root) {
  /** Copies the problems. */
  public ProgramDraft {
    problems = List.copyOf(problems);
  }

  /** The program, if all of it reads. */
  Program orThrow() {
    if (!problems.isEmpty()) {
      throw invalid(List.of());
    }
    return program;
  }

  /**
   * All problems in order of the text.
   *
   * @param more what else is wrong; what comes of something that does not read is left out
   * @return the exception to throw
   */
  public InvalidProgramException invalid(List<Problem> more) {
    List<Problem> all = new ArrayList<>(problems);
    for (Problem problem : more) {
      if (problems.stream().noneMatch(read -> related(read.path(), problem.path()))) {
        all.add(problem);
      }
    }
    return new InvalidProgramException(ProblemOrder.byPlace(all, root));
  }

  private static boolean related(String one, String other) {
    return one.startsWith(other) || other.startsWith(one);
  }
}
