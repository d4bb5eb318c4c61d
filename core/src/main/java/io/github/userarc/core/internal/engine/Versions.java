package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.ParameterHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a program by number, and which of them holds when (S29). One that is published
 * withdraws those before it that were to hold from the same instant on or later: so a later number
 * never holds before a smaller one, and a profile only ever goes to a later one.
 */
final class Versions {
  private final List<Version> all;
  private final List<Version> effective = new ArrayList<>();

  Versions(List<Version> all) {
    this.all = List.copyOf(all);
    for (Version version : all) {
      while (!effective.isEmpty() && latest().from() >= version.from()) {
        effective.remove(effective.size() - 1);
      }
      effective.add(version);
    }
  }

  List<Version> all() {
    return all;
  }

  /** The one that holds in the end, as far as is known. */
  Version latest() {
    return effective.get(effective.size() - 1);
  }

  int size() {
    return all.size();
  }

  Version of(int number) {
    return all.get(number - 1);
  }

  /** The version that holds at an instant. */
  Version at(long micros) {
    Version found = effective.get(0);
    for (Version version : effective) {
      found = version.from() <= micros ? version : found;
    }
    return found;
  }

  /** The version that a profile of another one goes to at an instant; that one if there is none. */
  Version after(int number, long micros) {
    Version found = of(number);
    for (Version version : effective) {
      found = version.number() > number && version.from() <= micros ? version : found;
    }
    return found;
  }

  /** The version that holds before one that does; that one if it is the first. */
  Version before(Version version) {
    Version found = version;
    for (Version one : effective) {
      if (one.number() >= version.number()) {
        break;
      }
      found = one;
    }
    return found;
  }

  private Tenure tenure(int number) {
    for (Version version : effective) {
      if (version.number() > number) {
        return new Tenure(version.from(), all.size());
      }
    }
    return all.size() == 1 ? Tenure.FOREVER : new Tenure(Times.NEVER, all.size());
  }

  /** The version of a number, if that is what its states say they are of. */
  @Nullable
  Version of(int number, String label) {
    return number < 1 || number > all.size() || !of(number).label().equals(label)
        ? null
        : of(number);
  }

  /** The latest version of a label. */
  @Nullable
  Version labelled(String label) {
    Version found = null;
    for (Version version : all) {
      found = version.label().equals(label) ? version : found;
    }
    return found;
  }

  void follow(ParameterHistory history) {
    all.forEach(version -> version.follow(history, tenure(version.number())));
  }
}
