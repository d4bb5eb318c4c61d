package io.github.userarc.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Threads that start at one moment. */
final class Rivals {
  private static final int PATIENCE_SECONDS = 120;

  private Rivals() {}

  /** Runs them, each by its number from 0, and waits; the first failure fails all. */
  static <T> List<T> run(int threads, IntFunction<Callable<T>> work) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Callable<T> one = work.apply(i);
        futures.add(executor.submit(() -> {
          start.await();
          return one.call();
        }));
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> future : futures) {
        answers.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return answers;
    } catch (ExecutionException failed) {
      throw new AssertionError("A thread failed: " + failed.getCause(), failed.getCause());
    } catch (InterruptedException | TimeoutException hanging) {
      throw new AssertionError("Not done after " + PATIENCE_SECONDS + " seconds", hanging);
    } finally {
      executor.shutdownNow();
    }
  }
}
