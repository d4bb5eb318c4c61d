package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a host is told at the end of its transaction: whether it stands, and whether to repeat it.
 */
class HostTransactionsTest {
  private static final Program PROGRAM = Program.builder("told")
      .metric("points", Metrics.count("point"))
      .tag("points", new Tag.Computed(Metrics.metric("points")))
      .build();

  private static DataSource h2() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return h2;
  }

  private static void execute(DataSource database, String statement) {
    try (Connection connection = database.getConnection();
        Statement one = connection.createStatement()) {
      one.execute(statement);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void order(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO told_order VALUES (" + id + ")");
    }
  }

  private static int orders(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM told_order")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static DataSource withOrders(DataSource database) {
    execute(database, "DROP TABLE IF EXISTS told_order");
    execute(database, "CREATE TABLE told_order (id int PRIMARY KEY)");
    return database;
  }

  /** A host that does a part, hears that it failed, and goes on. */
  private static void goingOn(HostTransactions transactions, HostTransactions.Work part)
      throws SQLException {
    transactions.run(connection -> {
      order(connection, 1);
      assertThatThrownBy(() -> transactions.run(part)).isNotNull();
    });
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB", "H2"})
  @DisplayName(
      "given a part that the host itself ended, when it goes on, then it is told so, and not to try again")
  void hostsOwnException(Dialect dialect) throws SQLException {
    DataSource database = withOrders(Servers.of(dialect));
    HostTransactions transactions = HostTransactions.on(database);
    IllegalStateException soldOut = new IllegalStateException("sold out");

    assertThatThrownBy(() -> goingOn(transactions, connection -> {
          throw soldOut;
        }))
        .isInstanceOf(StoreException.Permanent.class)
        .hasMessageContaining("sold out")
        .hasRootCause(soldOut);
    assertThat(orders(database)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB", "H2"})
  @DisplayName(
      "given a part with a statement that can never work, when the host goes on, then it is told which, and not to try again")
  void hostsOwnStatement(Dialect dialect) throws SQLException {
    DataSource database = withOrders(Servers.of(dialect));

    assertThatThrownBy(
            () -> goingOn(HostTransactions.on(database), connection -> order(connection, 1)))
        .isInstanceOf(StoreException.Permanent.class)
        .hasRootCauseInstanceOf(SQLException.class);
    assertThat(orders(database)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB", "H2"})
  @DisplayName(
      "given a part that can be tried again, when the host goes on, then it is told to try the whole again")
  void passing(Dialect dialect) throws SQLException {
    DataSource database = withOrders(Servers.of(dialect));

    assertThatThrownBy(() -> goingOn(HostTransactions.on(database), connection -> {
          throw new SQLException("deadlock", "40001");
        }))
        .isInstanceOf(StoreException.Transient.class)
        .hasRootCauseMessage("deadlock");
    assertThat(orders(database)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB", "H2"})
  @DisplayName(
      "given a store whose table is missing, when the host goes on, then it is told the first failure, and not to try again")
  void storePermanently(Dialect dialect) throws SQLException {
    DataSource database = withOrders(Servers.of(dialect));
    HostTransactions transactions = HostTransactions.on(database);
    ProfileStore store = JdbcProfileStore.on(database)
        .tablePrefix("told_")
        .schema(SchemaMode.CREATE)
        .transactions(transactions)
        .open();
    try (Userarc userarc = Userarc.of(PROGRAM).store(store).open()) {
      execute(database, "DROP TABLE told_change_log");
      assertThatThrownBy(() -> transactions.run(connection -> {
            order(connection, 1);
            assertThatThrownBy(() -> userarc.track("ann", "point"))
                .isInstanceOf(StoreException.Permanent.class);
            assertThatThrownBy(() -> transactions.run(again -> {
                  throw new SQLException("a deadlock, too", "40001");
                }))
                .isInstanceOf(SQLException.class);
          }))
          .isInstanceOf(StoreException.Permanent.class)
          .hasMessageContaining("told_change_log")
          .hasRootCauseInstanceOf(SQLException.class);
    } finally {
      store.close();
      for (String table : List.of(
          "profile",
          "input_key",
          "parked",
          "claim",
          "routed",
          "erased",
          "revision",
          "schema_version")) {
        execute(database, "DROP TABLE told_" + table);
      }
    }
    assertThat(orders(database)).isZero();
  }

  @Test
  @DisplayName(
      "given actions for after the commit of which one ends in an Error, when the host commits, then the others run, and it hears no failure")
  void afterCommit() throws SQLException {
    DataSource database = withOrders(h2());
    HostTransactions transactions = HostTransactions.on(database);
    List<String> ran = new ArrayList<>();
    List<Throwable> uncaught = new ArrayList<>();
    Thread thread = Thread.currentThread();
    Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler((one, failed) -> uncaught.add(failed));
    Error broken = new StackOverflowError("too deep");
    try {
      transactions.run(connection -> {
        order(connection, 1);
        Transactions.Joined joined = transactions.current().orElseThrow();
        joined.afterCommit(() -> ran.add("first"));
        joined.afterCommit(() -> {
          throw broken;
        });
        joined.afterCommit(() -> ran.add("last"));
      });
    } finally {
      thread.setUncaughtExceptionHandler(before);
    }

    assertThat(ran).containsExactly("first", "last");
    assertThat(uncaught).containsExactly(broken);
    assertThat(orders(database)).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "given connections that fail while they are closed, when something was committed, then nobody is told a failure (S3)")
  void brokenClose() throws SQLException {
    DataSource database = withOrders(h2());
    DataSource failing = new FailingClose(database);
    HostTransactions transactions = HostTransactions.on(failing);
    ProfileStore store = JdbcProfileStore.on(failing)
        .schema(SchemaMode.CREATE)
        .transactions(transactions)
        .open();
    List<String> ran = new ArrayList<>();
    try (Userarc userarc = Userarc.of(PROGRAM).store(store).open()) {
      assertThatCode(() -> {
            userarc.track(Event.of("ann", "point").key("k1"));
            transactions.run(connection -> {
              order(connection, 1);
              userarc.track(Event.of("ann", "point").key("k2"));
              transactions.current().orElseThrow().afterCommit(() -> ran.add("after"));
            });
          })
          .doesNotThrowAnyException();
      assertThat(userarc.track(Event.of("ann", "point").key("k2")).duplicate()).isTrue();
    }
    store.close();

    assertThat(ran).containsExactly("after");
    assertThat(orders(database)).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "given a connection that fails while it is closed, when the host's work fails, then that is what the host is told")
  void brokenCloseAfterFailure() throws SQLException {
    DataSource database = withOrders(h2());
    IllegalStateException soldOut = new IllegalStateException("sold out");

    assertThatThrownBy(() -> HostTransactions.on(new FailingClose(database)).run(connection -> {
          order(connection, 1);
          throw soldOut;
        }))
        .isSameAs(soldOut);
    assertThat(orders(database)).isZero();
  }

  /** A database whose connections are gone when they are closed, which they say. */
  private record FailingClose(DataSource database) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
      Connection real = database.getConnection();
      return (Connection) Proxy.newProxyInstance(
          FailingClose.class.getClassLoader(),
          new Class<?>[] {Connection.class},
          (proxy, method, arguments) -> {
            try {
              Object answer = method.invoke(real, arguments);
              if (method.getName().equals("close")) {
                throw new SQLException("the connection was lost", "08006");
              }
              return answer;
            } catch (InvocationTargetException failed) {
              throw failed.getCause();
            }
          });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
      return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
      database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
      database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
      return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      return database.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
      return database.isWrapperFor(type);
    }
  }
}
