package io.github.userarc.core.internal.shell;

import io.github.userarc.core.change.Change;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener's queue and thread. */
public final class Mailbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  /** Changes that wait before callers have to. */
  private static final int ROOM = 10_000;

  private final Consumer<Change<?>> listener;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Deque<Change<?>> queue = new ArrayDeque<>();
  private boolean busy;
  private boolean closed;
  private boolean over; // the thread has ended: nobody will hear anything any more

  Mailbox(String name, Consumer<Change<?>> listener) {
    this.listener = listener;
    this.thread = new Thread(this::run, "userarc-listener-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (true) {
      Change<?> change;
      lock.lock();
      try {
        busy = false;
        moved.signalAll();
        while (queue.isEmpty()) {
          if (closed) {
            over = true;
            return;
          }
          moved.awaitUninterruptibly();
        }
        change = queue.remove();
        busy = true;
      } finally {
        lock.unlock();
      }
      deliver(change);
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private void deliver(Change<?> change) {
    try {
      listener.accept(change);
    } catch (RuntimeException | Error thrown) {
      LOG.error(
          "A listener failed on change {} of user {}; the change stands",
          change.type(),
          change.user(),
          thrown);
    }
  }

  /** Whether the current thread is this listener's. */
  boolean isMine() {
    return Thread.currentThread() == thread;
  }

  /** Callers wait here while the queue is full. */
  void awaitRoom() {
    lock.lock();
    try {
      while (queue.size() >= ROOM && !closed) {
        moved.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  void put(List<Change<?>> changes) {
    lock.lock();
    try {
      if (over) {
        return;
      }
      queue.addAll(changes);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void flush() {
    if (Thread.currentThread() == thread) {
      return;
    }
    lock.lock();
    try {
      while (!queue.isEmpty() || busy) {
        moved.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
    if (Thread.currentThread() != thread) {
      try {
        thread.join(10_000);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
