package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.CalendarUnit;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Compiled metrics over a lifetime, read from the slots of a block. */
public final class EventExprs {
  /** More events, or units, than anybody waits for. */
  private static final long FAR = 1_000_000_000;

  private EventExprs() {}

  /** A metric that reads a block, with what it is when the block is not there. */
  abstract static class OfBlock extends Expr {
    private final SourcePlan source;
    private final int block;
    private final String label;
    private final ValueType type;

    OfBlock(SourcePlan source, String label, ValueType type) {
      this.source = source;
      this.block = source.block().id();
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

    @Override
    public final boolean sources(BitSet sources) {
      sources.set(source.number());
      return true;
    }

    /** What it reads. */
    public final SourcePlan source() {
      return source;
    }

    @Override
    public long closes(Reading reading) {
      return source.until();
    }

    /** Notes that it rises by one with each occurrence at most. */
    final void calmBelow(Reading reading, long value, long bound) {
      reading.calm(source, missing(value, bound) - 1, Times.NEVER);
    }

    /**
     * Notes that it rises by one in each unit at most.
     *
     * @param counted whether it has risen in the present unit
     */
    final void calmBelow(
        Reading reading, long value, long bound, CalendarUnit unit, boolean counted) {
      long units = missing(value, bound) - (counted ? 0 : 1);
      if (units <= 0) {
        // Now, even if the present date began elsewhere and has yet to begin here (S15).
        reading.calm(source, FAR, reading.now());
      } else if (units < FAR) {
        int risen = reading.currentUnit(unit) + (int) units;
        reading.calm(source, FAR, reading.state().calendar().start(unit, risen));
      }
    }

    private static long missing(long value, long bound) {
      return -Math.floorDiv(value - bound, Decimal.ONE); // rounded up
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

    @Override
    public final long units(Reading reading) {
      long[] there = block(reading);
      return there == null ? noUnits(reading) : units(reading, there);
    }

    /** The value without any event. */
    void nothing(Reading reading, Num out) {
      out.set(0);
    }

    /** The same in units. */
    long noUnits(Reading reading) {
      return ASK;
    }

    long units(Reading reading, long[] there) {
      return ASK;
    }

    abstract void number(Reading reading, long[] there, Num out);
  }

  /** One that only events change. */
  private abstract static class OfSlots extends OfBlock {
    OfSlots(SourcePlan source, String label, ValueType type) {
      super(source, label, type);
    }

    @Override
    public final boolean isTimeless() {
      return true;
    }
  }

  /** How many. */
  public static Expr count(SourcePlan source, Slots.Count slot, String label) {
    return new OfSlots(source, label, ValueType.DECIMAL) {
      @Override
      public boolean onlyRises() {
        return true;
      }

      @Override
      public void calmBelow(Reading reading, long bound) {
        calmBelow(reading, units(reading), bound);
      }

      @Override
      void number(Reading reading, long[] there, Num out) {
        out.set(slot.value(there) * Decimal.ONE);
      }

      @Override
      long noUnits(Reading reading) {
        return 0;
      }

      @Override
      long units(Reading reading, long[] there) {
        return slot.value(there) * Decimal.ONE;
      }
    };
  }

  /** The sum of a number. */
  public static Expr sum(SourcePlan source, Slots.Sum slot, String label) {
    return new OfSlots(source, label, ValueType.DECIMAL) {
      @Override
      void number(Reading reading, long[] there, Num out) {
        slot.sum(there, out);
      }

      @Override
      long noUnits(Reading reading) {
        return 0;
      }

      @Override
      long units(Reading reading, long[] there) {
        return slot.units(there);
      }
    };
  }

  /** The average of a number. */
  public static Expr average(SourcePlan source, Slots.Sum slot, String label) {
    return new OfSlots(source, label, ValueType.DECIMAL) {
      @Override
      void nothing(Reading reading, Num out) {
        out.setMissing();
      }

      @Override
      void number(Reading reading, long[] there, Num out) {
        slot.average(there, out);
      }
    };
  }

  /** The smallest or largest number. */
  public static Expr extreme(SourcePlan source, Slots.Extreme slot, String label) {
    return new OfSlots(source, label, ValueType.DECIMAL) {
      @Override
      void nothing(Reading reading, Num out) {
        out.setMissing();
      }

      @Override
      void number(Reading reading, long[] there, Num out) {
        slot.value(there, out);
      }

      @Override
      long noUnits(Reading reading) {
        return MISSING;
      }

      @Override
      long units(Reading reading, long[] there) {
        return slot.units(there);
      }
    };
  }

  /** The first or last time. */
  public static Expr when(SourcePlan source, Slots.When slot, String label) {
    return new OfSlots(source, label, ValueType.INSTANT) {
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
    };
  }

  /** The time since it last happened, from registration if it never did (S18). */
  public static final class Since extends OfBlock implements Timed {
    private final Slots.@Nullable When slot;
    private final @Nullable Best ranked;

    public Since(SourcePlan source, Slots.When slot, String label) {
      super(source, label, ValueType.DURATION);
      this.slot = slot;
      this.ranked = null;
    }

    /** Since an event that can be taken back. */
    public Since(SourcePlan source, Best ranked, String label) {
      super(source, label, ValueType.DURATION);
      this.slot = null;
      this.ranked = ranked;
    }

    /** Whether there is anything to measure from: not before registration (S34). */
    @Override
    public boolean isMeasured(Reading reading) {
      return base(reading) != Long.MIN_VALUE;
    }

    @Override
    public long base(Reading reading) {
      long[] there = block(reading);
      long at = there == null ? Slots.NONE : last(reading, there);
      return at == Slots.NONE ? reading.state().registeredAt() : at;
    }

    @Override
    public long nextMeasured(Reading reading) {
      return Times.NEVER; // it is measured from registration on
    }

    @Override
    public boolean isAhead() {
      return false;
    }

    @Override
    public String unmeasured(Reading reading) {
      return "not registered yet";
    }

    private long last(Reading reading, long[] there) {
      if (slot != null) {
        return slot.value(there);
      }
      return ranked == null ? Slots.NONE : ranked.best(reading.state());
    }

    @Override
    long noUnits(Reading reading) {
      return sinceBase(reading);
    }

    @Override
    long units(Reading reading, long[] there) {
      return sinceBase(reading);
    }

    private long sinceBase(Reading reading) {
      long base = base(reading);
      return base == Long.MIN_VALUE ? MISSING : reading.now() - base;
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
  public static Expr periods(SourcePlan source, Periods periods, OfPeriods of, String label) {
    return new OfBlock(source, label, ValueType.DECIMAL) {
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
      public boolean onlyRises() {
        return true;
      }

      @Override
      public boolean risesByUnit() {
        return true;
      }

      @Override
      public void calmBelow(Reading reading, long bound) {
        long[] there = block(reading);
        Num value = reading.acquire();
        number(reading, value);
        boolean counted =
            there != null && periods.last(there) == reading.currentUnit(periods.unit());
        calmBelow(reading, value.asLong(), bound, periods.unit(), counted);
        reading.release();
      }

      @Override
      long noUnits(Reading reading) {
        return 0;
      }

      @Override
      long units(Reading reading, long[] there) {
        return of == OfPeriods.COUNT ? periods.count(there) * Decimal.ONE : ASK;
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
      public long reaches(Reading reading, long bound) {
        return Times.NEVER;
      }
    };
  }

  /** Streaks of days over active and shielded dates (S19). */
  public static Expr shielded(SourcePlan source, ShieldedRuns runs, boolean current, String label) {
    return new OfBlock(source, label, ValueType.DECIMAL) {
      @Override
      void number(Reading reading, long[] there, Num out) {
        long value = current ? runs.streak(reading, there) : runs.longest(reading, there);
        out.set(value * Decimal.ONE);
      }

      @Override
      public long nextChange(Reading reading) {
        long[] there = block(reading);
        return there == null ? Times.NEVER : runs.nextChange(reading, there, current);
      }

      @Override
      long noUnits(Reading reading) {
        return 0;
      }

      @Override
      public boolean isRun() {
        return current;
      }
    };
  }

  /**
   * Different values over the lifetime or a window.
   *
   * @param once whether an occurrence has one value at most
   */
  public static Expr distinct(
      SourcePlan source, Distinct distinct, WindowRange window, boolean once, String label) {
    return new OfBlock(source, label, ValueType.DECIMAL) {
      @Override
      public long closes(Reading reading) {
        return Math.min(super.closes(reading), window.closes(reading));
      }

      @Override
      public boolean onlyRises() {
        return once;
      }

      @Override
      public void calmBelow(Reading reading, long bound) {
        Num value = reading.acquire();
        number(reading, value);
        calmBelow(reading, value.asLong(), bound);
        reading.release();
      }

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
      public long reaches(Reading reading, long bound) {
        return Times.NEVER;
      }

      @Override
      public boolean saturated(Reading reading) {
        long[] there = block(reading);
        return there != null && distinct.saturated(there, window.from(reading), window.to(reading));
      }
    };
  }
}
