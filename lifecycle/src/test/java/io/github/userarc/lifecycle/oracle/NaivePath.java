package io.github.userarc.lifecycle.oracle;

import io.github.userarc.core.metric.Span;
import io.github.userarc.lifecycle.path.Path;
import io.github.userarc.lifecycle.path.PathStatus;
import io.github.userarc.lifecycle.path.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One path, followed without any tricks: how far a step has come is counted anew, from everything
 * that was ever recorded, whenever somebody asks.
 */
final class NaivePath {
  /** An event as it was recorded, and whether it has been taken back. */
  static final class Recorded {
    final String event;
    final Instant at;
    boolean retracted;

    Recorded(String event, Instant at) {
      this.event = event;
      this.at = at;
    }
  }

  /** A change: of which path, what, and when it is effective. */
  record Told(String path, String what, Instant at) {}

  private final String name;
  final Path path;
  private final ZoneId zone;
  private final List<Recorded> log; // in order of application
  private final List<Told> told;

  PathStatus status = PathStatus.NOT_STARTED;
  int attempt;
  private Instant started = Instant.MIN;
  private Instant base = Instant.MIN;
  private Instant ended = Instant.MAX;
  final String[] standing; // of each step: waiting, open, done, skipped
  private final Instant[] doneAt;
  private final int[] openedAt; // the first place in the log that counts

  NaivePath(String name, Path path, ZoneId zone, List<Recorded> log, List<Told> told) {
    this.name = name;
    this.path = path;
    this.zone = zone;
    this.log = log;
    this.told = told;
    int size = path.steps().size();
    standing = new String[size];
    doneAt = new Instant[size];
    openedAt = new int[size];
    reset();
  }

  private void reset() {
    for (int i = 0; i < standing.length; i++) {
      standing[i] = "waiting";
      doneAt[i] = Instant.MIN;
    }
  }

  String name() {
    return name;
  }

  /** The events that have counted for an open step, in order of time. */
  List<Instant> counted(int step) {
    List<Instant> times = new ArrayList<>();
    for (int i = openedAt[step]; i < log.size(); i++) {
      Recorded event = log.get(i);
      if (!event.retracted
          && path.steps().get(step).events().names().contains(event.event)
          && !event.at.isBefore(from())
          && event.at.isBefore(due(step))
          && event.at.isBefore(due())) {
        times.add(event.at);
      }
    }
    times.sort(null);
    return times;
  }

  private Instant from() {
    return path.isInAnyOrder() ? started : base;
  }

  private Instant due(int step) {
    return after(from(), path.steps().get(step).within());
  }

  private Instant due() {
    return after(started, path.within());
  }

  private Instant after(Instant from, Optional<Span> within) {
    if (within.isEmpty()) {
      return Instant.MAX;
    }
    Span span = within.get();
    ZonedDateTime local = from.atZone(zone);
    Instant last = span.isExact()
        ? from.plus(span.micros(), ChronoUnit.MICROS)
        : local.plusMonths(span.amount()).toInstant();
    return last.plus(1, ChronoUnit.MICROS);
  }

  /** The next deadline that matters. */
  Instant nextDue() {
    Instant next = Instant.MAX;
    boolean waits = status == PathStatus.IN_PROGRESS;
    for (int i = 0; i < standing.length; i++) {
      if (standing[i].equals("open")) {
        waits = true;
        next = due(i).isBefore(next) ? due(i) : next;
      }
    }
    return waits && due().isBefore(next) ? due() : next;
  }

  void deadline(Instant due, Instant effective) {
    for (int i = 0; i < standing.length; i++) {
      if (standing[i].equals("open") && !due(i).isAfter(due)) {
        if (status == PathStatus.IN_PROGRESS && !path.steps().get(i).isOptional()) {
          expire(i, due, effective);
          return;
        }
        skip(i, effective);
      }
    }
    if (!due().isAfter(due)) {
      if (status == PathStatus.IN_PROGRESS) {
        expire(missing(), due, effective);
      } else {
        for (int i = 0; i < standing.length; i++) {
          if (standing[i].equals("open")) {
            skip(i, effective);
          }
        }
      }
    }
  }

