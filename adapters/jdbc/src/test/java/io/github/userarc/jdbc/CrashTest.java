package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.ProfileStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process that is killed at random moments, started again, and fed again from a few inputs before
 * the last one that it said was through: what it leaves equals what an undisturbed one leaves.
 */
class CrashTest {
  /** How often the process is killed, both databases together. */
  private static final int KILLS = Integer.getInteger("userarc.crash.kills", 10);

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int OVERLAP = 3;
  private static final int INPUTS_PER_KILL = 12;
  private static final String DISTURBED = "crashed_";
  private static final String UNDISTURBED = "whole_";

  @TempDir
  Path folder;

  private final Random random = new Random(20_261_123L);
  private final int kills = Math.max(1, KILLS / 2);
  private final int inputs = kills * INPUTS_PER_KILL;

  @Test
  @DisplayName("given a process on PostgreSQL that is killed, then nothing is lost or doubled (S3)")
  void postgresql() throws IOException, InterruptedException, SQLException {
    killed(Servers.of(Dialect.POSTGRESQL).getJdbcUrl());
  }

  @Test
  @DisplayName(
      "given a process on a file of H2 that is killed, then nothing is lost or doubled (S3)")
  void h2() throws IOException, InterruptedException, SQLException {
    killed("jdbc:h2:file:" + folder.resolve("crash") + ";WRITE_DELAY=0");
  }

  private void killed(String url) throws IOException, InterruptedException, SQLException {
    Map<String, List<String>> expected;
    try (HikariDataSource database = CrashFeeder.database(url)) {
      create(database, DISTURBED);
      create(database, UNDISTURBED);
      try (ProfileStore store = open(database, UNDISTURBED);
          Userarc userarc = CrashFeeder.open(store, change -> {})) {
        CrashFeeder.feed(userarc, 0, inputs, number -> {});
        Contents.forwardAll(userarc, database, UNDISTURBED);
      }
      expected = Contents.of(database, UNDISTURBED);
      for (String table : List.of("profile", "input_key", "change_log", "claim")) {
        assertThat(expected.get(table)).as(table).isNotEmpty();
      }
    }

    int next = 0;
    for (int kill = 0; kill < kills; kill++) {
      int acknowledged = runAndKill(url, next, 1 + random.nextInt(2 * INPUTS_PER_KILL));
      next = Math.max(0, acknowledged + 1 - OVERLAP);
      aMinutePasses(url);
    }
    assertThat(runAndKill(url, next, Integer.MAX_VALUE)).isEqualTo(inputs - 1);
    aMinutePasses(url);

    try (HikariDataSource database = CrashFeeder.database(url)) {
      try (ProfileStore store = open(database, DISTURBED);
          Userarc userarc = CrashFeeder.open(store, CrashFeeder.appending(delivered()))) {
        Contents.forwardAll(userarc, database, DISTURBED);
      }
      Map<String, List<String>> left = Contents.of(database, DISTURBED);
      expected.forEach((table, rows) -> assertThat(left.get(table)).as(table).isEqualTo(rows));
      assertThat(left).hasSameSizeAs(expected);
      assertThat(left.get("routed")).isEmpty();
      isDelivered(database);
    }
  }

  private Path delivered() {
    return folder.resolve("delivered");
  }

  private static ProfileStore open(DataSource database, String prefix) {
    return JdbcProfileStore.on(database).tablePrefix(prefix).withOutbox().open();
  }

  private static void create(DataSource database, String prefix) throws SQLException {
    JdbcProfileStore.on(database)
        .tablePrefix(prefix)
        .schema(SchemaMode.CREATE)
        .open()
        .close();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      Servers.empty(statement, prefix);
    }
  }

  /** The leases of a process that was killed end. */
  private static void aMinutePasses(String url) throws SQLException {
    try (HikariDataSource database = CrashFeeder.database(url);
        Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE " + DISTURBED + "profile SET forward_at = 0 WHERE forward_at < "
          + Long.MAX_VALUE);
    }
  }

  /**
   * Starts it and kills it after so many acknowledged inputs, and a moment.
   *
   * @return the last input that was acknowledged before, or the one before the first
   */
  private int runAndKill(String url, int from, int most) throws IOException, InterruptedException {
    Process process = start(url, from);
    int acknowledged = from - 1;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      for (int count = 1; line != null; count++) {
        acknowledged = Integer.parseInt(line);
        if (count == most) {
          int moment = random.nextInt(2_000_000);
          for (int i = 0; i < moment; i++) {
            Thread.onSpinWait();
          }
          // Unlike the process itself, its handle leaves what it has written to be read.
          process.toHandle().destroyForcibly();
        }
        line = lines.readLine();
      }
    }
    process.waitFor();
    return acknowledged;
  }

  private Process start(String url, int from) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            classPath(),
            CrashFeeder.class.getName(),
            url,
            DISTURBED,
            String.valueOf(from),
            String.valueOf(inputs),
            delivered().toString())
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** At least once and in order; each once to whoever tells them apart as S25 says. */
  private void isDelivered(DataSource database) throws IOException {
    Map<String, Set<String>> arrived = new TreeMap<>();
    for (String line : Files.readAllLines(delivered())) {
      Change<?> change = ChangeJson.read(JSON.readTree(line));
      arrived.computeIfAbsent(change.user(), user -> new LinkedHashSet<>()).add(line);
    }
    try (ProfileStore store = open(database, DISTURBED)) {
      for (ProfileId id : ids()) {
        List<Change<?>> changes = store.changes(id);
        assertThat(changes)
            .extracting(Change::sequence)
            .isEqualTo(LongStream.rangeClosed(1, changes.size()).boxed().toList());
        assertThat(arrived.get(id.user()))
            .containsExactlyElementsOf(changes.stream()
                .map(change -> ChangeJson.write(change).toString())
                .toList());
      }
    }
  }

  private static List<ProfileId> ids() {
    return Stream.concat(
            IntStream.range(0, CrashFeeder.USERS).mapToObj(i -> "u" + i),
            IntStream.range(0, CrashFeeder.FRIENDS).mapToObj(i -> "f" + i))
        .map(ProfileId::of)
        .toList();
  }
}
