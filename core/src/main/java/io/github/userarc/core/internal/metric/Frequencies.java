package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How often each value of a property has been seen in each unit, and when last (S19): an immutable
 * list beside the block, in order of units and values.
 */
public final class Frequencies implements Accumulator, Ranking {
  /** How many different values are counted in one unit: those that came first. */
  public static final int MOST = 100;

  /** A value in a unit; a number tells equal times apart, in order of application. */
  private record Row(int bucket, Value value, long count, long lastAt, int lastTie) {
    boolean isLaterThan(Row other) {
      return lastAt != other.lastAt ? lastAt > other.lastAt : lastTie > other.lastTie;
    }

    /** The same value in two units. */
    Row with(Row other) {
      Row later = isLaterThan(other) ? this : other;
      return new Row(bucket, value, count + other.count, later.lastAt, later.lastTie);
    }
  }

  private static final Comparator<Row> ORDER =
      Comparator.comparingInt(Row::bucket).thenComparing(Row::value, BY_TEXT);

  private static final Comparator<Row> RANK = Comparator.comparingLong(Row::count)
      .reversed()
      .thenComparing(Row::lastAt, Comparator.reverseOrder())
      .thenComparing(Row::lastTie, Comparator.reverseOrder())
      .thenComparing(Row::value, BY_TEXT);

  private final Beside<Row> beside;
  private final String property;
  private final boolean elements;
  private final Buckets buckets;

  /**
   * Creates it.
   *
   * @param index where the list lives
   * @param property the property
   * @param elements whether each element of a list counts
   * @param buckets the units of its windows
   */
  public Frequencies(int index, String property, boolean elements, Buckets buckets) {
    this.beside = new Beside<>(index);
    this.property = property;
    this.elements = elements;
    this.buckets = buckets;
  }

  /** The name of one that has these traits. */
  public static String name(String property, boolean elements, Buckets buckets) {
    return (elements ? "values each " : "values ") + Buckets.word(property) + buckets.label();
  }

  @Override
  public String name() {
    return name(property, elements, buckets);
  }

  @Override
  public void record(Recorder recorder) {
    Value value = recorder.occurrence.get(property);
    int bucket = value == null ? Buckets.OUTSIDE : buckets.of(recorder);
    if (value == null || bucket == Buckets.OUTSIDE) {
      return;
    }
    long micros = recorder.occurrence.micros();
    int oldest = buckets.oldest(recorder.reading());
    List<Row> rows = new ArrayList<>();
    int tie = 0;
    for (Row row : beside.rows(recorder.state())) {
      if (row.bucket >= oldest) {
        rows.add(row);
        tie = row.lastAt == micros ? Math.max(tie, row.lastTie + 1) : tie;
      }
    }
    for (Value one : Ranking.values(value, elements)) {
      add(rows, new Row(bucket, one, 1, micros, tie));
    }
    rows.sort(ORDER);
    beside.keep(recorder, List.copyOf(rows));
  }

  private static void add(List<Row> rows, Row one) {
    int inUnit = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.bucket == one.bucket) {
        inUnit++;
        if (row.value.equals(one.value)) {
          rows.set(i, row.with(one));
          return;
        }
      }
    }
    if (inUnit < MOST) {
      rows.add(one);
    }
  }

  @Override
  public List<Value> first(Reading reading, WindowRange window, int count) {
    int from = window.from(reading);
    int to = window.to(reading);
    Map<Value, Row> sums = new HashMap<>();
    for (Row row : beside.rows(reading.state())) {
      if (row.bucket >= from && row.bucket <= to) {
        sums.merge(row.value, row, Row::with);
      }
    }
    return sums.values().stream().sorted(RANK).limit(count).map(Row::value).toList();
  }

  @Override
  public long nextChange(Reading reading, WindowRange window, int count) {
    if (!window.moves()) {
      return Times.NEVER;
    }
    int from = window.from(reading);
    for (Row row : beside.rows(reading.state())) {
      if (row.bucket >= from) {
        return window.leaves(reading, row.bucket);
      }
    }
    return Times.NEVER;
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    int from = buckets.oldest(reading);
    ArrayNode out = target.putArray("rows");
    for (Row row : beside.rows(reading.state())) {
      if (row.bucket >= from) {
        ObjectNode node = out.addObject();
        node.put("unit", row.bucket);
        node.set("value", JsonValues.write(row.value));
        node.put("count", row.count).put("last-at", row.lastAt);
        if (row.lastTie > 0) {
          node.put("last-tie", row.lastTie);
        }
      }
    }
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : node.get("rows")) {
      rows.add(new Row(
          row.get("unit").asInt(),
          JsonValues.read(row.get("value")),
          row.get("count").asLong(),
          row.get("last-at").asLong(),
          row.path("last-tie").asInt(0)));
    }
    beside.keep(recorder, List.copyOf(rows));
  }
}
