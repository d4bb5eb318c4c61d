package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.testkit.VirtualClock;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool with as many connections as there are transactions, and none more. */
class SmallPoolTest {
  private static final Program PROGRAM = Program.builder("small")
      .metric("points", Metrics.count("point"))
      .parameter("rate", 1)
      .build();

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "S35: given a transaction with the only connection, when revisions are to be read again, then it reads them itself")
  void revisionsInTheTransaction(Dialect dialect) throws SQLException {
    StoreTables tables = StoreTables.empty(dialect, "small_");
    VirtualClock clock = VirtualClock.at("2026-03-01T00:00:00Z");
    HikariConfig config = new HikariConfig();
    config.setDataSource(Servers.of(dialect));
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    try (HikariDataSource pool = new HikariDataSource(config);
        ProfileStore another = tables.plain();
        Userarc elsewhere = Userarc.of(PROGRAM).store(another).clock(clock).open()) {
      HostTransactions transactions = HostTransactions.on(pool);
      try (ProfileStore store = tables.on(pool).transactions(transactions).open();
          Userarc userarc = Userarc.of(PROGRAM).store(store).clock(clock).open()) {
        elsewhere.parameters().set(Map.of("rate", 3)).now();
        clock.advance(Duration.ofMinutes(1));

        transactions.run(connection -> userarc.track(Event.of("ann", "point")));

        assertThat(userarc.profile("ann").metric("points").number()).hasValue(BigDecimal.ONE);
        assertThat(userarc.parameters().current().toString()).contains("3");
      }
    }
  }

  static Stream<Level> levels() {
    return Stream.of(Dialect.POSTGRESQL, Dialect.MARIADB, Dialect.H2).flatMap(Level::of);
  }

  @ParameterizedTest
  @MethodSource("levels")
  @DisplayName(
      "S35: given a host's transaction at any level, when parameters are set in it, then they are known at once")
  void setInTheTransaction(Level level) throws SQLException {
    StoreTables tables = StoreTables.empty(level.dialect(), "small_");
    VirtualClock clock = VirtualClock.at("2026-03-01T00:00:00Z");
    try (HikariDataSource pool = level.pool();
        ProfileStore another = tables.plain();
        Userarc elsewhere = Userarc.of(PROGRAM).store(another).clock(clock).open()) {
      HostTransactions transactions = HostTransactions.on(pool);
      try (ProfileStore store = tables.on(pool).transactions(transactions).open();
          Userarc userarc = Userarc.of(PROGRAM).store(store).clock(clock).open()) {
        transactions.run(connection -> {
          userarc.profile("ann");
          Rivals.run(
              1, thread -> () -> elsewhere.parameters().set(Map.of("rate", 3)).now());
          userarc.parameters().set(Map.of("rate", 4)).now();
        });

        assertThat(userarc.parameters().current().toString()).contains("4");
        assertThat(userarc.parameters().history().size()).isEqualTo(2);
      }
    }
  }
}
