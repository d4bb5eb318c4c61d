package io.github.userarc.core.stories;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.List;

/** What is wrong with programs. */
public final class Compiling {
  private Compiling() {}

  /** All problems of a program; empty if it compiles. */
  public static List<Problem> problems(Program.Builder program) {
    Program built = program.build();
    InvalidProgramException invalid =
        catchThrowableOfType(InvalidProgramException.class, () -> Engine.compile(built));
    return invalid == null ? List.of() : invalid.problems();
  }

  /** All problems as path and value. */
  public static List<String> found(Program.Builder program) {
    return problems(program).stream()
        .map(problem -> problem.path() + ": " + problem.value())
        .toList();
  }
}
