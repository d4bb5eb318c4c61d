package io.github.userarc.core;

import io.github.userarc.core.program.Problem;
import java.util.List;

/** An input that is wrong: nothing of it was applied (rule S4). A retry does not help. */
public final class InputRejectedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  /**
   * Creates it.
   *
   * @param user whose input
   * @param input the input's name
   * @param problems all that is wrong with it
   */
  public InputRejectedException(String user, String input, List<Problem> problems) {
    super("Input '" + input + "' of user '" + user + "' is rejected: " + text(problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * Creates it for a command that cannot be made from its arguments.
   *
   * @param command the command's type
   * @param problems all that is wrong with it
   */
  public InputRejectedException(String command, List<Problem> problems) {
    super("Command '" + command + "' is rejected: " + text(problems));
    this.problems = List.copyOf(problems);
  }

  private InputRejectedException(List<Problem> problems, String message) {
    super(message + text(problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * Creates it for new values of parameters (S35).
   *
   * @param problems all that is wrong with them
   * @return the exception
   */
  public static InputRejectedException ofParameters(List<Problem> problems) {
    return new InputRejectedException(problems, "The parameters are rejected: ");
  }

  /**
   * Creates it for a version of the program that cannot be published (S29).
   *
   * @param problems all that is wrong with it
   * @return the exception
   */
  public static InputRejectedException ofProgram(List<Problem> problems) {
    return new InputRejectedException(problems, "The program is rejected: ");
  }

  /**
   * All that is wrong with it.
   *
   * @return the problems, each naming field, value and expectation
   */
  public List<Problem> problems() {
    return problems;
  }

  private static String text(List<Problem> problems) {
    return String.join("; ", problems.stream().map(Problem::toString).toList());
  }
}
