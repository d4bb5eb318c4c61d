package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.shop.Side;
import io.github.userarc.benchmarks.shop.Traffic;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of an event in the shop: users who have a history, events that arrive in order of time
 * and exist already when the clock starts. An operation is one event.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 24)
@Fork(1)
public class ShopBenchmark {
  /** Events between two looks at the clock. */
  static final int BATCH = 200_000;

  /** The same for few users, who would grow old otherwise. */
  static final int SMALL_BATCH = 20_000;

  static final double PER_USER_DAY = 0.1;

  /** Which of the programs that are compared. */
  @Param({"HAND_WRITTEN", "ENGINE", "HAND_WRITTEN_MAP", "SHELL"})
  public Side.Kind side;

  /** How many users. */
  @Param("1000000")
  public int users;

  /** The length of their history in days. */
  @Param("365")
  public int history;

  private Side running;
  private Traffic traffic;
  private Traffic.Batch batch;

  /** Lets the history happen. */
  @Setup(Level.Trial)
  public void grow() {
    traffic = new Traffic(users, PER_USER_DAY, 1);
    running = side.create(users);
    while (traffic.days() < history) {
      running.apply(traffic.next(BATCH));
    }
  }

  /** Makes the events of the next invocation. */
  @Setup(Level.Invocation)
  public void next() {
    batch = traffic.next(BATCH);
    Gauge.start();
  }

  /** Notes what the invocation took beside time. */
  @TearDown(Level.Invocation)
  public void stop() {
    Gauge.stop(BATCH);
  }

  /** Tells the checksum, which is the same on all sides. */
  @TearDown(Level.Trial)
  public void tell() {
    System.out.println("changes " + Long.toHexString(running.checksum()));
  }

  /** Applies the events. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int event() {
    return running.apply(batch);
  }
}
