package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Measure;
import org.jspecify.annotations.Nullable;

/** A compiled metric over a window, read from a {@link Series}. */
public final class SeriesExpr extends EventExprs.OfBlock {
  private final Series series;
  private final Measure.Kind kind;
  private final WindowRange window;
  private final int offset;
  private final int values;
  private final int number;

  /**
   * Creates the metric.
   *
   * @param number of the window over the series, so that where it starts is looked for once
   */
  public SeriesExpr(
      SourcePlan source,
      Series series,
      Measure.Kind kind,
      @Nullable String property,
      WindowRange window,
      int number,
      String label) {
    super(source, label, ValueType.DECIMAL);
    this.series = series;
    this.kind = kind;
    this.number = number;
    this.window = window;
    String column = property == null ? "" : property;
    this.offset = switch (kind) {
      case SUM, AVG -> series.column(Series.Kind.SUM, column);
      case MIN -> series.column(Series.Kind.MIN, column);
      case MAX -> series.column(Series.Kind.MAX, column);
      default -> 0;
    };
    this.values = kind == Measure.Kind.AVG ? series.column(Series.Kind.VALUES, column) : 0;
  }

  private int first(Reading reading, long[] there) {
    int found = reading.found(number);
    if (found < 0) {
      found = series.firstFrom(there, window.from(reading));
      reading.find(number, found);
    }
    return found;
  }

  private int last(Reading reading, long[] there) {
    return window.sinceRegistration()
        ? series.firstFrom(there, window.to(reading) + 1) - 1
        : series.length(there) - 1;
  }

  @Override
  public long closes(Reading reading) {
    return Math.min(super.closes(reading), window.closes(reading));
  }

  @Override
  public boolean onlyRises() {
    return kind == Measure.Kind.ACTIVE || kind == Measure.Kind.COUNT;
  }

  @Override
  public boolean risesByUnit() {
    return kind == Measure.Kind.ACTIVE;
  }

  @Override
  public void calmBelow(Reading reading, long bound) {
    if (kind == Measure.Kind.COUNT) {
      calmBelow(reading, units(reading), bound);
      return;
    }
    long[] there = block(reading);
    int length = there == null ? 0 : series.length(there);
    boolean counted = there != null
        && length > 0
        && series.bucket(there, length - 1) == reading.currentUnit(series.unit());
    calmBelow(reading, units(reading), bound, series.unit(), counted);
  }

  @Override
  void nothing(Reading reading, Num out) {
    if (kind == Measure.Kind.COUNT || kind == Measure.Kind.SUM || kind == Measure.Kind.ACTIVE) {
      out.set(0);
    } else {
      out.setMissing();
    }
  }

  @Override
  void number(Reading reading, long[] there, Num out) {
    int first = first(reading, there);
    int last = last(reading, there);
    switch (kind) {
      case COUNT ->
        out.set((series.countUpTo(there, last) - series.countUpTo(there, first - 1)) * Decimal.ONE);
      case ACTIVE -> out.set((last - first + 1) * Decimal.ONE);
      case SUM -> series.sum(there, first, last, offset, 1, out);
      case AVG ->
        series.sum(
            there,
            first,
            last,
            offset,
            series.valuesUpTo(there, last, values) - series.valuesUpTo(there, first - 1, values),
            out);
      case MIN, MAX -> series.extreme(there, first, last, offset, kind == Measure.Kind.MAX, out);
      default -> throw new IllegalStateException(kind + " is not kept in a series");
    }
  }

  @Override
  long noUnits(Reading reading) {
    return switch (kind) {
      case COUNT, SUM, ACTIVE -> 0;
      default -> MISSING;
    };
  }

  @Override
  long units(Reading reading, long[] there) {
    if (kind != Measure.Kind.COUNT && kind != Measure.Kind.SUM && kind != Measure.Kind.ACTIVE) {
      return ASK;
    }
    int first = first(reading, there);
    int last = last(reading, there);
    if (kind == Measure.Kind.SUM) {
      return series.sum(there, first, last, offset);
    }
    return kind == Measure.Kind.ACTIVE
        ? (last - first + 1) * Decimal.ONE
        : (series.countUpTo(there, last) - series.countUpTo(there, first - 1)) * Decimal.ONE;
  }

  @Override
  public long nextChange(Reading reading) {
    long[] there = block(reading);
    if (there == null || !window.moves()) {
      return Times.NEVER;
    }
    int first = first(reading, there);
    return first == series.length(there)
        ? Times.NEVER
        : window.leaves(reading, series.bucket(there, first));
  }

