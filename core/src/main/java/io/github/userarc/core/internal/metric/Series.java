package io.github.userarc.core.internal.metric;

import io.github.userarc.core.internal.state.BlockLayout;
import io.github.userarc.core.internal.state.Region;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.CalendarUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row per unit (day, month, …) in which something happened. Counts and sums are running totals,
 * so that a window of any length is a difference of two rows: one series serves all windows over
 * its source, nothing has to be updated when time passes, and the instant at which a count falls
 * below a bound is found by bisection.
 *
 * <p>Row: unit number (28 bits) and running count (36 bits); then for each column a running sum
 * (128 bits), a running count of values, or the unit's smallest or largest value. The oldest row
 * may lie before every window: it is kept as the base of the running totals.
 */
public final class Series implements Accumulator {
  private static final int COUNT_BITS = 36;
  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

  /** What a column keeps of a property. */
  public enum Kind {
    /** Running 128-bit sum. */
    SUM(2),
    /** Running count of occurrences that have the property. */
    VALUES(1),
    /** Smallest in the unit. */
    MIN(1),
    /** Largest in the unit. */
    MAX(1);

    private final int width;

    Kind(int width) {
      this.width = width;
    }
  }

  /** A column. */
  public record Column(Kind kind, String property, int offset) {
    String label() {
      return kind.name().toLowerCase(Locale.ROOT) + " " + property;
    }
  }

  private final CalendarUnit unit;
  private final boolean sinceRegistration;
  private final Region region;
  private final List<Column> columns = new ArrayList<>();
  private int units = 1; // that the longest window spans
  private int width = 1;
  private int negatives = -1; // the slot that tells of a negative number in a sum; -1: no sums
  private final BlockLayout layout;

  /**
   * Creates a series; windows and columns may be added until its layout is sealed.
   *
   * @param layout where it lives
   * @param unit the unit of its rows
   * @param sinceRegistration whether its windows run from registration
   */
  public Series(BlockLayout layout, CalendarUnit unit, boolean sinceRegistration) {
    this.unit = unit;
    this.sinceRegistration = sinceRegistration;
    this.layout = layout;
    this.region = layout.region(width);
  }

  /** Makes the series long enough for a window. */
  public void reach(int windowUnits) {
    units = Math.max(units, windowUnits);
  }

  /** The offset of a column in a row; adds the column unless it is there. */
  public int column(Kind kind, String property) {
    for (Column column : columns) {
      if (column.kind() == kind && column.property().equals(property)) {
        return column.offset();
      }
    }
    if (kind == Kind.SUM && negatives < 0) {
      negatives = layout.slot(0);
    }
    int offset = width;
    columns.add(new Column(kind, property, offset));
    width += kind.width;
    region.widen(width);
    return offset;
  }

  CalendarUnit unit() {
    return unit;
  }

  @Override
  public String name() {
    return (sinceRegistration ? "first-series " : "series ") + unit.label();
  }

  // ---- writing

  @Override
  public void record(Recorder recorder) {
    Occurrence occurrence = recorder.occurrence;
    int bucket = ZoneCalendar.unit(unit, occurrence.date(), occurrence.micros());
    long[] block = recorder.block();
    int length = region.length(block);
    if (length > 0) {
      int last = bucket(block, length - 1);
      if (bucket == last) {
        add(recorder, length - 1);
        return;
      } else if (bucket < last) {
        late(recorder, bucket);
        return;
      }
    }
    if (sinceRegistration) {
      if (bucket >= Buckets.registration(recorder.reading(), unit) + units) {
        return; // every window since registration has closed
      }
    } else {
      int current = recorder.reading().currentUnit(unit);
      if (bucket <= current - units) {
        return; // no window reaches there any more
      }
      while (length >= 2 && bucket(block, 1) <= current - units) {
        region.dropFirst(recorder.journal, block);
        length--;
      }
    }
    recorder.roomFor(region);
    block = recorder.block();
    int at = region.append(recorder.journal, block);
    fill(recorder, at, bucket, length == 0 ? -1 : region.at(block, length - 1));
    add(recorder, length);
  }

  private void late(Recorder recorder, int bucket) {
    if (!sinceRegistration && bucket <= recorder.reading().currentUnit(unit) - units) {
      return;
    }
    long[] block = recorder.block();
    int row = firstFrom(block, bucket);
    if (bucket(block, row) != bucket) {
      recorder.roomFor(region);
      block = recorder.block();
      int at = region.insert(recorder.journal, block, row);
      fill(recorder, at, bucket, row == 0 ? -1 : region.at(block, row - 1));
    }
    add(recorder, row);
  }

