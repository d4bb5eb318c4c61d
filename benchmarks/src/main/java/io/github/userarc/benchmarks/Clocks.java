package io.github.userarc.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the present thread has used so far. */
final class Clocks {
  private static final int SETTLING = 3;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Clocks() {}

  /** Nanoseconds of CPU: does not grow while other processes have the CPU. */
  static long cpu() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Bytes allocated. */
  static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** Bytes of heap in use, without garbage. */
  static long usedHeap() {
    for (int i = 0; i < SETTLING; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
