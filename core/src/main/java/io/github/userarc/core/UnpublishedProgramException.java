package io.github.userarc.core;

/**
 * A shell was to be opened with a program that is none of those of its store (rule S29): what holds
 * for all users is decided when a version is published, not when some node is started.
 */
public final class UnpublishedProgramException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates it.
   *
   * @param message which versions there are, and what to do
   */
  public UnpublishedProgramException(String message) {
    super(message);
  }
}
