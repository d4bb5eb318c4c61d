package io.github.userarc.benchmarks.durable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.benchmarks.reference.Magazine;
import io.github.userarc.benchmarks.reference.Traffic;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.jdbc.JdbcProfileStore;
import io.github.userarc.jdbc.SchemaMode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** Both sides over one server, with tables of their own. */
public final class Durable implements AutoCloseable {
  private static final int CHUNK = 100;

  private final EmbeddedPostgres server;
  private final HikariDataSource source;
  private final Recorded recorded = new Recorded();
  private final Userarc told;
  private final Userarc userarc;
  private final HandWritten hand;
  private final Traffic traffic;
  private Event[] events = {};
  private List<ProfileCommit> commits = List.of();

  private Durable(EmbeddedPostgres server, HikariDataSource source, int users) {
    this.server = server;
    this.source = source;
    this.told = open(recorded);
    open(source, "hand_").close();
    this.userarc = open(open(source, "userarc_"));
    this.hand = new HandWritten(source);
    this.traffic = Traffic.of(users, 5, 1);
    next(traffic.everybody());
    byHandBatched();
    byStoreBatched();
  }

  /** Starts a server, and lets everybody do something. */
  public static Durable start(int users) {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder()
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("full_page_writes", "on")
          .start();
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
      config.setMaximumPoolSize(4);
      return new Durable(server, new HikariDataSource(config), users);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
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

  /** Makes the next inputs. */
  public void next(int size) {
    next(traffic.next(size));
  }

  private void next(Traffic.Batch batch) {
    events = batch.withKeys().events();
    for (Event event : events) {
      told.track(event);
    }
    commits = recorded.take();
  }

  /** Writes the rows by hand, a transaction each. */
  public int byHand() {
    return hand.single(commits);
  }

  /** The library, an input at a time. */
  public int byStore() {
    for (Event event : events) {
      userarc.track(event);
    }
    return events.length;
  }

  /** Writes the rows by hand, many in a transaction. */
  public int byHandBatched() {
    return hand.batched(commits, CHUNK);
  }

  /** The library, all at once. */
  public int byStoreBatched() {
    return userarc.trackAll(Arrays.asList(events)).size();
  }

  /** Fails unless both have the same states, keys and changes. */
  public void compare() {
    same("SELECT user_id, state FROM %sprofile ORDER BY 1");
    same("SELECT user_id, key_text FROM %sinput_key ORDER BY 1, 2");
    same("SELECT user_id, sequence_number, content FROM %schange_log ORDER BY 1, 2");
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
          if (!mine.getString(column).equals(theirs.getString(column))) {
            throw new IllegalStateException("Other rows by the store: " + mine.getString(1));
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
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