  private void expire(int step, Instant due, Instant effective) {
    status = PathStatus.EXPIRED;
    ended = due;
    for (int i = 0; i < standing.length; i++) {
      standing[i] = standing[i].equals("open") ? "waiting" : standing[i];
    }
    tell("path-expired " + path.steps().get(step).id(), effective);
  }

  private void skip(int step, Instant effective) {
    standing[step] = "skipped";
    tell("path-step-skipped " + path.steps().get(step).id(), effective);
  }

  private int missing() {
    for (int i = 0; i < standing.length; i++) {
      if (!path.steps().get(i).isOptional() && !standing[i].equals("done")) {
        return i;
      }
    }
    return standing.length;
  }

  /** The user has registered by something that is no event. */
  void registered(Instant at, Instant clock) {
    if (path.start().isEmpty() && status == PathStatus.NOT_STARTED) {
      start(at, clock, log.size());
    }
  }

  /** The latest event of the log has just been recorded. */
  void happened(Instant clock) {
    Recorded event = log.get(log.size() - 1);
    boolean startable = status == PathStatus.NOT_STARTED
        || (path.restart().after(status) && !event.at.isBefore(ended));
    int before = attempt;
    String[] snapshot = standing.clone();
    if (path.start().isPresent() && path.start().get().names().contains(event.event) && startable) {
      start(event.at, clock, log.size());
    }
    boolean first = status == PathStatus.NOT_STARTED && path.start().isEmpty();
    for (int i = 0; i < standing.length; i++) {
      Step step = path.steps().get(i);
      if (!step.events().names().contains(event.event)) {
        continue;
      }
      if (snapshot[i].equals("open")) {
        if (attempt == before) {
          count(i, event, clock);
        }
      } else if (path.start().isEmpty() && startable && isFirst(i)) {
        if (attempt == before) {
          start(event.at, clock, log.size());
        }
        openedAt[i] = log.size() - 1;
        count(i, event, clock);
      }
    }
    if (first) {
      registered(event.at, clock);
    }
  }

  private boolean isFirst(int step) {
    for (int i = 0; i < step; i++) {
      if (!path.isInAnyOrder() && !path.steps().get(i).isOptional()) {
        return false;
      }
    }
    return true;
  }

  private void start(Instant at, Instant clock, int counts) {
    reset();
    attempt++;
    status = PathStatus.IN_PROGRESS;
    started = at;
    base = at;
    tell("path-started " + attempt, clock);
    open(counts);
  }

  private void open(int counts) {
    for (int i = 0; i < standing.length; i++) {
      if (standing[i].equals("waiting") && (path.isInAnyOrder() || i <= missing())) {
        standing[i] = "open";
        openedAt[i] = counts;
      }
    }
  }

  private void count(int step, Recorded event, Instant clock) {
    List<Instant> times = counted(step);
    boolean counts = standing[step].equals("open")
        && !event.at.isBefore(from())
        && times.size() >= path.steps().get(step).times();
    if (!counts) {
      return;
    }
    standing[step] = "done";
    doneAt[step] = times.get(times.size() - 1);
    tell("path-step-done " + path.steps().get(step).id(), clock);
    if (path.steps().get(step).isOptional()) {
      return;
    }
    if (!path.isInAnyOrder()) {
      for (int i = 0; i < step; i++) {
        if (standing[i].equals("open")) {
          skip(i, clock);
        }
      }
      base = doneAt[step];
    }
    if (missing() == standing.length) {
      status = PathStatus.COMPLETED;
      ended = started;
      for (int i = 0; i < standing.length; i++) {
        if (!path.steps().get(i).isOptional() && doneAt[i].isAfter(ended)) {
          ended = doneAt[i];
        }
      }
      tell("path-completed " + attempt + " " + Duration.between(started, ended), clock);
    }
    open(log.size());
  }

  private void tell(String what, Instant at) {
    told.add(new Told(name, what, at));
  }

  @Override
  public String toString() {
    return name + ": " + path;
  }
}
