package io.github.userarc.jdbc.internal;

import io.github.userarc.core.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Gives all ids later incarnations than any had before, after a backup was restored. What has been
 * used since the backup nobody knows any more, so the first new one is taken from the database's
 * time: seconds since 2026 grow faster than anybody is erased.
 *
 * <p>A mark is set first and taken away last. While it is there no store opens; whoever begins
 * again goes on with the same incarnation, so that it does not matter where the last try ended.
 */
public final class NewIncarnations {
  private static final long SECONDS_UNTIL_2026 = 1_767_225_600L;
  private static final int PAGE = 1_000;

  /** In place of hashes of ids: from which incarnation on everybody goes on. */
  private static final String EVERYBODY = "*";

  private static final String UNFINISHED = "*unfinished";
  private static final String EACH = " WHERE namespace = ? AND user_id > ?";

  private final Connections connections;
  private final String select;
  private final String insert;
  private final String set;
  private final String delete;
  private final String greatest;
  private final String nextNamespace;
  private final String page;
  private final String raise;

  /**
   * New incarnations for all ids in some tables.
   *
   * @param connections where connections come from
   * @param tables the tables
   */
  public NewIncarnations(Connections connections, Tables tables) {
    this.connections = connections;
    String one = " WHERE id_hash = ?";
    this.select = "SELECT incarnation FROM " + tables.erased() + one;
    this.insert = tables
        .sql()
        .insertIfAbsent(tables.erased(), 1, List.of("id_hash", "incarnation"), Map.of());
    this.set = "UPDATE " + tables.erased() + " SET incarnation = ?" + one;
    this.delete = "DELETE FROM " + tables.erased() + one;
    this.greatest = "SELECT "
        + tables.sql().now()
        + ", (SELECT COALESCE(MAX(incarnation), 0) FROM "
        + tables.erased()
        + "), (SELECT COALESCE(MAX(incarnation), 0) FROM "
        + tables.profile()
        + ") FROM "
        + tables.schemaVersion();
    this.nextNamespace = "SELECT MIN(namespace) FROM " + tables.profile() + " WHERE namespace > ?";
    this.page = "SELECT user_id FROM " + tables.profile() + EACH + " ORDER BY user_id LIMIT ?";
    this.raise = "UPDATE "
        + tables.profile()
        + " SET incarnation = ?"
        + EACH
        + " AND user_id <= ? AND incarnation < ?";
  }

  /**
   * The incarnation that ids without a life begin with: the one that was given last, or 1. A store
   * reads it when it opens; asking again in a transaction of the host's would fix what that sees.
   *
   * @return the incarnation
   * @throws StoreException.Permanent if only a part of the profiles has got the new ones
   */
  public int first() {
    int[] found = Failures.told(
        "look for new incarnations",
        () -> connections.alone(on -> new int[] {marked(on, UNFINISHED), marked(on, EVERYBODY)}));
    if (found[0] > 0) {
      throw new StoreException.Permanent(
          "New incarnations have been begun after a backup was restored, and not all profiles have"
              + " theirs. Expected that JdbcProfileStore.on(…).newIncarnations() is called again,"
              + " until it returns.",
          null);
    }
    return Math.max(1, found[1]);
  }

  /**
   * Gives them, or goes on where another call has ended.
   *
   * @param least the smallest that will do
   * @return the incarnation that all profiles have now
   */
  public int give(int least) {
    return Failures.toldInTheEnd("give new incarnations", () -> {
      int incarnation = connections.together(on -> begin(on, least), done -> true);
      raiseAll(incarnation);
      connections.alone(on -> Rows.update(on, delete, UNFINISHED));
      return incarnation;
    });
  }

  private int marked(Connection connection, String name) throws SQLException {
    return Rows.query(connection, select, row -> row.getInt(1), name).stream()
        .findFirst()
        .orElse(0);
  }

  private int begin(Connection connection, int least) throws SQLException {
    int begun = marked(connection, UNFINISHED);
    if (begun > 0) {
      return begun;
    }
    long next = Rows.query(connection, greatest, row -> {
          long seconds = row.getLong(1) / 1_000_000 - SECONDS_UNTIL_2026;
          long used = Math.max(row.getLong(2), row.getLong(3));
          return Math.max(least, Math.max(seconds, used + 1));
        })
        .get(0);
    if (next > Integer.MAX_VALUE - 1_000_000) {
      throw new StoreException.Permanent(
          "The next incarnation would be "
              + next
              + ", expected at most "
              + (Integer.MAX_VALUE - 1_000_000)
              + ". Maybe the clock of the database is wrong.",
          null);
    }
    put(connection, UNFINISHED, (int) next);
    put(connection, EVERYBODY, (int) next);
    return (int) next;
  }

  private void put(Connection connection, String name, int incarnation) throws SQLException {
    if (Rows.update(connection, set, incarnation, name) == 0) {
      Rows.update(connection, insert, name, incarnation);
    }
  }

  /** Page by page, each by itself: a million rows are no single transaction. */
  private void raiseAll(int incarnation) throws SQLException {
    String namespace = next(nextNamespace, "");
    while (!namespace.isEmpty()) {
      String after = "";
      String last = lastOfPage(namespace, after);
      while (!last.isEmpty()) {
        List<Object> parameters = List.of(incarnation, namespace, after, last, incarnation);
        connections.alone(on -> Rows.update(on, raise, parameters.toArray()));
        after = last;
        last = lastOfPage(namespace, after);
      }
      namespace = next(nextNamespace, namespace);
    }
  }

  /** Empty where there is no other. */
  private String next(String query, String after) throws SQLException {
    return connections.alone(on -> Rows.query(
            on, query, row -> row.getString(1) == null ? "" : row.getString(1), after)
        .get(0));
  }

  private String lastOfPage(String namespace, String after) throws SQLException {
    List<String> users = connections.alone(
        on -> Rows.query(on, page, row -> row.getString(1), namespace, after, PAGE));
    return users.isEmpty() ? "" : users.get(users.size() - 1);
  }
}
