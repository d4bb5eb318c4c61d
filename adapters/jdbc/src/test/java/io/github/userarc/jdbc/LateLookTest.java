package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.testkit.VirtualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions that read, then write a profile that others have written meanwhile, then look. */
@ParameterizedClass(name = "{0}")
@MethodSource("levels")
class LateLookTest {
  private static final Program PROGRAM =
      Program.builder("late").metric("points", Metrics.count("point")).build();

  private final Host host;
  private final VirtualClock clock = VirtualClock.at("2026-03-01T00:00:00Z");
  private Userarc userarc;
  private Userarc other;

  LateLookTest(Level level) {
    this.host = Host.at(level);
  }

  static Stream<Level> levels() {
    return Stream.of(Dialect.POSTGRESQL, Dialect.MARIADB, Dialect.H2).flatMap(Level::of);
  }

  @BeforeEach
  void open() {
    host.clear();
    userarc = shell(host.store());
    other = shell(host.anotherNode());
    other.track(point("first"));
  }

  @AfterEach
  void close() {
    userarc.close();
    other.close();
  }

  private Userarc shell(ProfileStore store) {
    return Userarc.of(PROGRAM).store(store).clock(clock).lag(Duration.ZERO).open();
  }

  private Event point(String key) {
    return Event.of("ann", "point").key(key).at(clock.instant());
  }

  /** In another thread, which is in no transaction; once, however often the host tries. */
  private void onceElsewhere(AtomicBoolean once, Runnable work) {
    if (once.getAndSet(false)) {
      Rivals.run(1, thread -> () -> {
        work.run();
        return true;
      });
    }
  }

  private void hasPoints(long points) {
    assertThat(other.profile("ann").metric("points").number()).hasValue(BigDecimal.valueOf(points));
  }

  @Test
  @DisplayName(
      "S31: given an event committed after the transaction began to read, when retracted after one of its own, then it is found")
  void retractedAfterOwn() {
    AtomicBoolean once = new AtomicBoolean(true);
    host.run(connection -> {
      host.look(connection);
      onceElsewhere(once, () -> other.track(point("late")));
      userarc.track(point("own"));
      assertThat(userarc.track(point("late")).duplicate()).isTrue();
      userarc.retract(point("late"));
      assertThat(userarc.track(point("own")).duplicate()).isTrue();
    });

    hasPoints(2);
  }

  @Test
  @DisplayName(
      "S30: given a life that ended after the transaction began to read, when the next one has begun in it, then its keys are its own")
  void keysOfFormerLife() {
    AtomicBoolean once = new AtomicBoolean(true);
    host.run(connection -> {
      host.look(connection);
      onceElsewhere(once, () -> other.erase("ann"));
      userarc.track(point("own"));
      assertThat(userarc.track(point("first")).duplicate()).isFalse();
    });

    hasPoints(2);
  }

  @Test
  @DisplayName(
      "S3: given new users with several inputs in each transaction, when many come at once, then nothing is lost")
  void manyNewUsers() {
    Rivals.run(4, thread -> () -> {
      for (int i = 0; i < 4; i++) {
        String user = "n" + i + "-" + thread;
        host.run(connection -> {
          for (String key : List.of("b", "a", "c")) {
            userarc.track(Event.of(user, "point").key(key));
          }
        });
      }
      return true;
    });

    assertThat(other.profile("n3-3").metric("points").number()).hasValue(BigDecimal.valueOf(3));
  }
}
