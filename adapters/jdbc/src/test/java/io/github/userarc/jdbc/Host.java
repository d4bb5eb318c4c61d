package io.github.userarc.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A host with a table of its own and transactions of its own, at one level of isolation. */
final class Host {
  private static final String PREFIX = "joined_";
  private static final int TRIES = 500;

  private static @Nullable Host latest;

  private final Level level;
  private final HikariDataSource pool;
  private final HostTransactions transactions;
  private final ProfileStore store;
  private final AtomicInteger retries = new AtomicInteger();

  /** The host of a level; the one of another level is gone then. */
  static synchronized Host at(Level level) {
    Host host = latest;
    if (host == null || !host.level.equals(level)) {
      if (host != null) {
        host.close();
      }
      host = new Host(level);
      latest = host;
    }
    return host;
  }

  private Host(Level level) {
    this.level = level;
    pool = level.pool();
    transactions = HostTransactions.on(pool);
    store = JdbcProfileStore.on(pool)
        .tablePrefix(PREFIX)
        .schema(SchemaMode.CREATE)
        .transactions(transactions)
        .withOutbox()
        .open();
  }

  /** Profiles and orders are gone. */
  void clear() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS host_order"
          + " (id varchar(100) NOT NULL PRIMARY KEY, user_id varchar(100) NOT NULL)");
      statement.execute("DELETE FROM host_order");
      Servers.empty(statement, PREFIX);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    retries.set(0);
  }

  /** The store that takes part in this host's transactions. */
  ProfileStore store() {
    return store;
  }

  /** A store on the same tables that knows nothing of them, as another node has. */
  ProfileStore anotherNode() {
    return JdbcProfileStore.on(pool).tablePrefix(PREFIX).withOutbox().open();
  }

  HostTransactions transactions() {
    return transactions;
  }

  /** How many transactions have been tried again. */
  int retries() {
    return retries.get();
  }

  /** Does something in a transaction, and all of it again where a retry can help. */
  void run(HostTransactions.Work work) {
    call(connection -> {
      work.in(connection);
      return true;
    });
  }

  /** As {@link #run}, with a result. */
  <T> T call(HostTransactions.Call<T> work) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        return transactions.call(work);
      } catch (StoreException.Transient again) {
        retries.incrementAndGet();
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
    throw new AssertionError("Tried " + TRIES + " times");
  }

  static void order(Connection connection, String id, String user) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO host_order (id, user_id) VALUES (?, ?)")) {
      statement.setString(1, id);
      statement.setString(2, user);
      statement.executeUpdate();
    }
  }

  /** How many orders there are. */
  long orders() {
    try (Connection connection = pool.getConnection()) {
      return count(connection, "host_order");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /**
   * Reads something, so that a transaction reads as of now from here on, where it does so. In
   * MariaDB that goes for all tables, and at SERIALIZABLE what is read is locked.
   */
  void look(Connection connection) throws SQLException {
    count(connection, level.dialect() == Dialect.MARIADB ? "host_order" : PREFIX + "profile");
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void close() {
    pool.close();
  }
}
