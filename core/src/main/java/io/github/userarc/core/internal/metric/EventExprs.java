package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.state.LiveState;
import org.jspecify.annotations.Nullable;

/** Compiled metrics over a lifetime, read from the slots of a block. */
public final class EventExprs {
  private EventExprs() {}

  /** A metric that reads a block, with what it is when the block is not there. */
  abstract static class OfBlock extends Expr {
    private final int block;
    private final String label;
    private final ValueType type;

    OfBlock(BlockPlan block, String label, ValueType type) {
      this.block = block.id();
      this.label = label;
      this.type = type;
    }

    @Override
    public ValueType type() {
      return type;
    }

    @Override
    public String describe() {
      return label;
    }

    final long @Nullable [] block(Reading reading) {
      return reading.state().block(block);
    }

    @Override
    public final void number(Reading reading, Num out) {
      long[] there = block(reading);
      if (there == null) {
        nothing(reading, out);
      } else {
        number(reading, there, out);
      }
    }

    /** The value without any event. */
    void nothing(Reading reading, Num out) {
      out.set(0);
    }

    abstract void number(Reading reading, long[] there, Num out);
  }

  /** How many. */
  public static Expr count(BlockPlan block, Slots.Count slot, String label) {
    return new OfBlock(block, label, ValueType.DECIMAL) {
      @Override
      void number(Reading reading, long[] there, Num out) {
        out.set(slot.value(there) * Decimal.ONE);
      }

      @Override
      public boolean isTimeless() {
        return true;
      }
    };
  }

  /** The sum of a number. */
  public static Expr sum(BlockPlan block, Slots.Sum slot, String label) {
    return new OfBlock(block, label, ValueType.DECIMAL) {
      @Override
      void number(Reading reading, long[] there, Num out) {
        slot.sum(there, out);
      }

      @Override
      public boolean isTimeless() {
        return true;
      }
    };
  }

  /** The average of a number. */
  public static Expr average(BlockPlan block, Slots.Sum slot, String label) {
    return new OfBlock(block, label, ValueType.DECIMAL) {
      @Override
      void nothing(Reading reading, Num out) {
        out.setMissing();
      }

      @Override
      void number(Reading reading, long[] there, Num out) {
        slot.average(there, out);
      }

      @Override
      public boolean isTimeless() {
        return true;
      }
    };
  }

  /** The smallest or largest number. */
  public static Expr extreme(BlockPlan block, Slots.Extreme slot, String label) {
    return new OfBlock(block, label, ValueType.DECIMAL) {
      @Override
      void nothing(Reading reading, Num out) {
        out.setMissing();
      }

      @Override
      void number(Reading reading, long[] there, Num out) {
        slot.value(there, out);
      }

      @Override
      public boolean isTimeless() {
        return true;
      }
    };
  }

  /** The first or last time. */
  public static Expr when(BlockPlan block, Slots.When slot, String label) {
    return new OfBlock(block, label, ValueType.INSTANT) {
      @Override
      void nothing(Reading reading, Num out) {
        out.setMissing();
      }

      @Override
      void number(Reading reading, long[] there, Num out) {
        long at = slot.value(there);
        if (at == Slots.NONE) {
          out.setMissing();
        } else {
          out.set(at);
        }
      }

      @Override
      public boolean isTimeless() {
        return true;
      }
    };
  }

  /** The time since it last happened, from registration if it never did (S18). */
  public static final class Since extends OfBlock {
    private final Slots.When slot;

    public Since(BlockPlan block, Slots.When slot, String label) {
      super(block, label, ValueType.DURATION);
      this.slot = slot;
    }

    /** Whether there is anything to measure from: not before registration (S34). */
    public boolean isMeasured(Reading reading) {
      return base(reading) != Long.MIN_VALUE;
    }

    /** The instant it is measured from. */
    public long base(Reading reading) {
      long[] there = block(reading);
      long at = there == null ? Slots.NONE : slot.value(there);
      return at == Slots.NONE ? reading.state().registeredAt() : at;
    }

