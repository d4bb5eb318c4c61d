package io.github.userarc.core.stories.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** Threads that start at the same moment. */
final class Threads {
  private Threads() {}

  /** Runs the same in several threads and waits for all; fails if one of them does. */
  static void run(int threads, IntConsumer work) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      futures.add(executor.submit(() -> {
        start.await(20, TimeUnit.SECONDS);
        work.accept(thread);
        return null;
      }));
    }
    executor.shutdown();
    try {
      for (Future<?> future : futures) {
        future.get(60, TimeUnit.SECONDS);
      }
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new AssertionError("A thread failed", failed);
    }
  }
}
