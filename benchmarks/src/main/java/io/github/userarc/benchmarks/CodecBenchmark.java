package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.reference.Stored;
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
 * The stored form of users with a history: how large it is, and what it takes to write and to read
 * it. Beside it the plainest thing a host would do: Jackson's databind over a class with a field
 * for everything, and over a map that holds what the engine has written.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 12)
@Measurement(iterations = 24)
@Fork(1)
public class CodecBenchmark {

  /** How many users. */
  @Param("2000")
  public int users;

  /** The length of their history in days. */
  @Param("60")
  public int history;

  private Stored stored;
  private int turn;

  /** Lets the history happen. */
  @Setup(Level.Trial)
  public void grow() {
    stored = Stored.after(users, history);
  }

  /** Fails unless all that was written comes back the same. */
  @TearDown(Level.Trial)
  public void check() {
    stored.check();
  }

  /** Writes and reads everybody. */
  @Benchmark
  public int codec() {
    int work = 0;
    int sides = stored.sides().size();
    turn++;
    for (int i = 0; i < sides; i++) {
      Stored.Side side = stored.sides().get((i + turn) % sides);
      work += Gauge.measure(side.name() + "-encode", users, side::encode);
      work += Gauge.measure(side.name() + "-decode", users, side::decode);
      Gauge.note(side.name() + ".size", side.bytes(), "B");
      Gauge.note(side.name() + ".gzip", side.compressed(), "B");
    }
    return work;
  }
}
