package io.github.userarc.core.store;

import org.jspecify.annotations.Nullable;

/**
 * Broken infrastructure. Its type says whether a retry can help; a retry of a keyed input is always
 * safe, whether or not the first try was saved (S3).
 */
public abstract sealed class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A retry can help: a lost connection, a deadlock, too many conflicts. */
  public static final class Transient extends StoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what happened
     * @param cause why, may be null
     */
    public Transient(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** A retry does not help: a missing table, a newer format, no permission. */
  public static sealed class Permanent extends StoreException permits Undecidable {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what happened and what to do
     * @param cause why, may be null
     */
    public Permanent(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * One profile that cannot be read or decided, because of a bug or a broken state. It is in
   * quarantine: sweeps leave it out, all others go on, and its inputs are tried as always.
   */
  public static final class Undecidable extends Permanent {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what happened and what to do
     * @param cause why, may be null
     */
    public Undecidable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