    @Override
    void nothing(Reading reading, Num out) {
      if (reading.state().registered()) {
        out.set(reading.now() - reading.state().registeredAt());
      } else {
        out.setMissing();
      }
    }

    @Override
    void number(Reading reading, long[] there, Num out) {
      if (isMeasured(reading)) {
        out.set(reading.now() - base(reading));
      } else {
        nothing(reading, out);
      }
    }

    @Override
    public long nextChange(Reading reading) {
      return reading.now() + 1;
    }
  }

  /** What is asked of the periods in which something happened. */
  public enum OfPeriods {
    /** How many. */
    COUNT,
    /** The current run. */
    STREAK,
    /** The longest run. */
    LONGEST
  }

  /** Active periods and streaks over the lifetime. */
  public static Expr periods(BlockPlan block, Periods periods, OfPeriods of, String label) {
    return new OfBlock(block, label, ValueType.DECIMAL) {
      @Override
      void number(Reading reading, long[] there, Num out) {
        long value = switch (of) {
          case COUNT -> periods.count(there);
          case STREAK -> periods.streak(reading, there);
          case LONGEST -> periods.longest(reading, there);
        };
        out.set(value * Decimal.ONE);
      }

      @Override
      public long nextChange(Reading reading) {
        long[] there = block(reading);
        if (of != OfPeriods.STREAK || there == null) {
          return Times.NEVER;
        }
        int alive = periods.aliveUntil(reading, there);
        return alive == Integer.MIN_VALUE || reading.currentUnit(periods.unit()) > alive
            ? Times.NEVER
            : reading.state().calendar().start(periods.unit(), alive + 1);
      }

      @Override
      public boolean isTimeless() {
        return of != OfPeriods.STREAK;
      }

      @Override
      public boolean isRun() {
        return of == OfPeriods.STREAK;
      }

      @Override
      public boolean onlySinks() {
        return true;
      }
    };
  }

  /** Different values over the lifetime or a window. */
  public static Expr distinct(
      BlockPlan block, Distinct distinct, WindowRange window, String label) {
    return new OfBlock(block, label, ValueType.DECIMAL) {
      @Override
      void number(Reading reading, long[] there, Num out) {
        out.set(distinct.count(there, window.from(reading), window.to(reading)) * Decimal.ONE);
      }

      @Override
      public long nextChange(Reading reading) {
        long[] there = block(reading);
        if (there == null || !window.moves()) {
          return Times.NEVER;
        }
        int oldest = distinct.oldest(there, window.from(reading));
        return oldest == Integer.MAX_VALUE ? Times.NEVER : window.leaves(reading, oldest);
      }

      @Override
      public boolean isTimeless() {
        return !window.moves();
      }

      @Override
      public boolean onlySinks() {
        return true;
      }

      @Override
      public boolean saturated(Reading reading) {
        long[] there = block(reading);
        return there != null && distinct.saturated(there, window.from(reading), window.to(reading));
      }
    };
  }

  /** The first or last value or time over the lifetime or a window. */
  public static Expr sample(
      Samples samples,
      WindowRange window,
      boolean last,
      boolean time,
      @Nullable ValueType type,
      String label) {
    return new Expr() {
      @Override
      public @Nullable ValueType type() {
        return time ? ValueType.INSTANT : type;
      }

      private Samples.@Nullable Row row(Reading reading) {
        LiveState state = reading.state();
        return samples.row(state, window.from(reading), window.to(reading), last);
      }

      @Override
      public @Nullable Value value(Reading reading) {
        Samples.Row row = row(reading);
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

      @Override
      public long nextChange(Reading reading) {
        Samples.Row row = window.moves() ? row(reading) : null;
        return row == null ? Times.NEVER : window.leaves(reading, row.bucket());
      }

      @Override
      public boolean isTimeless() {
        return !window.moves();
      }

      @Override
      public String describe() {
        return label;
      }
    };
  }
}
