package io.github.userarc.core.internal.metric;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.ComputedMetric.Side;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The time since or until an instant that is itself an operand; missing on its other side. */
public final class DatedExpr extends Expr implements Timed {
  private final Side side;
  private final Expr instant;

  public DatedExpr(Side side, Expr instant) {
    this.side = side;
    this.instant = instant;
  }

  @Override
  public ValueType type() {
    return ValueType.DURATION;
  }

  @Override
  public long base(Reading reading) {
    Num at = reading.acquire();
    instant.number(reading, at);
    long base = at.isMissing() ? MISSING : at.rounded();
    reading.release();
    return base;
  }

  @Override
  public boolean isMeasured(Reading reading) {
    long base = base(reading);
    return base != MISSING && (isAhead() ? reading.now() <= base : reading.now() >= base);
  }

  @Override
  public long nextMeasured(Reading reading) {
    long base = base(reading);
    long edge = isAhead() ? base + 1 : base; // the first instant on the other side
    long next = base != MISSING && edge > reading.now() ? edge : Times.NEVER;
    return Math.min(next, instant.nextChange(reading));
  }

  @Override
  public boolean isAhead() {
    return side == Side.UNTIL;
  }

  @Override
  public long units(Reading reading) {
    if (!isMeasured(reading)) {
      return MISSING;
    }
    long since = reading.now() - base(reading);
    return isAhead() ? -since : since;
  }

  @Override
  public void number(Reading reading, Num out) {
    long units = units(reading);
    if (units == MISSING) {
      out.setMissing();
    } else {
      out.set(units);
    }
  }

  @Override
  public long nextChange(Reading reading) {
    return isMeasured(reading) ? reading.now() + 1 : nextMeasured(reading);
  }

  @Override
  public boolean sources(BitSet sources) {
    return instant.sources(sources);
  }

  @Override
  public @Nullable Explanation explain(Reading reading) {
    return instant.explain(reading);
  }

  @Override
  public String unmeasured(Reading reading) {
    long base = base(reading);
    String at = base == MISSING ? "" : Show.instant(base, reading.state().calendar());
    return base == MISSING ? "missing" : isAhead() ? "passed at " + at : "not before " + at;
  }

  @Override
  public String describe() {
    return side.label() + " " + instant.describe();
  }
}
