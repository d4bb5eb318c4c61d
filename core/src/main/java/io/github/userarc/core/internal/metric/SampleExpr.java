package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import org.jspecify.annotations.Nullable;

/** The first or last value or time over the lifetime or a window, of {@link Samples}. */
public final class SampleExpr extends Picked<Samples.Row> {
  private final Samples samples;
  private final boolean last;
  private final boolean time;

  /**
   * Creates it.
   *
   * @param samples what is kept
   * @param window the window
   * @param last whether the last one is asked for
   * @param time whether its time is asked for, not its value
   * @param type what its value is
   * @param label what it is called
   */
  public SampleExpr(
      Samples samples,
      WindowRange window,
      boolean last,
      boolean time,
      @Nullable ValueType type,
      String label) {
    super(window, time ? ValueType.INSTANT : type, label);
    this.samples = samples;
    this.last = last;
    this.time = time;
  }

  @Override
  Samples.@Nullable Row pick(Reading reading) {
    return samples.row(reading.state(), window.from(reading), window.to(reading), last);
  }

  @Override
  int bucket(Samples.Row picked) {
    return picked.bucket();
  }

  @Override
  public @Nullable Value value(Reading reading) {
    Samples.Row row = pick(reading);
    if (row == null) {
      return null;
    } else if (time) {
      return new Value.Time(last ? row.lastAt() : row.firstAt());
    }
    return last ? row.last() : row.first();
  }

  @Override
  public void number(Reading reading, Num out) {
    Exprs.number(value(reading), out);
  }
}
