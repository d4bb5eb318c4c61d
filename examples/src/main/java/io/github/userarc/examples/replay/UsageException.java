package io.github.userarc.examples.replay;

/** Something on the command line that is wrong: the run does not start. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
