package io.github.userarc.spring;

import java.util.function.Supplier;

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

  /**
   * Applies a property.
   *
   * @param property its name, told where the value is none for it
   * @param set what takes it
   * @return what comes of it
   */
  static <T> T told(String property, Supplier<T> set) {
    try {
      return set.get();
    } catch (IllegalArgumentException wrong) {
      throw new SetupException(
          "Userarc cannot take " + property + ". " + wrong.getMessage() + ".",
          "Correct " + property + " where the application's properties are set.");
    }
  }

  String missing() {
    return missing;
  }

  String action() {
    return action;
  }
}
