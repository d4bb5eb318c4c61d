package io.github.userarc.core.internal.shell;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.UnpublishedProgramException;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Version;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ProgramHistory;
import io.github.userarc.core.program.ProgramVersion;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import io.github.userarc.core.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The versions of a shell's program (S29): recorded in the store as data, so that every node that
 * has the facets can decide on profiles of any of them.
 */
public final class ShellPrograms {
  private static final Logger LOG = LoggerFactory.getLogger(ShellPrograms.class);
  private static final int TRIES = 20;

  private final ProfileStore store;
  private final String namespace;
  private final Compiled compiled;
  private final Program own;
  private final InstantSource clock;
  private final boolean replaying;
  private final List<ProgramVersion> known = new ArrayList<>();
  private final List<Version> versions = new ArrayList<>();

  ShellPrograms(
      ProfileStore store,
      String namespace,
      Compiled compiled,
      Program own,
      InstantSource clock,
      boolean replaying) {
    this.store = store;
    this.namespace = namespace;
    this.compiled = compiled;
    this.own = own;
    this.clock = clock;
    this.replaying = replaying;
  }

  /**
   * Finds the shell's own program among the versions: the first opening of a namespace records it.
   *
   * @param publishing whether one that is not among them is published as of now
   */
  void open(boolean publishing) {
    reload();
    if (known.isEmpty()) {
      record(ProgramHistory.of(own).latest());
      reload();
    }
    ProgramVersion found = find();
    if (found == null && publishing) {
      publish(own, null, true);
      found = find();
      LOG.info("Published the program of this start for all users, as version {}", found);
    }
    if (found == null) {
      throw UnpublishedProgramException.unknown(own.version(), namespace, known);
    }
    follow(found);
    tellWhatHolds(found);
  }

  private void tellWhatHolds(ProgramVersion found) {
    ProgramVersion now = history().at(clock.instant());
    if (now.number() > found.number()) {
      LOG.warn(
          "Opened with version {} of the program; version {} holds. To go back, publish the earlier"
              + " one again",
          found,
          now);
    }
  }

  /** The latest version that is what the shell was opened with. */
  private @Nullable ProgramVersion find() {
    String label = own.version();
    for (int i = known.size() - 1; i >= 0; i--) {
      ProgramVersion version = known.get(i);
      if (version.version().equals(label)) {
        if (!isSame(version, own)) {
          throw UnpublishedProgramException.differing(label, namespace, known, version);
        }
        return version;
      }
    }
    if (own.declaredVersion() != null) {
      return null;
    }
    // Another release of the library may compute another fingerprint of the same program.
    for (int i = known.size() - 1; i >= 0; i--) {
      if (isSame(known.get(i), own)) {
        return known.get(i);
      }
    }
    return null;
  }

  private static boolean isSame(ProgramVersion version, Program program) {
    try {
      return version.sameAs(program);
    } catch (InvalidProgramException unreadable) {
      return false;
    }
  }

  /** Follows all versions; the own one as it was compiled. */
  private void follow(ProgramVersion found) {
    versions.clear();
    known.forEach(
        version -> versions.add(version.number() != found.number() ? held(version) : own(version)));
    compiled.follow(List.copyOf(versions), found.number());
    compiled.requireKnown(this::unknown);
  }

  /** The own program as the version that it is. What its live-from says is the store's. */
  private Version own(ProgramVersion version) {
    Instant published = version.program().liveFrom();
    if (!Objects.equals(published, own.liveFrom())) {
      LOG.warn(
          "The program has live-from {}, but was published as version {} with {}, which holds."
              + " Maybe publish it under another version",
          own.liveFrom(),
          version,
          published);
      return held(version);
    }
    return version.version().equals(own.version())
        ? compiled.mainAs(version.number(), Times.micros(version.from()))
        : held(version, own);
  }

  private Version held(ProgramVersion version, Program program) {
    return Version.of(
        version.number(),
        Times.micros(version.from()),
        version.version(),
        () -> program.withVersion(version.version()));
  }

