package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import org.jspecify.annotations.Nullable;

/** The best of what is {@link Best}: its time or number, or its value. */
public final class BestExpr extends Picked<Best.Entry> {
  private final Best ranked;
  private final boolean byRank;

  /**
   * Creates it.
   *
   * @param ranked what is kept
   * @param window the window
   * @param byRank whether the rank is asked for, not the value
   * @param type what it is
   * @param label what it is called
   */
  public BestExpr(
      Best ranked, WindowRange window, boolean byRank, @Nullable ValueType type, String label) {
    super(window, type, label);
    this.ranked = ranked;
    this.byRank = byRank;
  }

  @Override
  Best.@Nullable Entry pick(Reading reading) {
    return ranked.best(reading.state(), window.from(reading), window.to(reading));
  }

  @Override
  int bucket(Best.Entry picked) {
    return picked.bucket();
  }

  @Override
  public @Nullable Value value(Reading reading) {
    Best.Entry best = pick(reading);
    if (best == null || !byRank) {
      return best == null ? null : best.value();
    }
    return type == ValueType.INSTANT ? new Value.Time(best.rank()) : null;
  }

  @Override
  public void number(Reading reading, Num out) {
    Best.Entry best = pick(reading);
    if (best == null) {
      out.setMissing();
    } else if (byRank) {
      out.set(best.rank());
    } else {
      Exprs.number(best.value(), out);
    }
  }
}
