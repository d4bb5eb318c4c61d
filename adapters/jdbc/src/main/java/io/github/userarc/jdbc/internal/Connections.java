package io.github.userarc.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Where connections come from, and who commits. The one place that knows of either. */
public interface Connections {

  /**
   * Something done with a connection.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Work<T> {
    /**
     * Does it.
     *
     * @param connection the connection; neither to be committed nor closed
     * @return what comes of it
     * @throws SQLException if the database fails
     */
    T on(Connection connection) throws SQLException;
  }

  /**
   * Does something whose statements need no common transaction: reads, or one write.
   *
   * @param work what to do
   * @param <T> what comes of it
   * @return what came of it
   * @throws SQLException if the database fails
   */
  <T> T alone(Work<T> work) throws SQLException;

  /**
   * Does several things together or not at all.
   *
   * @param work what to do
   * @param keep whether what came of it is to stand; what it wrote is undone otherwise
   * @param <T> what comes of it
   * @return what came of it
   * @throws SQLException if the database fails; nothing stands then, unless it failed while
   *     committing
   */
  <T> T together(Work<T> work, Predicate<T> keep) throws SQLException;
}
