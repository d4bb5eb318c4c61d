package io.github.userarc.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** A connection and a transaction of one's own for each piece of work. */
public final class OwnConnections implements Connections {
  private final DataSource source;

  public OwnConnections(DataSource source) {
    this.source = source;
  }

  @Override
  public <T> T alone(Work<T> work) throws SQLException {
    Connection connection = source.getConnection();
    try {
      if (connection.getAutoCommit()) {
        return work.on(connection);
      }
      // A pool that hands out connections without auto-commit: the work has to be committed.
      return committed(connection, work, done -> true);
    } finally {
      close(connection);
    }
  }

  @Override
  public <T> T together(Work<T> work, Predicate<T> keep) throws SQLException {
    Connection connection = source.getConnection();
    try {
      boolean auto = connection.getAutoCommit();
      if (!auto) {
        return committed(connection, work, keep);
      }
      connection.setAutoCommit(false);
      try {
        return committed(connection, work, keep);
      } finally {
        reset(connection);
      }
    } finally {
      close(connection);
    }
  }

  private static <T> T committed(Connection connection, Work<T> work, Predicate<T> keep)
      throws SQLException {
    try {
      T done = work.on(connection);
      if (keep.test(done)) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return done;
    } catch (SQLException | RuntimeException | Error failed) {
      try {
        connection.rollback();
      } catch (SQLException broken) {
        failed.addSuppressed(broken);
        end(connection);
      }
      throw failed;
    }
  }

  /**
   * Nothing is open any more, so this commits nothing. What is committed stands, whatever becomes
   * of the connection: a failure here is none of the work.
   */
  private static void reset(Connection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException broken) {
      end(connection);
    }
  }

  /** As for a reset: what stands does so, and what does not has been told. */
  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException broken) {
      end(connection);
    }
  }

  /** So that no pool gives the connection to anybody else, with who knows what open in it. */
  private static void end(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException gone) {
      return; // as was wanted
    }
  }
}
