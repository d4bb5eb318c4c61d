package io.github.userarc.core.oracle;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change that a program must bring about (S25).
 *
 * @param micros when it is effective
 * @param definition what changed: {@code tag.vip}
 * @param from the value before, null for false and none
 * @param to the value after, null for false and none
 * @param cause whether an input or a deadline set it off
 */
record ExpectedChange(
    long micros,
    String definition,
    @Nullable Value from,
    @Nullable Value to,
    Cause.Kind cause) {
  /** Stands for the changes of an input that is refused. */
  static final List<ExpectedChange> REFUSED =
      List.of(new ExpectedChange(0, "refused", null, null, Cause.Kind.ATTRIBUTES));

  @Override
  public String toString() {
    return Times.instant(micros) + " " + definition + ": " + from + " → " + to + " by " + cause;
  }
}
