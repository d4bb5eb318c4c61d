package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.reference.Magazine;
import io.github.userarc.benchmarks.reference.Side;
import io.github.userarc.benchmarks.reference.Traffic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * Users in two halves, each with events of its own: both halves one after the other, then both at
 * the same time on two threads; the hand-written loop and the engine by turns. The first thread is
 * the benchmark's own. Needs two cores that nothing else uses.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 12)
@Measurement(iterations = 24)
@Fork(1)
public class TwoThreadsBenchmark {
  private static final int BATCH = 50_000;

  /** How many users in both halves. */
  @Param("1000000")
  public int users;

  /** The length of their history in days. */
  @Param("60")
  public int history;

  private ExecutorService other;
  private Pair hand;
  private Pair engine;

  /** The halves of a side. */
  private record Pair(String label, Half first, Half second) {}

  private static final class Half {
    final Side side;
    final Traffic traffic;
    Traffic.Batch batch;

    Half(Side side, int users, long seed) {
      this.side = side;
      this.traffic = Traffic.of(users, ContestBenchmark.PER_USER_DAY, seed);
      this.batch = traffic.next(1);
      side.apply(batch);
    }

    int apply() {
      return side.apply(batch);
    }
  }

  /** Lets the history happen. */
  @Setup(Level.Trial)
  public void grow() {
    other = Executors.newSingleThreadExecutor();
    int half = users / 2;
    hand = new Pair(
        "hand-written", new Half(Side.byHand(half), half, 1), new Half(Side.byHand(half), half, 2));
    engine = new Pair(
        "engine",
        new Half(Side.engine(Magazine.program(), half), half, 1),
        new Half(Side.engine(Magazine.program(), half), half, 2));
    for (Half each : List.of(hand.first, hand.second, engine.first, engine.second)) {
      while (each.traffic.days() < history) {
        each.side.apply(each.traffic.next(BATCH));
      }
    }
  }

  /** Stops the other thread. */
  @TearDown(Level.Trial)
  public void stop() {
    other.shutdown();
  }

  /** Applies the events of both halves, in both ways. */
  @Benchmark
  public int events() throws ExecutionException, InterruptedException {
    int changes = 0;
    for (Pair pair : List.of(hand, engine)) {
      next(pair);
      changes += Gauge.measure(
          pair.label + "-1", 2 * BATCH, () -> pair.first.apply() + pair.second.apply());
      next(pair);
      changes += Gauge.measure(pair.label + "-2", 2 * BATCH, () -> together(pair));
    }
    return changes;
  }

  private static void next(Pair pair) {
    pair.first.batch = pair.first.traffic.next(BATCH);
    pair.second.batch = pair.second.traffic.next(BATCH);
  }

  private int together(Pair pair) {
    Future<Integer> second = other.submit(pair.second::apply);
    int changes = pair.first.apply();
    try {
      return changes + second.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
