package io.github.userarc.core.internal.shell;

import io.github.userarc.core.AdvanceReport;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Advances what is due, on request or again and again. */
final class Sweeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int BATCH = 1_000;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final ProfileStore store;
  private final String namespace;
  private final ProfileAccess access;
  private final Router router;
  private final Quarantine quarantine;
  private final ShellParameters parameters;
  private final InstantSource clock;
  private final Duration lag;
  private final boolean replaying;
  private final boolean inOrder;
  private final Instant openedAt;
  private volatile @Nullable Instant sweptTo;
  private @Nullable ScheduledExecutorService executor;

  Sweeper(
      ProfileStore store,
      String namespace,
      ProfileAccess access,
      Router router,
      Quarantine quarantine,
      ShellParameters parameters,
      InstantSource clock,
      Duration lag,
      boolean replaying,
      boolean connected) {
    this.store = store;
    this.namespace = namespace;
    this.access = access;
    this.router = router;
    this.quarantine = quarantine;
    this.parameters = parameters;
    this.clock = clock;
    this.lag = lag;
    this.replaying = replaying;
    this.inOrder = replaying && connected; // who asks first for a claim is a matter of time (S12)
    this.openedAt = clock.instant();
  }

  void start(Duration interval) {
    ScheduledExecutorService scheduled = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread thread = new Thread(task, "userarc-sweeper");
      thread.setDaemon(true);
      return thread;
    });
    executor = scheduled;
    var unused = scheduled.scheduleWithFixedDelay(
        this::sweep, 0, Math.max(1, interval.toMillis()), TimeUnit.MILLISECONDS);
  }

  /** Delivers what waits, in the sweeper's thread; where there is none, the next advance does. */
  void deliverSoon() {
    ScheduledExecutorService running = executor;
    if (running != null) {
      try {
        running.execute(this::deliver);
      } catch (RejectedExecutionException closing) {
        LOG.debug("Routed inputs are left to the next run", closing);
      }
    }
  }

  private void deliver() {
    try {
      router.deliverPending();
    } catch (RuntimeException | Error failure) {
      LOG.warn("Routed inputs could not be delivered and will be tried again", failure);
    }
  }

  private void sweep() {
    try {
      AdvanceReport report = advance(horizon());
      if (report.profiles() > 0) {
        LOG.debug("Swept {}", report);
      }
    } catch (RuntimeException | Error failure) {
      // The next sweep tries again; nothing is lost meanwhile.
      LOG.warn("A sweep failed and will be tried again", failure);
    }
  }

  /** How far advances may be saved (S13). */
  private Instant horizon() {
    return clock.instant().minus(lag);
  }

  AdvanceReport advance(Instant asked) {
    parameters.reload();
    Instant most = replaying ? asked : horizon();
    Instant until = asked.isAfter(most) ? most : asked;
    long micros = Times.micros(until);
    Set<ProfileId> profiles = new HashSet<>();
    long changes = 0;
    Set<ProfileId> failed = new HashSet<>();
    router.deliverPending();
    while (true) {
      List<ProfileId> due = store.due(namespace, until, inOrder ? 1 : BATCH, LEASE);
      if (due.isEmpty()) {
        break;
      }
      boolean anyNew = false;
      for (ProfileId id : due) {
        if (failed.contains(id)) {
          continue; // its lease has ended meanwhile: the next sweep's turn
        }
        anyNew = true;
        try {
          Applied advanced = access.advance(id, inOrder ? next(id, micros) : micros);
          changes += advanced.changes().size();
          router.deliver(advanced.routed());
          profiles.add(id);
        } catch (RuntimeException failure) {
          LOG.warn(
              "Profile {} could not be advanced and stays due", id, quarantine.judge(id, failure));
          failed.add(id);
        }
      }
      if (!anyNew || failed.size() >= BATCH) {
        break; // only failures are offered; with many, the store is broken rather than profiles
      }
    }
    Instant before = sweptTo;
    if (failed.isEmpty() && (before == null || until.isAfter(before))) {
      sweptTo = until;
    }
    return new AdvanceReport(until, profiles.size(), changes, failed.size());
  }

  /** The profile's own next deadline, so that all profiles go through time side by side. */
  private long next(ProfileId id, long most) {
    return Math.min(most, access.snapshot(id).nextDue());
  }

  Duration lag() {
    Instant swept = sweptTo;
    Duration behind = Duration.between(swept == null ? openedAt.minus(lag) : swept, horizon());
    return behind.isNegative() ? Duration.ZERO : behind;
  }

  @Override
  public void close() {
    ScheduledExecutorService running = executor;
    if (running != null) {
      running.shutdown();
      try {
        if (!running.awaitTermination(30, TimeUnit.SECONDS)) {
          running.shutdownNow();
        }
      } catch (InterruptedException interrupted) {
        running.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
  }
}