  @Override
  public boolean isTimeless() {
    return !window.moves();
  }

  @Override
  public long reaches(Reading reading, long bound) {
    return onlySinks(reading) ? Times.NEVER : nextChange(reading);
  }

  /** Whether the value can only sink while nothing happens. */
  private boolean onlySinks(Reading reading) {
    if (kind == Measure.Kind.SUM) {
      long[] there = block(reading);
      return there == null || !series.hasNegatives(there);
    }
    return kind == Measure.Kind.COUNT || kind == Measure.Kind.ACTIVE;
  }

  @Override
  public long fallsBelow(Reading reading, long bound) {
    long[] there = block(reading);
    if (there == null || !window.moves()) {
      return Times.NEVER;
    }
    if (kind == Measure.Kind.SUM) {
      return sumFallsBelow(reading, there, bound);
    } else if (kind != Measure.Kind.COUNT && kind != Measure.Kind.ACTIVE) {
      return nextChange(reading);
    }
    long needed = -Math.floorDiv(-bound, Decimal.ONE); // rounded up
    if (needed <= 0) {
      return Times.NEVER;
    }
    // The row whose leaving takes the value below the bound.
    int last = series.length(there) - 1;
    if (kind == Measure.Kind.ACTIVE) {
      long row = last - needed + 1;
      return window.leaves(reading, series.bucket(there, (int) row));
    }
    long total = series.countUpTo(there, last);
    int low = first(reading, there);
    int high = last;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (series.countUpTo(there, middle) > total - needed) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return window.leaves(reading, series.bucket(there, low));
  }

  /** Without negative numbers, a sum sinks with every row that leaves. */
  private long sumFallsBelow(Reading reading, long[] there, long bound) {
    if (series.hasNegatives(there)) {
      return nextChange(reading);
    } else if (bound <= 0) {
      return Times.NEVER;
    }
    int last = last(reading, there);
    int low = first(reading, there);
    int high = last;
    while (low < high) {
      int middle = (low + high) >>> 1;
      long rest = series.sum(there, middle + 1, last, offset);
      if (rest != ASK && rest < bound) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low > last ? Times.NEVER : window.leaves(reading, series.bucket(there, low));
  }

  /** Active weeks or months over a window of another calendar unit, counted from days. */
  public static Expr activeOfDays(
      SourcePlan source, Series days, CalendarUnit active, WindowRange window, String label) {
    return new EventExprs.OfBlock(source, label, ValueType.DECIMAL) {
      private int firstRow(Reading reading, long[] there) {
        return days.firstFrom(there, firstDate(window.from(reading)));
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
        int length = there == null ? 0 : days.length(there);
        boolean counted = there != null
            && length > firstRow(reading, there) // what has left the window will be counted again
            && ZoneCalendar.unit(active, days.bucket(there, length - 1), 0)
                == reading.currentUnit(active);
        Num value = reading.acquire();
        number(reading, value);
        calmBelow(reading, value.asLong(), bound, active, counted);
        reading.release();
      }

      private int firstDate(int unit) {
        CalendarUnit windowUnit = window.unit();
        return windowUnit == null ? unit : ZoneCalendar.firstDate(windowUnit, unit);
      }

      @Override
      void number(Reading reading, long[] there, Num out) {
        int end =
            window.sinceRegistration() ? firstDate(window.to(reading) + 1) : Integer.MAX_VALUE;
        int before = Integer.MIN_VALUE;
        long count = 0;
        for (int row = firstRow(reading, there);
            row < days.length(there) && days.bucket(there, row) < end;
            row++) {
          int period = ZoneCalendar.unit(active, days.bucket(there, row), 0);
          if (period != before) {
            count++;
            before = period;
          }
        }
        out.set(count * Decimal.ONE);
      }

      @Override
      public long nextChange(Reading reading) {
        long[] there = block(reading);
        CalendarUnit windowUnit = window.unit();
        if (there == null || windowUnit == null || !window.moves()) {
          return Times.NEVER;
        }
        int first = firstRow(reading, there);
        return first == days.length(there)
            ? Times.NEVER
            : window.leaves(reading, ZoneCalendar.unit(windowUnit, days.bucket(there, first), 0));
      }

      @Override
      public boolean isTimeless() {
        return !window.moves();
      }

      @Override
      public long reaches(Reading reading, long bound) {
        return Times.NEVER;
      }
    };
  }
}
