package io.github.userarc.benchmarks.durable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.AdvanceReport;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.jdbc.JdbcProfileStore;
import io.github.userarc.jdbc.SchemaMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A start over a PostgreSQL with many profiles: opens the library, tracks one input, and advances
 * ten users who are due. Neither the time nor the rows that the server looks at depend on how many
 * other profiles there are.
 *
 * <p>Most profiles are copies of a thousand real ones, made by the database. Runs alone, too:
 * {@code Restart [PROFILES]}.
 */
public final class Restart implements AutoCloseable {
  private static final int ORIGINALS = 1_000;
  private static final int DUE = 10;
  private static final int TIMES = 15;
  private static final Instant START = Instant.parse("2025-01-10T12:00:00Z");
  private static final Program PROGRAM = Program.builder("visits")
      .segment("active", Metrics.count("visited").lastDays(7).atLeast(1))
      .build();
  private static final String COLUMNS =
      "incarnation, revision, clock, next_due, parameters, program, last_change, state";

  private final Server server;
  private final HikariDataSource source;
  private final List<Map.Entry<String, Double>> measured = new ArrayList<>();
  private int round;

  private Restart(Server server) {
    this.server = server;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url());
    config.setMaximumPoolSize(1); // its statistics are all there are
    this.source = new HikariDataSource(config);
  }

  /** Measures a thousand profiles and many, and prints it. */
  public static void main(String[] args) {
    int profiles = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    Map<String, List<Double>> values = new TreeMap<>();
    of(profiles)
        .forEach(one ->
            values.computeIfAbsent(one.getKey(), name -> new ArrayList<>()).add(one.getValue()));
    values.forEach((name, all) -> System.out.println(name
        + " "
        + all.stream()
            .sorted()
            .map(value -> String.format(Locale.ROOT, "%.1f", value))
            .toList()));
  }

  /** Measures a thousand profiles and many: values by name, each as often as it was measured. */
  public static List<Map.Entry<String, Double>> of(int profiles) {
    return of(profiles, TIMES);
  }

  static List<Map.Entry<String, Double>> of(int profiles, int times) {
    try (Restart restart = new Restart(Server.start())) {
      restart.begin();
      restart.measure("few", ORIGINALS, times);
      restart.copy(profiles);
      restart.measure("many", profiles, times);
      return restart.measured;
    }
  }

  private Userarc open() {
    ProfileStore store = JdbcProfileStore.on(source).schema(SchemaMode.CREATE).open();
    return Userarc.of(PROGRAM).store(store).replaying().open();
  }

  private static Event visited(String user, Instant time) {
    return Event.of(user, "visited", Map.of()).at(time);
  }

  /** Real profiles, none of which is due before the end. */
  private void begin() {
    try (Userarc userarc = open()) {
      for (int i = 0; i < ORIGINALS; i++) {
        userarc.track(visited("u" + i, START));
      }
    }
    execute("VACUUM ANALYZE userarc_profile");
  }

  private void copy(int profiles) {
    execute(String.format(
        Locale.ROOT,
        "INSERT INTO userarc_profile (namespace, user_id, %1$s)"
            + " SELECT namespace, user_id || '.' || n, %1$s FROM userarc_profile,"
            + " generate_series(1, %2$d) AS n WHERE user_id LIKE 'u%%' LIMIT %3$d",
        COLUMNS,
        profiles / ORIGINALS,
        profiles - ORIGINALS));
    execute("VACUUM ANALYZE userarc_profile");
    execute("CHECKPOINT"); // or it would go on writing while starts are measured
  }

  private void execute(String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void measure(String name, int profiles, int times) {
    for (int i = 0; i < times / 2; i++) {
      start(); // warms up
    }
    for (int i = 0; i < times; i++) {
      Started started = start();
      note(name + ".ms", started.milliseconds());
      note(name + ".rows", started.rows());
      note(name + ".profiles", profiles);
    }
  }

  private void note(String name, double value) {
    measured.add(Map.entry("restart." + name, value));
  }

  private record Started(double milliseconds, long rows) {}

  private Started start() {
    round++;
    try (Userarc before = open()) {
      for (int i = 0; i < DUE; i++) {
        before.track(visited("due-" + round + "-" + i, START.minus(Duration.ofDays(7))));
      }
    }
    Statistics earlier = Statistics.of(source, "userarc_");
    long time = System.nanoTime();
    try (Userarc userarc = open()) {
      userarc.track(visited("u1", START).key("round-" + round));
      AdvanceReport report = userarc.advance(START.plus(Duration.ofDays(1)));
      time = System.nanoTime() - time;
      if (report.profiles() != DUE || report.failures() > 0) {
        throw new IllegalStateException(report + ", expected " + DUE + " profiles due");
      }
    }
    long rows = Statistics.of(source, "userarc_").minus(earlier).read();
    return new Started(time / 1e6, rows);
  }

  @Override
  public void close() {
    source.close();
    server.close();
  }
}
