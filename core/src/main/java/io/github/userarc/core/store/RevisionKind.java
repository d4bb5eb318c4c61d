package io.github.userarc.core.store;

/** What a namespace keeps revisions of. */
public enum RevisionKind {
  /** Values of parameters (S35). */
  PARAMETERS,
  /** Versions of the program (S29). */
  PROGRAM
}
