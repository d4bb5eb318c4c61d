package io.github.userarc.spring;

/** The application's set-up lacks something: what, and what to do. */
final class SetupException extends IllegalStateException {
  private static final long serialVersionUID = 1L;
  private final String missing;
  private final String action;

  SetupException(String missing, String action) {
    super(missing + " " + action);
    this.missing = missing;
    this.action = action;
  }

  String missing() {
    return missing;
  }

  String action() {
    return action;
  }
}
