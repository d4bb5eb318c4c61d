package io.github.userarc.core.internal.shell;

import io.github.userarc.core.ForwardReport;
import io.github.userarc.core.Forwarding;
import io.github.userarc.core.Replayed;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.store.Outbox;
import io.github.userarc.core.store.Outbox.Consignment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries changes from the outbox to the host's sink, in a thread of its own: after each commit of
 * this process, and now and then for what others have left. What the sink has taken is acknowledged
 * afterwards; a crash in between delivers it twice, never not at all.
 */
final class Forwarder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
  private static final int PROFILES = 10;
  private static final int CHANGES = 50;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final Outbox outbox;
  private final String namespace;
  private final Forwarding forwarding;
  private final InstantSource clock;
  private final Thread thread = new Thread(this::run, "userarc-forwarder");
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private boolean isAwake = true; // looks first of all: an earlier run may have left something
  private volatile boolean closed;

  Forwarder(Outbox outbox, String namespace, Forwarding forwarding, InstantSource clock) {
    this.outbox = outbox;
    this.namespace = namespace;
    this.forwarding = forwarding;
    this.clock = clock;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** There may be something new. */
  void wake() {
    lock.lock();
    try {
      isAwake = true;
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!closed) {
      try {
        forward();
      } catch (RuntimeException | Error failure) {
        // The next look tries again; nothing is lost meanwhile.
        LOG.warn("Forwarding failed and will be tried again", failure);
      }
      await();
    }
  }

  private void await() {
    lock.lock();
    try {
      long nanos = forwarding.interval().toNanos();
      while (!isAwake && !closed && nanos > 0) {
        nanos = woken.awaitNanos(nanos);
      }
      isAwake = false;
    } catch (InterruptedException interrupted) {
      closed = true;
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** What one call did. */
  private static final class Tally {
    long delivered;
    long postponed;
    long parked;
  }

  /** Forwards everything that waits now. */
  ForwardReport forward() {
    Tally tally = new Tally();
    while (!closed) {
      Instant leasedAt = clock.instant();
      List<Consignment> taken = outbox.take(namespace, PROFILES, CHANGES, LEASE);
      if (taken.isEmpty()) {
        break;
      }
      for (Consignment consignment : taken) {
        boolean isOver = clock.instant().isAfter(leasedAt.plus(LEASE.dividedBy(2)));
        if (isOver || Thread.currentThread().isInterrupted()) {
          outbox.forwarded(consignment, 0); // a slow sink: leased anew rather than overtaken
        } else {
          deliver(consignment, tally);
        }
      }
    }
    return new ForwardReport(tally.delivered, tally.postponed, tally.parked);
  }

  private void deliver(Consignment consignment, Tally tally) {
    int count = 0;
    for (Change<?> change : consignment.changes()) {
      try {
        if (!change.replayed() || forwarding.replayed() == Replayed.INCLUDED) {
          forwarding.sink().accept(change);
          tally.delivered++;
        }
        count++;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        closed = true;
        break;
      } catch (Exception | Error failure) {
        if (count == 0) {
          failed(consignment, failure, tally);
          return;
        }
        break; // what is behind comes first next time, and only then counts as failed
      }
    }
    outbox.forwarded(consignment, count);
  }

  /** The sink did not take the first change. */
  private void failed(Consignment consignment, Throwable failure, Tally tally) {
    Change<?> first = consignment.changes().get(0);
    int failures = consignment.attempts() + 1;
    if (failures >= forwarding.attempts()) {
      LOG.error(
          "Change {} of {}, {}, was not taken {} times and is put aside",
          first.sequence(),
          first.profile(),
          first.type(),
          failures,
          failure);
      outbox.park(consignment, failure.toString());
      tally.parked++;
    } else {
      Duration pause = pause(failures);
      LOG.warn(
          "Change {} of {}, {}, was not taken and will be tried again in {}",
          first.sequence(),
          first.profile(),
          first.type(),
          pause,
          failure);
      outbox.postpone(consignment, pause);
      tally.postponed++;
    }
  }

  private Duration pause(int failures) {
    Duration pause = forwarding.firstPause();
    for (int i = 1; i < failures && pause.compareTo(forwarding.longestPause()) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(forwarding.longestPause()) < 0 ? pause : forwarding.longestPause();
  }

  /** Ends it; what has been taken by then is delivered first. */
  @Override
  public void close() {
    closed = true;
    wake();
    if (thread.isAlive() && Thread.currentThread() != thread) {
      try {
        thread.join(30_000);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
