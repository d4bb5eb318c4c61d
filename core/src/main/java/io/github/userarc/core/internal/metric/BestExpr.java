package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import org.jspecify.annotations.Nullable;

/** The best of what is {@link Best}: its time or number, or its value. */
public final class BestExpr extends Expr {
  private final Best ranked;
  private final WindowRange window;
  private final boolean byRank;
  private final @Nullable ValueType type;
  private final String label;

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
    this.ranked = ranked;
    this.window = window;
    this.byRank = byRank;
    this.type = type;
    this.label = label;
  }

  private Best.@Nullable Entry best(Reading reading) {
    return ranked.best(reading.state(), window.from(reading), window.to(reading));
  }

  @Override
  public @Nullable ValueType type() {
    return type;
  }

  @Override
  public @Nullable Value value(Reading reading) {
    Best.Entry best = best(reading);
    if (best == null || !byRank) {
      return best == null ? null : best.value();
    }
    return type == ValueType.INSTANT ? new Value.Time(best.rank()) : null;
  }

  @Override
  public void number(Reading reading, Num out) {
    Best.Entry best = best(reading);
    if (best == null) {
      out.setMissing();
    } else if (byRank) {
      out.set(best.rank());
    } else {
      Exprs.number(best.value(), out);
    }
  }

  @Override
  public long nextChange(Reading reading) {
    Best.Entry best = window.moves() ? best(reading) : null;
    return best == null ? Times.NEVER : window.leaves(reading, best.bucket());
  }

  @Override
  public boolean isTimeless() {
    return !window.moves();
  }

  @Override
  public String describe() {
    return label;
  }
}
