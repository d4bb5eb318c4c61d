package io.github.userarc.jdbc;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.Erased;
import io.github.userarc.core.change.KeptContent;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Empty tables of one test on a real server, and a way to what is in them. In statements {@code $}
 * is the prefix.
 */
record StoreTables(Dialect dialect, String prefix) {
  static final ProfileId ANN = ProfileId.of("ann");
  static final ProfileId BOB = ProfileId.of("bob");

  /** Tables with nothing in them. */
  static StoreTables empty(Dialect dialect, String prefix) {
    StoreTables tables = new StoreTables(dialect, prefix);
    tables.on(Servers.of(dialect)).schema(SchemaMode.CREATE).open().close();
    try (Connection connection = tables.connection();
        Statement statement = connection.createStatement()) {
      Servers.empty(statement, prefix);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return tables;
  }

  JdbcProfileStore.Builder on(DataSource source) {
    return JdbcProfileStore.on(source).tablePrefix(prefix);
  }

  /** A store without an outbox. */
  ProfileStore plain() {
    return on(Servers.of(dialect)).open();
  }

  ProfileStore withOutbox() {
    return on(Servers.of(dialect)).withOutbox().open();
  }

  Connection connection() throws SQLException {
    return Servers.of(dialect).getConnection();
  }

  /** Executes statements, each by itself. */
  void execute(String... statements) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one.replace("$", prefix));
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The number that a query answers. */
  long number(String query) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query.replace("$", prefix))) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static byte[] state(String text) {
    return ("{\"of\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  static Change<?> change(ProfileId id, int incarnation, long sequence) {
    return new Change<>(
        id, incarnation, sequence, sequence, new KeptContent("came", Map.of()), cause());
  }

  static Change<?> notice(ProfileId id, int incarnation, long sequence) {
    return new Change<>(id, incarnation, sequence, sequence, new Erased(), cause());
  }

  private static Cause cause() {
    return new Cause(Cause.Kind.COMMAND, "come", null, "core", "v1");
  }

  /** A commit with some changes, numbered from one on. */
  static ProfileCommit commit(
      ProfileId id, long revision, int incarnation, long first, int changes) {
    List<Change<?>> all = IntStream.range(0, changes)
        .<Change<?>>mapToObj(i -> change(id, incarnation, first + i))
        .toList();
    return ProfileCommit.of(id, revision, incarnation, state("r" + revision))
        .changes(all)
        .build();
  }
}
