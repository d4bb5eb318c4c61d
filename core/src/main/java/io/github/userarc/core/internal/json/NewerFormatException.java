package io.github.userarc.core.internal.json;

/**
 * Something stored that a later release of this library wrote. It is not broken, so it is none to
 * be put into quarantine: a node with that release reads it.
 */
public final class NewerFormatException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates it.
   *
   * @param what what was read
   * @param format the format that it has
   * @param known the latest format that can be read here
   */
  public NewerFormatException(String what, int format, int known) {
    super(what
        + " has format "
        + format
        + ", but this version reads up to format "
        + known
        + ". Maybe another node runs a newer version of Userarc: use that one here, too");
  }
}
