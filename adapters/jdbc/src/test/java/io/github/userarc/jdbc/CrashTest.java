package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed at random moments, started again, and fed again from a few inputs before
 * the last one that it said was through: what it leaves equals what an undisturbed one leaves.
 */
class CrashTest {
  /** How often the process is killed, both databases together. */
  private static final int KILLS = Integer.getInteger("userarc.crash.kills", 10);

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
  void postgresql() throws IOException, InterruptedException {
    killed(Servers.of(Dialect.POSTGRESQL).getJdbcUrl());
  }

  @Test
  @DisplayName(
      "given a process on a file of H2 that is killed, then nothing is lost or doubled (S3)")
  void h2() throws IOException, InterruptedException {
    killed("jdbc:h2:file:" + folder.resolve("crash") + ";WRITE_DELAY=0");
  }

  private void killed(String url) throws IOException, InterruptedException {
    try (HikariDataSource database = CrashFeeder.database(url);
        Userarc userarc = CrashFeeder.open(create(database, UNDISTURBED))) {
      create(database, DISTURBED).close();
      CrashFeeder.feed(userarc, 0, inputs, number -> {});
    }

    int next = 0;
    for (int kill = 0; kill < kills; kill++) {
      int acknowledged = runAndKill(url, next, 1 + random.nextInt(2 * INPUTS_PER_KILL));
      next = Math.max(0, acknowledged + 1 - OVERLAP);
    }
    assertThat(runAndKill(url, next, Integer.MAX_VALUE)).isEqualTo(inputs - 1);

    try (HikariDataSource database = CrashFeeder.database(url);
        ProfileStore disturbed = create(database, DISTURBED);
        Userarc userarc = CrashFeeder.open(disturbed)) {
      userarc.advance(CrashFeeder.START); // delivers what a killed process has routed
      isEqual(disturbed, create(database, UNDISTURBED), userarc);
    }
  }

  private static ProfileStore create(DataSource database, String prefix) {
    return JdbcProfileStore.on(database)
        .tablePrefix(prefix)
        .schema(SchemaMode.CREATE)
        .open();
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
            String.valueOf(inputs))
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static void isEqual(ProfileStore disturbed, ProfileStore whole, Userarc userarc) {
    for (ProfileId user : ids("u", CrashFeeder.USERS)) {
      assertThat(seen(disturbed, user)).isEqualTo(seen(whole, user));
    }
    // What was routed arrives in another order if it had to wait, but once.
    for (ProfileId friend : ids("f", CrashFeeder.FRIENDS)) {
      assertThat(disturbed.labels(friend)).isEqualTo(whole.labels(friend));
      assertThat(disturbed.keys(friend)).hasSameSizeAs(whole.keys(friend));
      assertThat(userarc.profile(friend.user()).metric("thanks").number())
          .hasValueSatisfying(thanks -> assertThat(thanks)
              .isEqualByComparingTo(String.valueOf(whole.keys(friend).size())));
    }
    Set<ClaimId> stock = Set.of(new ClaimId(ProfileId.DEFAULT_NAMESPACE, "stock", ""));
    assertThat(disturbed.claimed(stock, LoadMode.PLAIN))
        .isEqualTo(whole.claimed(stock, LoadMode.PLAIN));
    assertThat(disturbed.labels(ProfileId.of("u0"))).hasSizeGreaterThan(2);
    assertThat(userarc.relabel().relabelled()).isZero();
    assertThat(disturbed.routed(10, Duration.ZERO)).isEmpty();
  }

  private static List<ProfileId> ids(String letter, int count) {
    return IntStream.range(0, count).mapToObj(i -> ProfileId.of(letter + i)).toList();
  }

  /** The state byte by byte, all keys with their answers, all changes with their numbers. */
  private static String seen(ProfileStore store, ProfileId user) {
    String state = store
        .load(user, Set.of(), LoadMode.PLAIN)
        .state()
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElse("nothing");
    List<String> changes = store.changes(user).stream()
        .sorted(Comparator.comparingLong(Change::sequence))
        .map(change -> ChangeJson.write(change).toString())
        .toList();
    return state + "\n" + store.keys(user) + "\n" + store.labels(user) + "\n"
        + String.join("\n", changes);
  }
}
