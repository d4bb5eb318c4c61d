package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.reference.Magazine;
import io.github.userarc.core.AdvanceReport;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Advances all users of an in-memory store by a day of the reference program, in which a midnight
 * falls: seven days after they opened the app they are no longer active this week. In one store
 * that is all users, in the other one in a hundred; the rest opened it three days later, and
 * nothing of theirs is due.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 12)
@Fork(1)
public class AdvanceBenchmark {
  private static final int SHARE = 100;
  private static final int APART = 40;

  /** How many users. */
  @Param("1000000")
  public int users;

  private Userarc all;
  private Userarc few;
  private Instant evening = Instant.parse("2025-01-02T12:00:00Z"); // 20:00 in Shanghai

  /** Opens the stores. */
  @Setup(Level.Trial)
  public void open() {
    all = Userarc.of(Magazine.program()).replaying().open();
    few = Userarc.of(Magazine.program()).replaying().open();
  }

  /** Lets all users open the app, and goes to the noon before the midnight. */
  @Setup(Level.Invocation)
  public void next() {
    evening = evening.plus(APART, ChronoUnit.DAYS);
    Instant later = evening.plus(3, ChronoUnit.DAYS);
    for (int i = 0; i < users; i++) {
      all.track(opened(i, evening));
      if (i % SHARE == 0) {
        few.track(opened(i, evening));
      }
    }
    for (int i = 0; i < users; i++) {
      if (i % SHARE != 0) {
        few.track(opened(i, later));
      }
    }
    all.advance(noon());
    few.advance(noon());
  }

  private static Event opened(int user, Instant time) {
    return Event.of("u" + user, "app-opened", Map.of("channel", "web")).at(time);
  }

  private Instant noon() {
    return evening.plus(6, ChronoUnit.DAYS).minus(8, ChronoUnit.HOURS);
  }

  /** Closes the stores. */
  @TearDown(Level.Trial)
  public void close() {
    all.close();
    few.close();
  }

  /** Advances by a day. */
  @Benchmark
  public long day() {
    Instant until = noon().plus(1, ChronoUnit.DAYS);
    return Gauge.measure("all-due", users, () -> advance(all, until, users))
        + Gauge.measure("few-due", users, () -> advance(few, until, users / SHARE));
  }

  private static int advance(Userarc userarc, Instant until, int due) {
    AdvanceReport report = userarc.advance(until);
    if (report.profiles() != due) {
      throw new IllegalStateException(report + ", expected " + due + " profiles due");
    }
    return (int) report.changes();
  }
}