  private Version held(ProgramVersion version) {
    return Version.of(
        version.number(), Times.micros(version.from()), version.version(), () -> program(version));
  }

  /** The program of a version; a node that cannot hold it will after the next deployment. */
  private Program program(ProgramVersion version) {
    try {
      return version.program();
    } catch (InvalidProgramException invalid) {
      throw new StoreException.Transient(
          "Version " + version + " of the program does not read here: " + invalid.getMessage()
              + ". Maybe a facet or a newer release of Userarc is missing on this node",
          invalid);
    }
  }

  private RuntimeException unknown(JsonNode stored) {
    return new StoreException.Transient(
        "A profile is of version " + Compiled.number(stored) + " '" + Compiled.label(stored)
            + "' of the program; namespace '" + namespace + "' has " + history().versions(),
        null);
  }

  /** Reads what has been recorded since. */
  public synchronized void reload() {
    int before = known.size();
    read();
    if (known.size() > before && !versions.isEmpty()) {
      known.subList(before, known.size()).forEach(version -> versions.add(held(version)));
      compiled.follow(List.copyOf(versions));
      warnOfMissing();
    }
  }

  /** What cannot be held is better told now than with each profile. */
  private void warnOfMissing() {
    try {
      compiled.prepare();
    } catch (RuntimeException missing) {
      LOG.warn("Profiles will fail on this node until it is deployed anew", missing);
    }
  }

  private void read() {
    for (Revision more : store.revisions(namespace, RevisionKind.PROGRAM, known.size())) {
      known.add(ProgramText.read(more));
    }
  }

  private boolean record(ProgramVersion version) {
    return store.addRevision(namespace, RevisionKind.PROGRAM, ProgramText.write(version));
  }

  /** Makes sure that the version of a stored profile is known, if the store knows it. */
  void require(JsonNode stored) {
    if (!compiled.knows(stored)) {
      reload();
    }
  }

  /** All versions that are known here. */
  public synchronized ProgramHistory history() {
    return new ProgramHistory(known);
  }

  /** Tells now. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Records another version.
   *
   * @param from from when on it holds; null for now
   * @throws InvalidProgramException if it does not compile
   * @throws InputRejectedException if it cannot be published; nothing is recorded
   */
  public ProgramVersion publish(Program next, @Nullable Instant from) {
    return publish(next, from, false);
  }

  private ProgramVersion publish(Program next, @Nullable Instant from, boolean opening) {
    Compiled.of(next);
    // Without this object's lock: recording takes those of profiles, whose holders may want this
    // one.
    for (int attempt = 0; attempt < TRIES; attempt++) {
      reload();
      ProgramVersion there = opening ? find() : null;
      if (there != null) {
        return there; // another node has been opened with it at the same time
      }
      Instant now = clock.instant();
      Instant start = from == null ? now : from;
      List<Problem> problems = problems(next, start, now);
      if (!problems.isEmpty()) {
        throw InputRejectedException.ofProgram(problems);
      }
      ProgramVersion version = history().then(next, start).latest();
      if (record(version)) {
        reload();
        return version;
      }
    }
    throw new StoreException.Transient(
        "Programs of " + namespace + " were published by others " + TRIES + " times in a row",
        null);
  }

  /** What is wrong with publishing a program from an instant on. */
  private List<Problem> problems(Program next, Instant start, Instant now) {
    List<Problem> problems = new ArrayList<>();
    if (!replaying && Times.micros(start) < Times.micros(now)) {
      problems.add(Problem.of("from", start.toString(), "an instant not before now, " + now));
    }
    for (ProgramVersion version : history().versions()) {
      if (version.version().equals(next.version()) && !isSame(version, next)) {
        problems.add(new Problem(
            "version",
            next.version(),
            "another version for other content than that of " + version,
            "Maybe change \"version\", or leave it out"));
        break;
      }
    }
    return problems;
  }

  /** All versions and, from an instant on, one that has not been published; compiled. */
  public Compiled trial(Program next, Instant from) {
    reload();
    int number = versions.size() + 1;
    return compiled.with(Version.of(number, Times.micros(from), next.version(), () -> next));
  }
}
