package io.github.userarc.lifecycle.path;

/** How far an attempt at a path has come. */
public enum PathStatus {
  /** Not begun. */
  NOT_STARTED("not-started"),
  /** Begun, and neither completed nor too late. */
  IN_PROGRESS("in-progress"),
  /** All required steps are done. */
  COMPLETED("completed"),
  /** A required step, or the whole path, was not done in time. */
  EXPIRED("expired");

  private final String text;

  PathStatus(String text) {
    this.text = text;
  }

  /** The status as facts and JSON spell it, such as {@code in-progress}. */
  @Override
  public String toString() {
    return text;
  }
}
