package io.github.userarc.core.oracle;

/**
 * What the engine is known to get wrong and random trials therefore leave out. Setting one to true
 * puts it back; it is removed for good with the defect.
 */
final class NotYet {
  /** First and last of line items and of any event have the type that is declared (S7). */
  static final boolean DECLARED_TYPES = false;

  private NotYet() {}
}
