package io.github.userarc.benchmarks;

import io.github.userarc.benchmarks.reference.Traffic;
import java.util.ArrayList;
import java.util.List;
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
 * All sides of a contest in one JVM, by turns over the same events: users who have a history,
 * events that arrive in order of time and exist already when the clock starts. {@link Gauge} tells
 * the sides apart; each iteration begins with another of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 12)
@Measurement(iterations = 24)
@Fork(1)
public class ContestBenchmark {
  static final double PER_USER_DAY = 0.6;

  /** Which sides. */
  @Param({"REFERENCE", "SHELL", "RULE_ENGINES", "USUAL_RULE_ENGINES", "LIFECYCLE", "FLAT"})
  public Contest contest;

  /** How many users. */
  @Param("1000000")
  public int users;

  /** The length of their history in days. */
  @Param("60")
  public int history;

  private List<Contest.Entrant> entrants;
  private Traffic traffic;
  private List<Traffic.Batch> batches;
  private int turn;

  /** Lets the history happen. */
  @Setup(Level.Trial)
  public void grow() {
    traffic = Traffic.of(users, PER_USER_DAY, 1);
    entrants = contest.entrants(users);
    Traffic.Batch batch = traffic.everybody();
    for (; traffic.days() < history; batch = traffic.next(contest.batch(users))) {
      for (Contest.Entrant entrant : entrants) {
        entrant.side().apply(entrant.events().apply(batch));
      }
    }
  }

  /** Makes the events of the next invocation. */
  @Setup(Level.Invocation)
  public void next() {
    Traffic.Batch batch = traffic.next(contest.batch(users));
    batches = new ArrayList<>();
    for (Contest.Entrant entrant : entrants) {
      batches.add(entrant.events().apply(batch));
    }
    turn++;
  }

  /** Tells the checksums: sides that do the same work have the same. */
  @TearDown(Level.Trial)
  public void tell() {
    for (Contest.Entrant entrant : entrants) {
      System.out.println(
          entrant.label() + " changes " + Long.toHexString(entrant.side().checksum()));
    }
  }

  /** Applies the events. */
  @Benchmark
  public int events() {
    int changes = 0;
    for (int i = 0; i < entrants.size(); i++) {
      int next = (i + turn) % entrants.size();
      Contest.Entrant entrant = entrants.get(next);
      Traffic.Batch batch = batches.get(next);
      changes +=
          Gauge.measure(entrant.label(), batch.size(), () -> entrant.side().apply(batch));
    }
    return changes;
  }
}
