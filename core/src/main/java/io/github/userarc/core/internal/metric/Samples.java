package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.state.LiveState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first and last occurrence of each unit, with the value of a property: what first and last
 * values and times over windows need. Values may be texts, so this is an immutable list beside the
 * block.
 *
 * @see Slots.When the cheaper way for times over the lifetime
 */
public final class Samples implements Accumulator {

  /**
   * A unit's first and last occurrence. Units are not always in order of time: where the zone has
   * changed, a late occurrence can lie in an earlier unit than one before it. So occurrences of
   * equal times in several units are told apart by a number, in order of application.
   */
  public record Row(
      int bucket, long firstAt, Value first, int firstTie, long lastAt, Value last, int lastTie) {

    /** The unit after one more occurrence. */
    Row then(Row one) {
      Row begins = one.firstAt < firstAt ? one : this;
      Row ends = one.lastAt >= lastAt ? one : this;
      return new Row(
          bucket,
          begins.firstAt,
          begins.first,
          begins.firstTie,
          ends.lastAt,
          ends.last,
          ends.lastTie);
    }
  }

  private static final Value NOTHING = new Value.Bool(true);

  private final Beside<Row> beside;
  private final @Nullable String property; // null: times only
  private final Buckets buckets;

  public Samples(int index, @Nullable String property, Buckets buckets) {
    this.beside = new Beside<>(index);
    this.property = property;
    this.buckets = buckets;
  }

  /** The name of one that has these traits. */
  public static String name(@Nullable String property, Buckets buckets) {
    return "samples" + (property == null ? "" : " " + Buckets.word(property)) + buckets.label();
  }

  @Override
  public String name() {
    return name(property, buckets);
  }

  @Override
  public void record(Recorder recorder) {
    Value value = property == null ? NOTHING : recorder.occurrence.get(property);
    int bucket = value == null ? Buckets.OUTSIDE : buckets.of(recorder);
    if (value == null || bucket == Buckets.OUTSIDE) {
      return;
    }
    long micros = recorder.occurrence.micros();
    int oldest = buckets.oldest(recorder.reading());
    List<Row> rows = new ArrayList<>();
    Row own = null;
    int firstTie = 0;
    int lastTie = 0;
    for (Row row : beside.rows(recorder.state())) {
      if (row.bucket() == bucket) {
        own = row;
      } else if (row.bucket() >= oldest) {
        rows.add(row);
        firstTie = row.firstAt() == micros ? Math.max(firstTie, row.firstTie() + 1) : firstTie;
        lastTie = row.lastAt() == micros ? Math.max(lastTie, row.lastTie() + 1) : lastTie;
      }
    }
    Row fresh = new Row(bucket, micros, value, firstTie, micros, value, lastTie);
    rows.add(own == null ? fresh : own.then(fresh));
    rows.sort((a, b) -> Integer.compare(a.bucket(), b.bucket()));
    beside.keep(recorder, Collections.unmodifiableList(rows));
  }

  /**
   * The row of the first or last occurrence in the units {@code from} to {@code to}; null if there
   * is none.
   */
  @Nullable
  Row row(LiveState state, int from, int to, boolean last) {
    Row found = null;
    for (Row row : beside.rows(state)) {
      if (row.bucket() >= from
          && row.bucket() <= to
          && (found == null || (last ? isLater(row, found) : isEarlier(row, found)))) {
        found = row;
      }
    }
    return found;
  }

  private static boolean isEarlier(Row row, Row other) {
    return row.firstAt() < other.firstAt()
        || (row.firstAt() == other.firstAt() && row.firstTie() < other.firstTie());
  }

  private static boolean isLater(Row row, Row other) {
    return row.lastAt() > other.lastAt()
        || (row.lastAt() == other.lastAt() && row.lastTie() > other.lastTie());
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    int from = buckets.oldest(reading);
    ArrayNode rows = target.putArray("rows");
    for (Row row : beside.rows(reading.state())) {
      if (row.bucket() >= from) {
        ObjectNode out = rows.addObject();
        out.put("unit", row.bucket());
        out.put("first-at", row.firstAt());
        out.set("first", JsonValues.write(row.first()));
        out.put("last-at", row.lastAt());
        out.set("last", JsonValues.write(row.last()));
        if (row.firstTie() > 0) {
          out.put("first-tie", row.firstTie());
        }
        if (row.lastTie() > 0) {
          out.put("last-tie", row.lastTie());
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
          row.get("first-at").asLong(),
          JsonValues.read(row.get("first")),
          row.path("first-tie").asInt(0),
          row.get("last-at").asLong(),
          JsonValues.read(row.get("last")),
          row.path("last-tie").asInt(0)));
    }
    beside.keep(recorder, Collections.unmodifiableList(rows));
  }
}
