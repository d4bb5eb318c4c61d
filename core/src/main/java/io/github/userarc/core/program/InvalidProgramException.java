package io.github.userarc.core.program;

import java.util.List;

/** A program that does not read or does not compile: all its problems in one report. */
public final class InvalidProgramException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  /**
   * Creates the exception.
   *
   * @param problems what is wrong, at least one
   */
  public InvalidProgramException(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * What is wrong, in order of the program.
   *
   * @return the problems
   */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    text.append(problems.size()).append(problems.size() == 1 ? " problem" : " problems");
    text.append(" in the program:");
    problems.forEach(problem -> text.append("\n  ").append(problem));
    return text.toString();
  }
}
