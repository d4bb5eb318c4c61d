package io.github.userarc.testkit.store;

import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Others who want what this thread has locked, and have to wait for it. */
final class Waiting<T> implements AutoCloseable {
  /** Whoever does not wait is done by then, mostly; whoever does costs the test so much. */
  private static final int MOMENT_MILLIS = 100;

  private static final int PATIENCE_SECONDS = 60;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<Future<T>> started = new ArrayList<>();
  private volatile boolean closed;

  /**
   * Begins something in another thread, which must not be done while the lock is held; what fails
   * and can be tried again is. Where the transaction with the lock is itself tried again, only what
   * was begun last counts.
   *
   * @param work what must wait
   */
  void start(Callable<T> work) {
    Future<T> future = executor.submit(() -> untilDone(work));
    started.clear();
    started.add(future);
    try {
      T answer = future.get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
      if (answer instanceof CommitResult.Conflict) {
        return; // told no instead of being kept waiting
      }
      throw new AssertionError("Somebody else got " + answer
          + " although this is locked. Expected that they wait until the transaction ends");
    } catch (TimeoutException waits) {
      // as it must
    } catch (ExecutionException failed) {
      throw new AssertionError("Failed instead of waiting: " + failed.getCause(), failed);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private T untilDone(Callable<T> work) throws Exception {
    while (true) {
      try {
        return work.call();
      } catch (StoreException.Transient again) {
        if (closed) {
          throw again;
        }
      }
    }
  }

  /** What they got in the end. */
  List<T> answers() {
    List<T> answers = new ArrayList<>();
    for (Future<T> one : started) {
      try {
        answers.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      } catch (InterruptedException interrupted) {
        throw interrupted(interrupted);
      } catch (ExecutionException | TimeoutException failed) {
        throw new AssertionError("Whoever waited for a lock did not get it", failed);
      }
    }
    return answers;
  }

  private static AssertionError interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new AssertionError("Interrupted", interrupted);
  }

  @Override
  public void close() {
    closed = true;
    executor.shutdownNow();
  }
}
