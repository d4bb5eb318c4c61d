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
@Warmup(iterations = 6)
@Measurement(iterations = 20)
@Fork(1)
public class DurableBenchmark {
  private static final int SINGLE = 400;
  private static final int BATCHED = 2_000;

  /** How many users. */
  @Param("2000")
  public int users;

  private Durable durable;

  /** Starts the server and lets everybody do something. */
  @Setup(Level.Trial)
  public void open() {
    durable = Durable.start(users);
  }

  /** Compares and stops. */
  @TearDown(Level.Trial)
  public void close() {
    durable.compare();
    durable.close();
  }

  /** Applies inputs in all four ways. */
  @Benchmark
  public int inputs() {
    durable.next(SINGLE);
    int done = Gauge.measure("hand-written-single", SINGLE, durable::byHand);
    done += Gauge.measure("store-single", SINGLE, durable::byStore);
    durable.next(BATCHED);
    done += Gauge.measure("hand-written-batched", BATCHED, durable::byHandBatched);
    done += Gauge.measure("store-batched", BATCHED, durable::byStoreBatched);
    return done;
  }
}
