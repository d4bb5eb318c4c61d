package io.github.userarc.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Does things in several threads that start at one moment. */
final class Together {
  private static final int PATIENCE_SECONDS = 120;

  private Together() {}

  /**
   * Runs and waits.
   *
   * @param threads how many
   * @param work what each does, by its number from 0
   * @return what each answered, in order
   */
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
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", interrupted);
    } catch (java.util.concurrent.TimeoutException hanging) {
      throw new AssertionError("Not done after " + PATIENCE_SECONDS + " seconds", hanging);
    } finally {
      executor.shutdownNow();
    }
  }
}
