package io.github.userarc.core.program;

import io.github.userarc.core.input.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions of a program (rule S29): data, so that whoever has it can decide on any profile.
 *
 * <pre>{@code
 * Engine engine = Engine.compile(
 *     ProgramHistory.of(spring).then(summer, Instant.parse("2026-06-01T00:00:00Z")));
 * }</pre>
 *
 * <p>A version holds until the next one does. One that is added withdraws those before it that were
 * to hold from the same instant on or later: so the latest word counts, and a version is taken back
 * by adding the one before it again.
 *
 * @param versions all of them, numbered from 1
 */
public record ProgramHistory(List<ProgramVersion> versions) {
  /** Checks the numbers. */
  public ProgramHistory {
    versions = List.copyOf(versions);
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).number() != i + 1) {
        throw new IllegalArgumentException("Version " + versions.get(i).number() + " at place "
            + (i + 1) + ": expected versions numbered 1, 2, …");
      }
    }
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("A history without versions: expected at least one");
    }
  }

  /**
   * A program that has always been what it is.
   *
   * @param first the program
   * @return the history
   */
  public static ProgramHistory of(Program first) {
    return new ProgramHistory(List.of(version(1, Times.EARLIEST, first)));
  }

  /**
   * The history with one more version.
   *
   * @param next the program
   * @param from from when on it holds
   * @return the longer history
   */
  public ProgramHistory then(Program next, Instant from) {
    List<ProgramVersion> longer = new ArrayList<>(versions);
    longer.add(version(versions.size() + 1, from, next));
    return new ProgramHistory(longer);
  }

  private static ProgramVersion version(int number, Instant from, Program program) {
    return new ProgramVersion(number, from, program.version(), program.toJson());
  }

  /**
   * The version that was added last.
   *
   * @return the version
   */
  public ProgramVersion latest() {
    return versions.get(versions.size() - 1);
  }

  /**
   * The versions that have not been withdrawn: each holds until the next one.
   *
   * @return the versions in order of their instants
   */
  public List<ProgramVersion> effective() {
    List<ProgramVersion> effective = new ArrayList<>();
    for (ProgramVersion version : versions) {
      effective.removeIf(before -> !before.from().isBefore(version.from()));
      effective.add(version);
    }
    return List.copyOf(effective);
  }

  /**
   * The version that holds at an instant.
   *
   * @param instant the instant
   * @return the version
   */
  public ProgramVersion at(Instant instant) {
    List<ProgramVersion> effective = effective();
    ProgramVersion found = effective.get(0);
    for (ProgramVersion version : effective) {
      found = version.from().isAfter(instant) ? found : version;
    }
    return found;
  }
}
