package io.github.userarc.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.ChangeSink;
import io.github.userarc.core.Forwarding;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.route.Route;
import io.github.userarc.core.store.ProfileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A process that feeds a fixed series of inputs, tells of each that is through, forwards what
 * changes to a file, and is killed.
 */
final class CrashFeeder {
  static final int USERS = 5;
  static final int FRIENDS = 2;
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static final Program PROGRAM = Program.builder("crash")
      .metric("points", Metrics.count("point"))
      .metric("thanks", Metrics.count("thanked"))
      .tag("points", new Tag.Computed(Metrics.metric("points")))
      .segment("busy", Metrics.count("point").last(1, CalendarUnit.MINUTE).atLeast(6))
      .claim("stock", Claim.counted(3).on("point"))
      .claim("ticket", Claim.unique("ticket").on("point").retried())
      .route(Route.on("point").toProperty("friend").as("thanked").carryUser("by"))
      .tag(
          "rounds",
          new Tag.Many(List.of(
              Case.when("odd", Metrics.metric("points").atLeast(3)),
              Case.when("even", Metrics.metric("points").atLeast(2)))))
      .label("tag.points", "tag.rounds", "claim.stock", "claim.stock.serial")
      .build();

  private CrashFeeder() {}

  /** Opens a shell whose clock stands still, and delivers what another one has left. */
  static Userarc open(ProfileStore store, ChangeSink sink) {
    Userarc userarc = Userarc.of(PROGRAM)
        .store(store)
        .clock(InstantSource.fixed(START.plus(Duration.ofDays(1))))
        .lag(Duration.ZERO)
        .forward(Forwarding.to(sink).every(Duration.ofDays(1)))
        .open();
    userarc.advance(START);
    return userarc;
  }

  /** Appends changes to a file; what has been written there survives the process. */
  static ChangeSink appending(Path file) {
    return change -> Files.writeString(
        file,
        ChangeJson.write(change) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** The input of a number: always the same. */
  private static Event input(int number) {
    return Event.of("u" + number % USERS, "point")
        .with("ticket", "t" + number / 7)
        .with("friend", "f" + number % FRIENDS)
        .key("k" + number)
        .at(START.plusSeconds(number));
  }

  /** Feeds the inputs from a number up to another, which is not fed. */
  static void feed(Userarc userarc, int from, int to, IntConsumer through) {
    for (int number = from; number < to; number++) {
      userarc.track(input(number));
      through.accept(number);
    }
  }

  /** A pool of the size that feeding and forwarding need; while it is open, so is a file of H2. */
  static HikariDataSource database(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(3);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }

  /**
   * Feeds.
   *
   * @param arguments the database's address, the tables' prefix, the first number, the last plus 1,
   *     the file for changes
   */
  public static void main(String[] arguments) {
    try (HikariDataSource database = database(arguments[0]);
        ProfileStore store =
            JdbcProfileStore.on(database).tablePrefix(arguments[1]).withOutbox().open();
        Userarc userarc = open(store, appending(Path.of(arguments[4])))) {
      feed(userarc, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), number -> {
        System.out.println(number);
        System.out.flush();
      });
    }
  }
}
