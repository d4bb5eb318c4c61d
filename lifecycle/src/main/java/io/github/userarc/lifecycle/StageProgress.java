package io.github.userarc.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares stages by the order in which they count as progress. */
final class StageProgress {
  private StageProgress() {}

  /** The further of two stages; a stage that does not count is before all others. */
  static @Nullable String further(
      List<String> progress, @Nullable String one, @Nullable String other) {
    int further = Math.max(place(progress, one), place(progress, other));
    return further < 0 ? null : progress.get(further);
  }

  private static int place(List<String> progress, @Nullable String stage) {
    return stage == null ? -1 : progress.indexOf(stage);
  }
}
