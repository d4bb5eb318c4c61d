package io.github.userarc.core.internal.engine;

import java.util.List;

/** A cascade of reactions that does not end (S23): the input is rejected. */
final class CascadeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> definitions;

  CascadeException(List<String> definitions) {
    super("A cascade longer than " + Limits.ROUNDS + " rounds through " + definitions);
    this.definitions = List.copyOf(definitions);
  }

  List<String> definitions() {
    return definitions;
  }
}
