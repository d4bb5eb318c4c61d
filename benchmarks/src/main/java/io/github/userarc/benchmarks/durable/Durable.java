package io.github.userarc.benchmarks.durable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.benchmarks.reference.Magazine;
import io.github.userarc.benchmarks.reference.Traffic;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.jdbc.JdbcProfileStore;
import io.github.userarc.jdbc.SchemaMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Both sides over one server, with tables of their own. */
public final class Durable implements AutoCloseable {
  // As the library does.
  private static final int CHUNK = 100;
  private static final int MOST_OF_ONE = 200;

  private static final double PER_USER_DAY = 0.6;
  private static final List<String> TABLES = List.of("profile", "input_key", "change_log");

  private final Server server;
  private final HikariDataSource source;
  private final Recorded recorded = new Recorded();
  private final Userarc told;
  private final Userarc userarc;
  private final HandWritten hand;
  private final Traffic traffic;
  private Event[] events = {};
  private List<Written> written = List.of();
  private List<Written> merged = List.of();

  private Durable(Server server, HikariDataSource source, int users, int history) {
    this.server = server;
    this.source = source;
    this.told = open(recorded);
    open(source, "hand_").close();
    this.userarc = open(open(source, "userarc_"));
    this.hand = new HandWritten(source);
    this.traffic = Traffic.of(users, PER_USER_DAY, 1);
    next(traffic.everybody());
    byHandBatched();
    while (traffic.days() < history) {
      next(traffic.next(10 * users));
      byHandBatched();
    }
    begin();
  }

  /** Starts a server, and lets everybody have a history of some days. */
  public static Durable start(int users, int history) {
    Server server = Server.start();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url());
    // One thread, one connection: its statistics are those of both sides.
    config.setMaximumPoolSize(1);
    return new Durable(server, new HikariDataSource(config), users, history);
  }

  private static ProfileStore open(HikariDataSource source, String prefix) {
    return JdbcProfileStore.on(source)
        .tablePrefix(prefix)
        .schema(SchemaMode.CREATE)
        .open();
  }

  private static Userarc open(ProfileStore store) {
    return Userarc.of(Magazine.program()).store(store).replaying().open();
  }

  /** The history is decided once, and both sides begin with the same rows. */
  private void begin() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute("TRUNCATE userarc_" + table);
        statement.execute("INSERT INTO userarc_" + table + " SELECT * FROM hand_" + table);
        statement.execute("VACUUM FULL ANALYZE hand_" + table);
        statement.execute("VACUUM FULL ANALYZE userarc_" + table);
      }
      statement.execute("CHECKPOINT");
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Makes the next inputs. */
  public void next(int size) {
    next(traffic.next(size));
  }

  private void next(Traffic.Batch batch) {
    events = batch.withKeys().events();
    for (Event event : events) {
      told.track(event);
    }
    written = recorded.take().stream().map(Written::of).toList();
    merged = Written.merged(written, MOST_OF_ONE);
  }

  /** Of how many users the inputs are. */
  public int users() {
    return merged.size();
  }

  /** Writes the rows by hand, a transaction for each input. */
  public int byHand() {
    return hand.single(written);
  }

  /** The library, an input at a time. */
  public int byStore() {
    for (Event event : events) {
      userarc.track(event);
    }
    return events.length;
  }

  /** Writes the rows by hand, those of many users in a transaction. */
  public int byHandBatched() {
    return hand.batched(merged, CHUNK);
  }

  /** The library, all at once. */
  public int byStoreBatched() {
    return userarc.trackAll(Arrays.asList(events)).size();
  }

  /** What the server has done for one side so far. */
  Statistics statistics(String prefix) {
    return Statistics.of(source, prefix);
  }

  /**
   * Fails unless both have the same rows, revisions included, which count how often a row was
   * written. Left out are the time of the commit, and the next deadline: it is a lower bound, which
   * may be a later one where several inputs were decided without reading the state in between.
   */
  public void compare() {
    same("SELECT namespace, user_id, incarnation, revision, clock, parameters, program,"
        + " leased_until, quarantined_at, quarantine_reason, last_change, forwarded, forward_at,"
        + " forward_lease, forward_attempts, notice, state FROM %sprofile ORDER BY user_id");
    same("SELECT * FROM %sinput_key ORDER BY user_id, key_text");
    same("SELECT namespace, user_id, incarnation, sequence_number, effective_at, content"
        + " FROM %schange_log ORDER BY user_id, sequence_number");
  }

  private void same(String sql) {
    try (Connection connection = source.getConnection();
        Statement one = connection.createStatement();
        Statement other = connection.createStatement();
        ResultSet mine = one.executeQuery(String.format(sql, "hand_"));
        ResultSet theirs = other.executeQuery(String.format(sql, "userarc_"))) {
      int columns = mine.getMetaData().getColumnCount();
      while (mine.next()) {
        if (!theirs.next()) {
          throw new IllegalStateException("Fewer rows by the store: " + sql);
        }
        for (int column = 1; column <= columns; column++) {
          String expected = String.valueOf(mine.getString(column));
          if (!expected.equals(String.valueOf(theirs.getString(column)))) {
            throw new IllegalStateException("Other rows by the store: "
                + mine.getString(2)
                + " has "
                + theirs.getString(column)
                + " instead of "
                + expected
                + " in column "
                + mine.getMetaData().getColumnName(column));
          }
        }
      }
      if (theirs.next()) {
        throw new IllegalStateException("More rows by the store: " + sql);
      }
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Override
  public void close() {
    userarc.close();
    told.close();
    source.close();
    server.close();
  }
}
