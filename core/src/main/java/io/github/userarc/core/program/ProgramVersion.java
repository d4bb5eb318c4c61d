package io.github.userarc.core.program;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.engine.Programs;
import java.time.Instant;

/**
 * A version of a program and from when on it holds (rule S29).
 *
 * @param number counts the versions of a history, from 1
 * @param from from when on it holds, truncated to microseconds; the first from the beginning
 * @param version what its states and changes carry, see {@link Program#version}
 * @param json the program, as {@link Program#toJson} writes it
 */
public record ProgramVersion(int number, Instant from, String version, String json) {
  /** Checks the number. */
  public ProgramVersion {
    if (number < 1) {
      throw new IllegalArgumentException("A version numbered " + number + ": expected 1 or more");
    }
    from = Times.instant(Times.micros(from));
  }

  /**
   * The version as a program, of the very name that its states carry.
   *
   * @return the program
   * @throws InvalidProgramException if it does not read, such as for want of a facet
   */
  public Program program() {
    return Program.parse(json).withVersion(version);
  }

  /**
   * Whether a program says the same, its version and live-from apart.
   *
   * @param other the program
   * @return whether it does
   * @throws InvalidProgramException if this one does not read here
   */
  public boolean sameAs(Program other) {
    return Programs.fingerprint(program()).equals(Programs.fingerprint(other));
  }

  @Override
  public String toString() {
    return number + " '" + version + "' from " + (number == 1 ? "the beginning" : from.toString());
  }
}
