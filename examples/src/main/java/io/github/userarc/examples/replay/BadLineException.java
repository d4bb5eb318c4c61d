package io.github.userarc.examples.replay;

import io.github.userarc.core.program.Problem;
import java.util.List;

/** A line that is no input; the message says all that is wrong with it. */
final class BadLineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadLineException(String reason) {
    super(reason);
  }

  /** All that is wrong with the line. */
  String reason() {
    return String.valueOf(getMessage());
  }

  static BadLineException of(List<Problem> problems) {
    return new BadLineException(text(problems));
  }

  static String text(List<Problem> problems) {
    return String.join("; ", problems.stream().map(Problem::toString).toList());
  }
}
