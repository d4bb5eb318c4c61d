package io.github.userarc.jdbc.internal;

import io.github.userarc.core.store.StoreException;
import java.sql.SQLException;

/** Turns what databases throw into what a store throws. */
public final class Failures {
  private static final int TRIES = 10;

  private Failures() {}

  /**
   * Something the database is asked for.
   *
   * @param <T> the answer
   */
  @FunctionalInterface
  public interface Asked<T> {
    /**
     * Asks.
     *
     * @return the answer
     * @throws SQLException if the database fails
     */
    T answer() throws SQLException;
  }

  /**
   * Asks the database.
   *
   * @param doing what is being done, to be read after "The database failed to"
   * @param asked what to ask
   * @param <T> the answer
   * @return the answer
   * @throws StoreException if the database fails
   */
  public static <T> T told(String doing, Asked<T> asked) {
    try {
      return asked.answer();
    } catch (SQLException failed) {
      throw of(doing, failed);
    }
  }

  /**
   * Asks the database again where it has ended the transaction because it got into another one's
   * way: then nothing of it stands, and whoever was in the way has gone on.
   *
   * @param doing what is being done, to be read after "The database failed to"
   * @param asked what to ask, in a transaction of its own
   * @param <T> the answer
   * @return the answer
   * @throws StoreException if the database fails otherwise, or again and again
   */
  static <T> T toldInTheEnd(String doing, Asked<T> asked) {
    for (int attempt = 1; ; attempt++) {
      try {
        return asked.answer();
      } catch (SQLException failed) {
        if (attempt == TRIES || !isCollision(failed)) {
          throw of(doing, failed);
        }
      }
    }
  }

  /**
   * That somebody else was faster, found without a failure of the database.
   *
   * @param what what has been changed
   * @return the exception, to be thrown
   */
  static StoreException overtaken(String what) {
    return new StoreException.Transient(
        "Another transaction has changed "
            + what
            + ", which the host's cannot see yet. Expected that the host rolls its own back and"
            + " tries it again",
        null);
  }

  /**
   * The failure as an exception of a store.
   *
   * @param doing what was being done, to be read after "The database failed to"
   * @param failed what the database threw
   * @return the exception, to be thrown
   */
  public static StoreException of(String doing, SQLException failed) {
    Trouble trouble = Trouble.of(failed);
    String message = "The database failed to "
        + doing
        + ": "
        + failed.getMessage()
        + " (SQLState "
        + failed.getSQLState()
        + ", code "
        + failed.getErrorCode()
        + "). "
        + trouble.advice();
    return trouble.isRetryable()
        ? new StoreException.Transient(message, failed)
        : new StoreException.Permanent(message, failed);
  }

  /**
   * What has spoilt a transaction as an exception of a store.
   *
   * @param failed what was thrown in a part of it, by the host or the store
   * @return the exception, to be told when somebody tries to commit; transient if a retry can help
   */
  static StoreException ofPart(Throwable failed) {
    if (failed instanceof StoreException told) {
      return told;
    }
    return failed instanceof SQLException broken && isPassing(broken)
        ? of("do a part of the host's transaction", broken)
        : new StoreException.Permanent(
            "A part of the host's transaction failed: " + failed, failed);
  }

  /**
   * Whether it is known that a retry can help.
   *
   * @param failed what the database threw
   * @return true for a deadlock, a lost connection and the like
   */
  public static boolean isPassing(SQLException failed) {
    Trouble trouble = Trouble.of(failed);
    return trouble.isRetryable() && trouble != Trouble.UNKNOWN;
  }

  /**
   * Whether the database ended a transaction because it got into another one's way: nothing of it
   * stands.
   *
   * @param failed what the database threw
   * @return true for a deadlock or a serialization failure
   */
  static boolean isCollision(SQLException failed) {
    return Trouble.of(failed) == Trouble.COLLISION;
  }
}
