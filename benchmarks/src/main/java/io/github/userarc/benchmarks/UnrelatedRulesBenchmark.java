package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.shop.Side;
import io.github.userarc.benchmarks.shop.Traffic;
import io.github.userarc.benchmarks.shop.UnrelatedRules;
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
 * The time of an event in the shop where the program has many rules that the event does not
 * concern. Every user has a history: a user's very first event evaluates all rules once (S22).
 *
 * <p>Batches are small, so it takes many of them until everything is compiled; with as many as the
 * shop has, one side was measured before that and the other after.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 80)
@Measurement(iterations = 24)
@Fork(1)
public class UnrelatedRulesBenchmark {
  private static final int USERS = 2_000;
  private static final int HISTORY = 365;

  /** How many rules the program has beside those of the shop. */
  @Param({"10", "10000"})
  public int rules;

  private Side running;
  private Traffic traffic;
  private Traffic.Batch batch;

  /** Lets the history happen. */
  @Setup(Level.Trial)
  public void grow() {
    traffic = new Traffic(USERS, ShopBenchmark.PER_USER_DAY, 1);
    running = Side.engine(UnrelatedRules.shopWith(rules), USERS);
    while (traffic.days() < HISTORY) {
      running.apply(traffic.next(ShopBenchmark.SMALL_BATCH));
    }
  }

  /** Makes the events of the next invocation. */
  @Setup(Level.Invocation)
  public void next() {
    batch = traffic.next(ShopBenchmark.SMALL_BATCH);
    Gauge.start();
  }

  /** Notes what the invocation took beside time. */
  @TearDown(Level.Invocation)
  public void stop() {
    Gauge.stop(ShopBenchmark.SMALL_BATCH);
  }

  /** Tells the checksum, which is the same for all. */
  @TearDown(Level.Trial)
  public void tell() {
    System.out.println("changes " + Long.toHexString(running.checksum()));
  }

  /** Applies the events. */
  @Benchmark
  @OperationsPerInvocation(ShopBenchmark.SMALL_BATCH)
  public int event() {
    return running.apply(batch);
  }
}
