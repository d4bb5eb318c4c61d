package io.github.userarc.examples.replay;

import io.github.userarc.core.input.Times;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Counts what became of the lines of one pass. */
final class Tally {
  private final Set<String> users = new HashSet<>();
  private long applied;
  private long duplicates;
  private long others;
  private long later;
  private long revisions;
  private long rejected;
  private long latest = Outcome.Rejected.NO_TIME;

  void add(Outcome outcome) {
    if (outcome instanceof Outcome.Applied one) {
      applied++;
      users.add(one.user());
      latest = Math.max(latest, one.micros());
    } else if (outcome instanceof Outcome.Duplicate one) {
      duplicates++;
      others += one.isSame() ? 0 : 1;
    } else if (outcome instanceof Outcome.Revised) {
      revisions++;
    } else if (outcome instanceof Outcome.Later) {
      later++;
    } else if (outcome instanceof Outcome.Rejected one) {
      rejected++;
      latest = Math.max(latest, one.micros());
    }
  }

  /** Users with an applied input, sorted. */
  SortedSet<String> users() {
    return new TreeSet<>(users);
  }

  /** The latest time to which an input has brought anybody. */
  Optional<Instant> latest() {
    return latest == Outcome.Rejected.NO_TIME
        ? Optional.empty()
        : Optional.of(Times.instant(latest));
  }

  long rejected() {
    return rejected;
  }

  boolean changedNothing() {
    return applied == 0;
  }

  /** A number of things: "1 profile", "2 profiles". */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  @Override
  public String toString() {
    return count(applied + duplicates + later + rejected, "input") + ": " + applied + " applied, "
        + count(duplicates, "duplicate")
        + (others == 0 ? "" : " (" + others + " of other content than the original)")
        + ", " + rejected + " rejected"
        + (later == 0 ? "" : ", " + later + " later than the end left out")
        + (revisions == 0 ? "" : "; " + count(revisions, "revision") + " of parameters");
  }
}
