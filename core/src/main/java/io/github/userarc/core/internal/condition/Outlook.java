package io.github.userarc.core.internal.condition;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Num;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.Show;
import java.util.function.LongSupplier;

/**
 * What time alone will do, for explanations (S26): found by looking ahead, not by guessing, because
 * a number that changes next may rise as well as sink. Facts stay as they are meanwhile.
 */
final class Outlook {
  private static final int STEPS = 500; // beyond that nothing is said

  private Outlook() {}

  /** {@code "; until …"} or {@code "; from …"}; nothing where time alone changes nothing. */
  static String text(Cond cond, Reading reading, boolean holds) {
    long flip = flip(cond, reading, holds);
    return flip == Times.NEVER
        ? ""
        : (holds ? "; until " : "; from ") + Show.instant(flip, reading.state().calendar());
  }

  /** When a condition flips if nothing happens; {@link Times#NEVER} if it does not. */
  static long flip(Cond cond, Reading reading, boolean holds) {
    return back(reading, () -> {
      for (int step = 0; step < STEPS; step++) {
        long next = cond.nextFlip(reading, holds);
        if (next == Times.NEVER) {
          return next;
        }
        reading.now(next);
        if (cond.test(reading) != holds) {
          return next;
        }
      }
      return Times.NEVER;
    });
  }

  /** When a number sinks if nothing happens; {@link Times#NEVER} if it does not, or rises first. */
  static long sinks(Expr expr, Reading reading) {
    Num value = reading.acquire();
    Num later = reading.acquire();
    expr.number(reading, value);
    long found = back(reading, () -> {
      for (int step = 0; step < STEPS; step++) {
        long next = expr.nextChange(reading);
        if (next == Times.NEVER) {
          return next;
        }
        reading.now(next);
        expr.number(reading, later);
        int order = later.isMissing() ? -1 : later.compareTo(value);
        if (order != 0) {
          return order < 0 ? next : Times.NEVER;
        }
      }
      return Times.NEVER;
    });
    reading.release();
    reading.release();
    return found;
  }

  private static long back(Reading reading, LongSupplier look) {
    long now = reading.now();
    try {
      return look.getAsLong();
    } finally {
      reading.now(now);
    }
  }
}
