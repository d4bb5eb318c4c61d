package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that end connections in the midst of what these do. */
class LostConnectionsTest {
  private static final int FEEDERS = 3;
  private static final int INPUTS = 60;
  private static final int SUCCESSES_BETWEEN = 2;
  private static final long SEED = 20_261_123L;

  private static final Program PROGRAM = Program.builder("lost")
      .metric("points", Metrics.count("point"))
      .tag("points", new Tag.Computed(Metrics.metric("points")))
      .build();

  private final AtomicInteger failures = new AtomicInteger();
  private final Semaphore successes = new Semaphore(0);
  private final AtomicBoolean done = new AtomicBoolean();

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  @DisplayName(
      "given connections that are ended at any moment, when keyed inputs are fed again, then nothing is lost or doubled (S3)")
  void nothingIsLostOrDoubled(Dialect dialect) throws SQLException {
    try (HikariDataSource pool =
            Level.of(dialect).filter(Level::isUsual).findFirst().orElseThrow().pool();
        Connection killing = Servers.of(dialect).getConnection()) {
      HostTransactions transactions = HostTransactions.on(pool);
      ProfileStore store = JdbcProfileStore.on(pool)
          .tablePrefix("killed_")
          .schema(SchemaMode.CREATE)
          .transactions(transactions)
          .open();
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE killed_order (id varchar(100) NOT NULL PRIMARY KEY)");
      }
      Thread killer = new Thread(() -> kill(killing, dialect));
      killer.start();
      try (Userarc userarc = Userarc.of(PROGRAM).store(store).open()) {
        Rivals.run(FEEDERS, feeder -> () -> {
          for (int i = 0; i < INPUTS; i++) {
            Event point = Event.of("u" + i % 2, "point").key(feeder + "-" + i);
            String order = feeder + "-" + i;
            untilDone(
                feeder == 0
                    ? () -> userarc.track(point)
                    : () -> transactions.run(connection -> {
                      order(connection, order, dialect);
                      userarc.track(point);
                    }));
          }
          return true;
        });
        done.set(true);
        successes.release(SUCCESSES_BETWEEN);
        killer.join();

        assertThat(failures).hasPositiveValue();
        isExact(userarc, store);
        assertThat(orders(Servers.of(dialect))).isEqualTo((FEEDERS - 1) * INPUTS);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      } finally {
        done.set(true);
      }
    }
  }

  private interface Attempt {
    void run() throws SQLException;
  }

  /** What a host does: the same again, until it is through. */
  private void untilDone(Attempt attempt) throws SQLException {
    while (true) {
      try {
        attempt.run();
        successes.release();
        return;
      } catch (StoreException.Transient again) {
        failures.incrementAndGet();
      }
    }
  }

  /** The host's own row has to bear a repeat, too: a commit that failed may stand. */
  private static void order(Connection connection, String id, Dialect dialect) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          dialect == Dialect.POSTGRESQL
              ? "INSERT INTO killed_order VALUES ('" + id + "') ON CONFLICT DO NOTHING"
              : "INSERT IGNORE INTO killed_order VALUES ('" + id + "')");
    }
  }

  private static long orders(HikariDataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM killed_order")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void isExact(Userarc userarc, ProfileStore store) {
    for (String user : List.of("u0", "u1")) {
      assertThat(userarc.profile(user).metric("points").number())
          .hasValue(BigDecimal.valueOf(FEEDERS * INPUTS / 2));
      assertThat(store.keys(ProfileId.of(user))).hasSize(FEEDERS * INPUTS / 2);
      assertThat(store.changes(ProfileId.of(user)))
          .extracting(Change::sequence)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, userarc.profile(user).sequence())
                  .boxed()
                  .toList());
    }
  }

  /** Ends a connection that is busy whenever a few inputs have got through. */
  private void kill(Connection connection, Dialect dialect) {
    Random random = new Random(SEED);
    String busy = dialect == Dialect.POSTGRESQL
        ? "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            + " AND backend_type = 'client backend'"
            + " AND (state <> 'idle' OR xact_start IS NOT NULL)"
        : "SELECT p.id FROM information_schema.processlist p"
            + " JOIN information_schema.innodb_trx t ON t.trx_mysql_thread_id = p.id"
            + " WHERE p.id <> CONNECTION_ID()";
    try (Statement statement = connection.createStatement()) {
      while (!done.get()) {
        if (!successes.tryAcquire(SUCCESSES_BETWEEN, 30, TimeUnit.SECONDS)) {
          return; // nobody gets through any more, as the test will say
        }
        List<Long> found = new ArrayList<>();
        while (found.isEmpty() && !done.get()) {
          try (ResultSet rows = statement.executeQuery(busy)) {
            while (rows.next()) {
              found.add(rows.getLong(1));
            }
          }
        }
        if (!found.isEmpty()) {
          end(statement, dialect, found.get(random.nextInt(found.size())));
        }
      }
    } catch (SQLException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private static void end(Statement statement, Dialect dialect, long id) throws SQLException {
    try {
      statement.execute(
          dialect == Dialect.POSTGRESQL ? "SELECT pg_terminate_backend(" + id + ")" : "KILL " + id);
    } catch (SQLException failed) {
      if (failed.getErrorCode() != 1094) { // gone already
        throw failed;
      }
    }
  }
}
