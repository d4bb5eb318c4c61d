package io.github.userarc.jdbc.internal;

import io.github.userarc.core.store.StoreException;
import io.github.userarc.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction of a host that speaks plain JDBC; of one thread. */
public final class HostTransaction implements Transactions.Joined {
  private final Connection connection;
  private final List<Runnable> afterCommit;
  private @Nullable StoreException spoilt;

  /**
   * A transaction on a connection.
   *
   * @param connection the connection, which stays the caller's to commit and close
   * @param afterCommit where to put what is to be run after the commit
   */
  public HostTransaction(Connection connection, List<Runnable> afterCommit) {
    this.connection = connection;
    this.afterCommit = afterCommit;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  @Override
  public void rollBackOnly(StoreException why) {
    if (spoilt == null) {
      spoilt = why;
    }
  }

  /**
   * Does a part of it. Where that fails the whole cannot stand, whoever catches the exception.
   *
   * @param work the part
   * @param <T> what comes of it
   * @return what came of it
   * @throws SQLException if the part throws it
   */
  public <T> T part(Connections.Work<T> work) throws SQLException {
    try {
      return work.on(connection);
    } catch (SQLException | RuntimeException | Error failed) {
      rollBackOnly(Failures.ofPart(failed));
      throw failed;
    }
  }

  /**
   * Makes sure that it may be committed.
   *
   * @throws StoreException if it can only be rolled back, with the first failure as its cause;
   *     transient if that was
   */
  public void requireWhole() {
    StoreException first = spoilt;
    if (first == null) {
      return;
    }
    String message = "The host's transaction was to be committed although a part of it had failed."
        + " Expected that the exception of that part ends it: it is rolled back. ";
    if (first instanceof StoreException.Transient) {
      throw new StoreException.Transient(
          message + "Try it again as a whole. " + first.getMessage(), first);
    }
    throw new StoreException.Permanent(message + first.getMessage(), first);
  }

  /**
   * Runs what was waiting for the commit. What stands stays so, whatever becomes of the actions.
   *
   * @param actions what to run
   */
  public static void committed(List<Runnable> actions) {
    Thread thread = Thread.currentThread();
    for (Runnable action : actions) {
      try {
        action.run();
      } catch (RuntimeException | Error failed) {
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failed);
      }
    }
  }
}
