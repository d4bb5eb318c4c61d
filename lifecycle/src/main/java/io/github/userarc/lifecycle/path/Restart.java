package io.github.userarc.lifecycle.path;

/** After which end a path can be begun again. */
public enum Restart {
  /** There is one attempt. */
  NEVER,
  /** After it has expired. */
  EXPIRED,
  /** After it was completed. */
  COMPLETED,
  /** After either. */
  ALWAYS;

  /**
   * Whether a path can be begun again.
   *
   * @param end its status
   * @return true if an attempt of this status may be followed by another
   */
  public boolean after(PathStatus end) {
    return switch (end) {
      case EXPIRED -> this == EXPIRED || this == ALWAYS;
      case COMPLETED -> this == COMPLETED || this == ALWAYS;
      default -> false;
    };
  }
}
