package io.github.userarc.core.internal.engine;

import io.github.userarc.core.internal.metric.Accumulator;
import io.github.userarc.core.internal.metric.Counted;
import io.github.userarc.core.internal.metric.SourcePlan;
import org.jspecify.annotations.Nullable;

/**
 * What a version of the program counts that the one before it did not (S29), and up to when events
 * are new to it: from then on it has counted them itself.
 */
public final class Backfill {
  private final Version version;
  private final Counted fresh;

  private Backfill(Version version, Plan before) {
    this.version = version;
    this.fresh = (source, part) -> isNew(before.sources.get(source.identity()), part);
  }

  /** What is new in the version that holds at an instant; fails for the first. */
  static Backfill of(Versions versions, long micros) {
    Version version = versions.at(micros);
    Version before = versions.before(version);
    if (before.number() == version.number()) {
      throw new IllegalStateException("Version " + version.number() + " '" + version.label()
          + "' of the program holds from the beginning, so nothing in it is new: expected a later"
          + " one. Maybe publish it first; or feed the history as inputs, or import users");
    }
    return new Backfill(version, before.plan());
  }

  private static boolean isNew(@Nullable SourcePlan before, String part) {
    return before == null
        || before.accumulators().stream().map(Accumulator::name).noneMatch(part::equals);
  }

  /** The number of the version. */
  public int number() {
    return version.number();
  }

  /** From when on the version holds. */
  public long from() {
    return version.from();
  }

  Counted fresh() {
    return fresh;
  }
}