  /** Starts a row with the running totals of the one before it. */
  private void fill(Recorder recorder, int at, int bucket, int before) {
    long[] block = recorder.block();
    recorder.set(at, ((long) bucket << COUNT_BITS) | (before < 0 ? 0 : block[before] & COUNT_MASK));
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      int offset = column.offset();
      switch (column.kind()) {
        case SUM -> {
          recorder.set(at + offset, before < 0 ? 0 : block[before + offset]);
          recorder.set(at + offset + 1, before < 0 ? 0 : block[before + offset + 1]);
        }
        case VALUES -> recorder.set(at + offset, before < 0 ? 0 : block[before + offset]);
        default -> recorder.set(at + offset, Slots.NONE);
      }
    }
  }

  /** Adds the occurrence to a row and to the running totals of all rows behind it. */
  private void add(Recorder recorder, int row) {
    long[] block = recorder.block();
    int length = region.length(block);
    for (int current = row; current < length; current++) {
      int at = region.at(block, current);
      recorder.set(at, block[at] + 1);
    }
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      long number = column.kind() == Kind.VALUES
          ? (recorder.occurrence.get(column.property()) == null ? Slots.NONE : 1)
          : recorder.number(column.property());
      if (number != Slots.NONE) {
        add(recorder, row, length, column, number);
      }
    }
  }

  private void add(Recorder recorder, int row, int length, Column column, long number) {
    long[] block = recorder.block();
    switch (column.kind()) {
      case SUM -> {
        if (number < 0) {
          recorder.set(negatives, 1);
        }
        for (int current = row; current < length; current++) {
          int at = region.at(block, current) + column.offset();
          long before = block[at + 1];
          long after = before + number;
          long carry = Long.compareUnsigned(after, before) < 0 ? 1 : 0;
          recorder.set(at, block[at] + (number >> 63) + carry);
          recorder.set(at + 1, after);
        }
      }
      case VALUES -> {
        for (int current = row; current < length; current++) {
          int at = region.at(block, current) + column.offset();
          recorder.set(at, block[at] + 1);
        }
      }
      default -> {
        int at = region.at(block, row) + column.offset();
        boolean largest = column.kind() == Kind.MAX;
        if (block[at] == Slots.NONE || (largest ? number > block[at] : number < block[at])) {
          recorder.set(at, number);
        }
      }
    }
  }

  // ---- taking back

  @Override
  public boolean isErasable() {
    return columns.stream()
        .allMatch(column -> column.kind() == Kind.SUM || column.kind() == Kind.VALUES);
  }

  @Override
  public List<String> parts() {
    List<String> parts = new ArrayList<>(List.of(name()));
    columns.forEach(column -> parts.add(part(column)));
    return parts;
  }

  private String part(Column column) {
    return name() + " " + column.label();
  }

  /**
   * Takes the occurrence out of its row and of the running totals of all rows behind it. A row of
   * which nothing is left goes, so that nothing tells it from one that never was (S11).
   */
  @Override
  public void erase(Recorder recorder, Predicate<String> counted) {
    Occurrence occurrence = recorder.occurrence;
    int bucket = ZoneCalendar.unit(unit, occurrence.date(), occurrence.micros());
    if (!sinceRegistration && bucket <= recorder.reading().currentUnit(unit) - units) {
      return; // no window reaches there any more, and the row may be gone
    }
    long[] block = recorder.block();
    int row = firstFrom(block, bucket);
    if (row == region.length(block) || bucket(block, row) != bucket || !counted.test(name())) {
      return;
    }
    for (int current = row; current < region.length(block); current++) {
      int at = region.at(block, current);
      recorder.set(at, block[at] - 1);
    }
    for (Column column : columns) {
      long number = column.kind() == Kind.VALUES
          ? (occurrence.get(column.property()) == null ? Slots.NONE : 1)
          : recorder.number(column.property());
      if (number != Slots.NONE && counted.test(part(column))) {
        add(recorder, row, column, -number);
      }
    }
    if (countUpTo(block, row) == countUpTo(block, row - 1)) {
      region.remove(recorder.journal, block, row);
    }
  }

  /** Adds to a running total from a row on. */
  private void add(Recorder recorder, int row, Column column, long number) {
    long[] block = recorder.block();
    for (int current = row; current < region.length(block); current++) {
      int at = region.at(block, current) + column.offset();
      if (column.kind() == Kind.VALUES) {
        recorder.set(at, block[at] + number);
      } else {
        long after = block[at + 1] + number;
        long carry = Long.compareUnsigned(after, block[at + 1]) < 0 ? 1 : 0;
        recorder.set(at, block[at] + (number >> 63) + carry);
        recorder.set(at + 1, after);
      }
    }
    // What is left of a row may be below zero although its whole was not when it was stored.
    if (column.kind() == Kind.SUM && sum(block, row, row, column.offset()) < 0) {
      recorder.set(negatives, 1);
    }
  }

  // ---- reading

  /** Whether a sum may rise when a row leaves, because a number below zero was added once. */
  boolean hasNegatives(long[] block) {
    return negatives >= 0 && block[negatives] != 0;
  }

  int length(long[] block) {
    return region.length(block);
  }

  int bucket(long[] block, int row) {
    return (int) (block[region.at(block, row)] >> COUNT_BITS);
  }

  /** The first row whose unit is {@code bucket} or later; the length if there is none. */
  int firstFrom(long[] block, int bucket) {
    int high = region.length(block);
    // Rows that no window reaches are dropped, so the longest window starts at one of the first.
    if (high == 0 || bucket(block, 0) >= bucket) {
      return 0;
    } else if (high == 1 || bucket(block, 1) >= bucket) {
      return 1;
    } else if (bucket(block, high - 1) < bucket) {
      return high;
    }
    int low = 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bucket(block, middle) < bucket) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The running count up to a row; 0 before the first. */
  long countUpTo(long[] block, int row) {
    return row < 0 ? 0 : block[region.at(block, row)] & COUNT_MASK;
  }

  /** The running count of values up to a row; 0 before the first. */
  long valuesUpTo(long[] block, int row, int offset) {
    return row < 0 ? 0 : block[region.at(block, row) + offset];
  }

  /** The sum over rows {@code first} to {@code last}, and divided by {@code divisor}. */
  void sum(long[] block, int first, int last, int offset, long divisor, Num out) {
    long high = 0;
    long low = 0;
    if (last >= first) {
      int at = region.at(block, last) + offset;
      high = block[at];
      low = block[at + 1];
      if (first > 0) {
        int before = region.at(block, first - 1) + offset;
        long borrow = Long.compareUnsigned(low, block[before + 1]) < 0 ? 1 : 0;
        high = high - block[before] - borrow;
        low -= block[before + 1];
      }
    }
    out.setRatio(high, low, divisor);
  }

  /** The same sum where a long holds it. */
  long sum(long[] block, int first, int last, int offset) {
    if (last < first) {
      return 0;
    }
    int at = region.at(block, last) + offset;
    long high = block[at];
    long low = block[at + 1];
    if (first > 0) {
      int before = region.at(block, first - 1) + offset;
      long borrow = Long.compareUnsigned(low, block[before + 1]) < 0 ? 1 : 0;
      high = high - block[before] - borrow;
      low -= block[before + 1];
    }
    return high == low >> 63 && low > Expr.ASK ? low : Expr.ASK;
  }

  /** The smallest or largest over rows. */
  void extreme(long[] block, int first, int last, int offset, boolean largest, Num out) {
    long best = Slots.NONE;
    for (int row = first; row <= last; row++) {
      long value = block[region.at(block, row) + offset];
      if (value != Slots.NONE && (best == Slots.NONE || (largest ? value > best : value < best))) {
        best = value;
      }
    }
    if (best == Slots.NONE) {
      out.setMissing();
    } else {
      out.set(best);
    }
  }

  // ---- storing

  /** The first row that some window can still see. */
  private int firstRetained(Reading reading, long[] block) {
    return sinceRegistration ? 0 : firstFrom(block, reading.currentUnit(unit) - units + 1);
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    ArrayNode rows = target.putArray("rows");
    int first = firstRetained(reading, block);
    Num sum = new Num();
    for (int row = first; row < region.length(block); row++) {
      ObjectNode out = rows.addObject();
      out.put("unit", bucket(block, row));
      out.put("count", countUpTo(block, row) - countUpTo(block, row - 1));
      for (Column column : columns) {
        int offset = column.offset();
        switch (column.kind()) {
          case SUM -> {
            sum(block, row, row, offset, 1, sum);
            BigDecimal decimal = sum.toDecimal();
            out.put(column.label(), decimal == null ? "0" : decimal.toPlainString());
          }
          case VALUES ->
            out.put(
                column.label(),
                valuesUpTo(block, row, offset) - valuesUpTo(block, row - 1, offset));
          default -> out.put(column.label(), block[region.at(block, row) + offset]);
        }
      }
    }
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    recorder.roomFor(region, node.get("rows").size());
    for (JsonNode row : node.get("rows")) {
      recorder.roomFor(region);
      long[] block = recorder.block();
      int length = region.length(block);
      int at = region.append(recorder.journal, block);
      int before = length == 0 ? -1 : region.at(block, length - 1);
      fill(recorder, at, row.get("unit").asInt(), before);
      recorder.set(at, block[at] + row.get("count").asLong());
      for (Column column : columns) {
        JsonNode value = row.get(column.label());
        if (value == null) {
          continue; // a column that the stored program did not have: it starts empty
        }
        int offset = at + column.offset();
        switch (column.kind()) {
          case SUM -> {
            BigInteger kept = BigInteger.valueOf(block[offset])
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(block[offset + 1])))
                .add(new BigDecimal(value.asString()).movePointRight(6).toBigIntegerExact());
            recorder.set(offset, kept.shiftRight(64).longValue());
            recorder.set(offset + 1, kept.longValue());
            if (value.asString().startsWith("-")) {
              recorder.set(negatives, 1);
            }
          }
          case VALUES -> recorder.set(offset, block[offset] + value.asLong());
          default -> recorder.set(offset, value.asLong());
        }
      }
    }
  }
}
