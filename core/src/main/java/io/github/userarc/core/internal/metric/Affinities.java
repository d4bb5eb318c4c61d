package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values of a property with their weights by half-life (S19), those of the greatest weights: an
 * immutable list beside the block, in order of the values. All weights sink alike, so the order of
 * values changes only when something happens.
 */
public final class Affinities implements Accumulator, Ranking {
  /** How many values are kept. Where one more comes, the one that ranks last has to go. */
  public static final int MOST = 100;

  /**
   * A value, its {@link Decay} mass, and when it was last seen; a number tells equal times apart.
   */
  private record Row(Value value, long unit, BigInteger mass, long lastAt, int lastTie) {}

  private static final Comparator<Row> RANK = ((Comparator<Row>)
          (a, b) -> Decay.compare(b.mass, b.unit, a.mass, a.unit))
      .thenComparing(Row::lastAt, Comparator.reverseOrder())
      .thenComparing(Row::lastTie, Comparator.reverseOrder())
      .thenComparing(Row::value, BY_TEXT);

  private final Beside<Row> beside;
  private final String property;
  private final boolean elements;
  private final Decay decay;

  /**
   * Creates it.
   *
   * @param index where the list lives
   * @param property the property
   * @param elements whether each element of a list counts
   * @param halfLife the half-life in microseconds
   */
  public Affinities(int index, String property, boolean elements, long halfLife) {
    this.beside = new Beside<>(index);
    this.property = property;
    this.elements = elements;
    this.decay = new Decay(halfLife);
  }

  /** The name of one that has these traits. */
  public static String name(String property, boolean elements, long halfLife) {
    return (elements ? "weights each " : "weights ") + Buckets.word(property) + " " + halfLife;
  }

  @Override
  public String name() {
    return name(property, elements, decay.length());
  }

  @Override
  public void record(Recorder recorder) {
    Value value = recorder.occurrence.get(property);
    if (value == null) {
      return;
    }
    long micros = recorder.occurrence.micros();
    List<Row> rows = new ArrayList<>(beside.rows(recorder.state()));
    int tie = 0;
    for (Row row : rows) {
      tie = row.lastAt == micros ? Math.max(tie, row.lastTie + 1) : tie;
    }
    for (Value one : Ranking.values(value, elements)) {
      add(rows, one, micros, tie);
    }
    while (rows.size() > MOST) {
      rows.remove(rows.stream().max(RANK).orElseThrow());
    }
    rows.sort(Comparator.comparing(Row::value, BY_TEXT));
    beside.keep(recorder, List.copyOf(rows));
  }

  private void add(List<Row> rows, Value value, long micros, int tie) {
    long unit = decay.unit(micros);
    BigInteger added = decay.mass(Decimal.ONE, micros);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.value.equals(value)) {
        long newest = Math.max(unit, row.unit);
        BigInteger mass =
            Decay.shifted(row.mass, row.unit, newest).add(Decay.shifted(added, unit, newest));
        boolean later = micros >= row.lastAt;
        rows.set(
            i,
            new Row(value, newest, mass, later ? micros : row.lastAt, later ? tie : row.lastTie));
        return;
      }
    }
    rows.add(new Row(value, unit, added, micros, tie));
  }

  private List<Row> firstRows(Reading reading, int count) {
    return beside.rows(reading.state()).stream()
        .filter(row -> decay.weight(row.mass, row.unit, reading.now()).signum() > 0)
        .sorted(RANK)
        .limit(count)
        .toList();
  }

  @Override
  public List<Value> first(Reading reading, WindowRange window, int count) {
    return firstRows(reading, count).stream().map(Row::value).toList();
  }

  @Override
  public long nextChange(Reading reading, WindowRange window, int count) {
    List<Row> first = firstRows(reading, count);
    if (first.isEmpty()) {
      return Times.NEVER;
    }
    // The last one weighs least, so it is the first whose weight rounds to nothing.
    Row last = first.get(first.size() - 1);
    return decay.fallsBelow(last.mass, last.unit, reading.now(), 1);
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    ArrayNode out = target.putArray("rows");
    for (Row row : beside.rows(reading.state())) {
      ObjectNode node = out.addObject();
      node.set("value", JsonValues.write(row.value));
      node.put("half-life", row.unit).put("mass", row.mass.toString(16));
      node.put("last-at", row.lastAt);
      if (row.lastTie > 0) {
        node.put("last-tie", row.lastTie);
      }
    }
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : node.get("rows")) {
      rows.add(new Row(
          JsonValues.read(row.get("value")),
          row.get("half-life").asLong(),
          new BigInteger(row.get("mass").asString(), 16),
          row.get("last-at").asLong(),
          row.path("last-tie").asInt(0)));
    }
    beside.keep(recorder, List.copyOf(rows));
  }
}
