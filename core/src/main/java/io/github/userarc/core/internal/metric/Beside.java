package io.github.userarc.core.internal.metric;

import io.github.userarc.core.internal.state.LiveState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list that one accumulator keeps beside its block. The list is immutable: the undo journal
 * keeps the one before.
 *
 * @param <R> a row
 */
final class Beside<R> {
  private final int index;

  /**
   * Creates it.
   *
   * @param index where the list lives
   */
  Beside(int index) {
    this.index = index;
  }

  @SuppressWarnings("unchecked") // only one accumulator writes there
  List<R> rows(LiveState state) {
    Object rows = state.sample(index);
    return rows == null ? List.of() : (List<R>) rows;
  }

  /** Keeps other rows; null for none ever. */
  void keep(Recorder recorder, @Nullable List<R> rows) {
    recorder.state().sample(recorder.journal, index, rows);
  }
}
