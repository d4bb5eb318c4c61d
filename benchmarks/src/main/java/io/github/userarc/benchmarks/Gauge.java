package io.github.userarc.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Tells JMH what each side of an iteration took, since its own score is that of all sides together:
 * nanoseconds of wall clock and of the thread's CPU, and bytes it allocated, each per event.
 */
public final class Gauge implements InternalProfiler {
  static final String TIME = ".ns";
  static final String CPU = ".cpu";
  static final String BYTES = ".bytes";

  // JMH makes its own instance, and asks it from another thread.
  private static final List<ScalarResult> NOTED = new ArrayList<>();

  /** Runs a side and notes what it takes. */
  static int measure(String label, int events, Work work) {
    long bytes = Clocks.allocated();
    long cpu = Clocks.cpu();
    long start = System.nanoTime();
    int result = work.run();
    long time = System.nanoTime() - start;
    cpu = Clocks.cpu() - cpu;
    bytes = Clocks.allocated() - bytes;
    note(label + TIME, time / (double) events, "ns");
    note(label + CPU, cpu / (double) events, "ns");
    note(label + BYTES, bytes / (double) events, "B");
    return result;
  }

  /** What a side does. */
  interface Work {
    int run();
  }

  /** Notes something else that was measured. */
  static void note(String name, double value, String unit) {
    synchronized (NOTED) {
      NOTED.add(new ScalarResult(name, value, unit, AggregationPolicy.AVG));
    }
  }

  @Override
  public String getDescription() {
    return "what each side took per event";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    synchronized (NOTED) {
      NOTED.clear();
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    synchronized (NOTED) {
      return List.copyOf(NOTED);
    }
  }
}
