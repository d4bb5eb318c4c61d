package io.github.userarc.examples.fuzz;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs cases in a thread with a stack of the usual size, and fails for those that do not end, so
 * that a hanging case is a failed one and not a build that somebody has to kill.
 */
final class Watched {
  /** Measured: the slowest cases take below a second; tests share their machine with others. */
  private static final long SECONDS = 20;

  private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task -> {
    Thread thread = new Thread(task, "fuzzed");
    thread.setDaemon(true);
    return thread;
  });

  private Watched() {}

  static <T> T run(Callable<T> check) {
    Future<T> running = THREAD.submit(check);
    try {
      return running.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException hangs) {
      throw new AssertionError("The case does not end: " + stacks(), hangs);
    } catch (ExecutionException thrown) {
      if (thrown.getCause() instanceof AssertionError said) {
        throw said;
      }
      throw new AssertionError("The case broke the library", thrown.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static String stacks() {
    StringBuilder text = new StringBuilder();
    Thread.getAllStackTraces().forEach((thread, stack) -> {
      if (Arrays.stream(stack).anyMatch(frame -> frame.getClassName().contains("userarc.core"))) {
        text.append("\n").append(thread.getName());
        Arrays.stream(stack).limit(60).forEach(frame -> text.append("\n  at ").append(frame));
      }
    });
    return text.toString();
  }
}
