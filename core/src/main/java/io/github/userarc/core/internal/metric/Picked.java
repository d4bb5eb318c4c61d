package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * What one occurrence of a window decides: it stays until that occurrence has left the window, or
 * another one comes.
 *
 * @param <R> what is kept of the occurrence
 */
abstract class Picked<R> extends Expr {
  final WindowRange window;
  final @Nullable ValueType type;
  private final String label;

  Picked(WindowRange window, @Nullable ValueType type, String label) {
    this.window = window;
    this.type = type;
    this.label = label;
  }

  /** The one that decides; null if there is none. */
  abstract @Nullable R pick(Reading reading);

  /** The unit it lies in. */
  abstract int bucket(R picked);

  @Override
  public final @Nullable ValueType type() {
    return type;
  }

  @Override
  public final long nextChange(Reading reading) {
    R picked = window.moves() ? pick(reading) : null;
    return picked == null ? Times.NEVER : window.leaves(reading, bucket(picked));
  }

  @Override
  public final boolean isTimeless() {
    return !window.moves();
  }

  @Override
  public final String describe() {
    return label;
  }
}
