package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.durable.Durable;
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
 * Keyed inputs that end up on disk, in a PostgreSQL of its own: the library over its JDBC store
 * against a loop by hand that loads, checks and writes the same rows in the same transactions; one
 * by one, and many in a transaction. Both sides' tables are compared at the end.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
@Fork(1)
public class DurableBenchmark {
  private static final int SINGLE = 400;
  private static final int BATCHED = 2_000;

  /** How many users. */
  @Param("2000")
  public int users;

  /** The length of their history in days. */
  @Param("60")
  public int history;

  private Durable durable;
  private int turn;

  /** Starts the server and lets everybody do something. */
  @Setup(Level.Trial)
  public void open() {
    durable = Durable.start(users, history);
  }

  /** Compares and stops. */
  @TearDown(Level.Trial)
  public void close() {
    durable.compare();
    durable.close();
  }

  /** Applies inputs in all four ways; each side comes first every other time. */
  @Benchmark
  public int inputs() {
    turn++;
    durable.next(SINGLE);
    int done = bothWays(SINGLE, "single", durable::byHand, durable::byStore);
    durable.next(BATCHED);
    done += bothWays(BATCHED, "batched", durable::byHandBatched, durable::byStoreBatched);
    return done;
  }

  private int bothWays(int events, String how, Gauge.Work hand, Gauge.Work store) {
    if (turn % 2 == 0) {
      return Gauge.measure("store-" + how, events, store)
          + Gauge.measure("hand-written-" + how, events, hand);
    }
    return Gauge.measure("hand-written-" + how, events, hand)
        + Gauge.measure("store-" + how, events, store);
  }
}
