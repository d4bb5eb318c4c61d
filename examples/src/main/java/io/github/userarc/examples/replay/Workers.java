package io.github.userarc.examples.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Several threads that do a share of the same work each. */
final class Workers implements AutoCloseable {
  private final int count;
  private final ExecutorService executor;

  Workers(int count) {
    this.count = count;
    this.executor = Executors.newFixedThreadPool(count);
  }

  int count() {
    return count;
  }

  /** Runs all shares, numbered from 0, and waits for them; what one throws is thrown. */
  void run(IntConsumer share) {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      running.add(executor.submit(() -> share.accept(number)));
    }
    for (Future<?> one : running) {
      await(one);
    }
  }

  private static void await(Future<?> share) {
    try {
      share.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    } catch (ExecutionException thrown) {
      throw thrown.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(thrown.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
