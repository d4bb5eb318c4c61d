package io.github.userarc.core.internal.shell;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.ParameterRevision;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import io.github.userarc.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The parameters of a shell's namespace (S35): recorded in the store, read from it at the start, by
 * each sweep, where a profile turns out to know more, and every few seconds.
 */
public final class ShellParameters {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int TRIES = 20;

  private final ProfileStore store;
  private final String namespace;
  private final Compiled compiled;
  private final InstantSource clock;
  private final boolean replaying;
  private final ShellPrograms programs;
  private volatile Instant readAt;
  private volatile int seen;

  ShellParameters(
      ProfileStore store,
      String namespace,
      Compiled compiled,
      InstantSource clock,
      boolean replaying,
      ShellPrograms programs) {
    this.programs = programs;
    this.store = store;
    this.namespace = namespace;
    this.compiled = compiled;
    this.clock = clock;
    this.replaying = replaying;
    this.readAt = clock.instant();
    reload();
  }

  /** The history as far as it is known here. */
  public ParameterHistory history() {
    return compiled.history();
  }

  /** All values as of an instant. */
  public Map<String, Value> at(Instant instant) {
    return compiled.parametersAt(Times.micros(instant));
  }

  /** Values as of now. */
  public Map<String, Value> current() {
    return at(clock.instant());
  }

  /** Reads what has been recorded since, of programs as well. */
  public synchronized void reload() {
    programs.reload();
    ParameterHistory known = compiled.history();
    List<Revision> more = store.revisions(namespace, RevisionKind.PARAMETERS, known.size());
    if (!more.isEmpty()) {
      compiled.follow(known.plus(more.stream().map(ParameterText::read).toList()));
    }
    readAt = clock.instant();
  }

  /** Reads again if the latest reading is a while ago. */
  void reloadIfStale() {
    Instant before = readAt;
    Instant now = clock.instant();
    if (isStale(before, now)) {
      reloadSince(before);
    }
  }

  private static boolean isStale(Instant before, Instant now) {
    return now.isBefore(before) || now.isAfter(before.plus(FRESH));
  }

  /** Of several that find it stale, the first reads. */
  private synchronized void reloadSince(Instant before) {
    if (readAt.equals(before)) {
      reload();
    }
  }

  /** Reads again if the profiles in memory tell of revisions; the caller has locked one. */
  void reloadAfter(int recorded) {
    if (recorded != seen) {
      reload();
      seen = recorded;
    }
  }

  /** Makes sure that all is known, as far as the store knows it, that a stored profile tells of. */
  void require(JsonNode stored) {
    programs.require(stored);
    require(Deciding.parameterRevision(stored));
  }

  /** Makes sure that a revision is known which a stored profile has been taken through. */
  private void require(int revision) {
    if (revision > compiled.history().size()) {
      reload();
      if (revision > compiled.history().size()) {
        throw new StoreException.Transient(
            "A profile knows parameter revision "
                + revision
                + ", the store only "
                + compiled.history().size(),
            null);
      }
    }
  }

  /**
   * Records new values.
   *
   * @param from from when on; null for now
   * @throws InputRejectedException with all problems at once; nothing is recorded
   */
  public ParameterRevision set(Map<String, ?> plain, @Nullable Instant from) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      reload();
      Instant now = clock.instant();
      Instant start = from == null ? now : from;
      List<Problem> problems = new ArrayList<>();
      Map<String, Value> values = new LinkedHashMap<>();
      plain.forEach((name, value) -> read(name, value, values, problems));
      if (!replaying && Times.micros(start) < Times.micros(now)) {
        problems.add(Problem.of("from", start.toString(), "an instant not before now, " + now));
      }
      ParameterHistory longer = compiled.history().set(values, start);
      if (!values.isEmpty() || plain.isEmpty()) {
        problems.addAll(compiled.problems(longer));
      }
      if (!problems.isEmpty()) {
        throw InputRejectedException.ofParameters(problems);
      }
      ParameterRevision latest = longer.revisions().get(longer.size() - 1);
      if (store.addRevision(namespace, RevisionKind.PARAMETERS, ParameterText.write(latest))) {
        reload();
        return latest;
      }
    }
    throw new StoreException.Transient(
        "Parameters of " + namespace + " were changed by others " + TRIES + " times in a row",
        null);
  }

  private static void read(
      String name, Object plain, Map<String, Value> values, List<Problem> problems) {
    try {
      values.putAll(ParameterHistory.NONE
          .set(Collections.singletonMap(name, plain), Instant.EPOCH)
          .revisions()
          .get(0)
          .values());
    } catch (BadValueException bad) {
      problems.add(Problem.of("parameters." + name, bad.value(), bad.expected()));
    }
  }
}
