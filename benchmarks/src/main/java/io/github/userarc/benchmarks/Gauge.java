package io.github.userarc.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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
 * Measures what JMH does not, or not without the setup of an invocation: CPU time of the process,
 * the garbage collector included, which does not grow when other processes take the CPU away; and
 * bytes the benchmark's thread allocated.
 */
public final class Gauge implements InternalProfiler {
  static final String CPU = "cpu";
  static final String BYTES = "bytes";

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  // JMH makes its own instance, and asks it from another thread.
  private static volatile long cpu;
  private static volatile long bytes;
  private static volatile double cpuPerEvent;
  private static volatile double bytesPerEvent;

  static void start() {
    bytes = allocated();
    cpu = SYSTEM.getProcessCpuTime();
  }

  static void stop(int events) {
    cpuPerEvent = (SYSTEM.getProcessCpuTime() - cpu) / (double) events;
    bytesPerEvent = (allocated() - bytes) / (double) events;
  }

  /** What this thread has allocated so far. */
  static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  @Override
  public String getDescription() {
    return "CPU time and allocation per event";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of(
        new ScalarResult(CPU, cpuPerEvent, "ns", AggregationPolicy.AVG),
        new ScalarResult(BYTES, bytesPerEvent, "B", AggregationPolicy.AVG));
  }
}
