package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.state.LiveState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first, last, smallest or largest of events that can be taken back (S31): of each unit the
 * best {@link #KEPT} occurrences, so that the next one takes its place. Values may be texts, so
 * this is an immutable list beside the block.
 *
 * <p>Where more were taken back than are kept, the last of those that are kept stays, unless
 * nothing is left of the unit.
 */
public final class Best implements Accumulator {
  /** How many occurrences of a unit are kept. */
  public static final int KEPT = 64;

  private static final Value NOTHING = new Value.Bool(true);

  /**
   * What is kept, and of what.
   *
   * @param number the property that ranks occurrences; null for their time
   * @param property the property whose value they have; null for none
   * @param largest whether the last or largest are the best
   */
  public record Rank(@Nullable String number, @Nullable String property, boolean largest) {
    private String label() {
      String by = number == null ? "time" : "number " + Buckets.word(number);
      return (largest ? "last by " : "first by ")
          + by
          + (property == null ? "" : " " + Buckets.word(property));
    }
  }

  /**
   * An occurrence.
   *
   * @param bucket its unit
   * @param rank its time or number
   * @param order tells those of equal rank apart, in order of application
   * @param id tells its event from others
   * @param value its value
   */
  record Entry(int bucket, long rank, int order, long id, Value value) {}

  /**
   * A unit.
   *
   * @param number which
   * @param count how many occurrences it has
   * @param cut whether some of them are not kept
   * @param entries those that are, best one last
   */
  private record Bucket(int number, long count, boolean cut, List<Entry> entries) {}

  private final Beside<Bucket> beside;
  private final Rank rank;
  private final Buckets buckets;
  private final Comparator<Entry> better;

  /**
   * Creates it.
   *
   * @param index its place beside the blocks
   * @param rank what is kept
   * @param buckets the units of its windows
   */
  public Best(int index, Rank rank, Buckets buckets) {
    this.beside = new Beside<>(index);
    this.rank = rank;
    this.buckets = buckets;
    Comparator<Entry> inOrder =
        Comparator.comparingLong(Entry::rank).thenComparingInt(Entry::order);
    this.better = rank.largest() ? inOrder : inOrder.reversed();
  }

  /** The name of one that has these traits. */
  public static String name(Rank rank, Buckets buckets) {
    return "ranked " + rank.label() + buckets.label();
  }

  @Override
  public String name() {
    return name(rank, buckets);
  }

  /** The best in the units {@code from} to {@code to}; null if there is none. */
  @Nullable
  Entry best(LiveState state, int from, int to) {
    Entry best = null;
    for (Bucket bucket : beside.rows(state)) {
      if (bucket.number() >= from && bucket.number() <= to && !bucket.entries().isEmpty()) {
        Entry own = bucket.entries().get(bucket.entries().size() - 1);
        best = best == null || better.compare(own, best) > 0 ? own : best;
      }
    }
    return best;
  }

  /** The rank of the best of all; {@link Slots#NONE} if there is none. */
  long best(LiveState state) {
    Entry best = best(state, Integer.MIN_VALUE, Integer.MAX_VALUE);
    return best == null ? Slots.NONE : best.rank();
  }

  private void keep(Recorder recorder, List<Bucket> kept) {
    beside.keep(recorder, kept.isEmpty() ? null : List.copyOf(kept));
  }

  @Override
  public void record(Recorder recorder) {
    Value value = rank.property() == null ? NOTHING : recorder.occurrence.get(rank.property());
    long micros =
        rank.number() == null ? recorder.occurrence.micros() : recorder.number(rank.number());
    int number = value == null || micros == Slots.NONE ? Buckets.OUTSIDE : buckets.of(recorder);
    if (value == null || number == Buckets.OUTSIDE) {
      return;
    }
    int oldest = buckets.oldest(recorder.reading());
    List<Bucket> kept = new ArrayList<>();
    Bucket own = new Bucket(number, 0, false, List.of());
    int order = 0;
    for (Bucket bucket : beside.rows(recorder.state())) {
      for (Entry entry : bucket.entries()) {
        order = entry.rank() == micros ? Math.max(order, entry.order() + 1) : order;
      }
      if (bucket.number() == number) {
        own = bucket;
      } else if (bucket.number() >= oldest) {
        kept.add(bucket);
      }
    }
    kept.add(with(own, new Entry(number, micros, order, recorder.occurrence.id(), value)));
    kept.sort(Comparator.comparingInt(Bucket::number));
    keep(recorder, kept);
  }

  private Bucket with(Bucket bucket, Entry entry) {
    List<Entry> entries = new ArrayList<>(bucket.entries());
    if (bucket.cut() && better.compare(entry, entries.get(0)) < 0) {
      return new Bucket(bucket.number(), bucket.count() + 1, true, bucket.entries());
    }
    int at = entries.size();
    while (at > 0 && better.compare(entries.get(at - 1), entry) > 0) {
      at--;
    }
    entries.add(at, entry);
    boolean full = entries.size() > KEPT;
    if (full) {
      entries.remove(0);
    }
    return new Bucket(bucket.number(), bucket.count() + 1, bucket.cut() || full, entries);
  }

  @Override
  public boolean isErasable() {
    return true;
  }

  @Override
  public void erase(Recorder recorder, Predicate<String> counted) {
    boolean has = (rank.property() == null || recorder.occurrence.get(rank.property()) != null)
        && (rank.number() == null || recorder.number(rank.number()) != Slots.NONE);
    if (!has || !counted.test(name())) {
      return;
    }
    // Where registration has moved, what lies behind its windows was not counted and shows nowhere.
    int number = buckets.of(recorder);
    if (number == Buckets.OUTSIDE) {
      return;
    }
    List<Bucket> kept = new ArrayList<>();
    for (Bucket bucket : beside.rows(recorder.state())) {
      Bucket left = bucket.number() == number ? without(bucket, recorder.occurrence.id()) : bucket;
      if (left.count() > 0) {
        kept.add(left);
      }
    }
    keep(recorder, kept);
  }

  /** All items of an event go with the first of them, and are counted one by one. */
  private static Bucket without(Bucket bucket, long id) {
    List<Entry> left = new ArrayList<>();
    for (int i = 0; i < bucket.entries().size(); i++) {
      Entry entry = bucket.entries().get(i);
      boolean last = bucket.cut() && i == 0;
      if (last || entry.id() != id) {
        left.add(entry);
      }
    }
    return new Bucket(bucket.number(), bucket.count() - 1, bucket.cut(), left);
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    int from = buckets.oldest(reading);
    List<Bucket> kept = beside.rows(reading.state()).stream()
        .filter(bucket -> bucket.number() >= from)
        .toList();
    ArrayNode rows = target.putArray("rows");
    for (Bucket bucket : kept) {
      ObjectNode row = rows.addObject();
      row.put("unit", bucket.number()).put("count", bucket.count());
      if (bucket.cut()) {
        row.put("cut", true);
      }
      ArrayNode best = row.putArray("best");
      for (Entry entry : bucket.entries()) {
        ObjectNode out = best.addObject();
        out.put("rank", entry.rank());
        // Of equal ranks only the order matters, not how it came about (S11).
        long before = kept.stream()
            .flatMap(other -> other.entries().stream())
            .filter(other -> other.rank() == entry.rank() && other.order() < entry.order())
            .count();
        if (before > 0) {
          out.put("order", before);
        }
        if (entry.id() != 0) {
          out.put("id", Long.toHexString(entry.id()));
        }
        if (rank.property() != null) {
          out.set("value", JsonValues.write(entry.value()));
        }
      }
    }
  }

  /** What was kept before cannot be taken back: it stays the last of all. */
  @Override
  public void readOther(Recorder recorder, JsonNode source) {
    List<Bucket> kept = new ArrayList<>();
    String slot = (rank.largest() ? "max " : "min ") + rank.number();
    String time = rank.largest() ? "last-time" : "first-time";
    if (rank.number() != null && source.path(slot).has("value")) {
      add(kept, 0, source.get(slot).get("value").asLong(), 0, NOTHING);
    } else if (rank.number() == null
        && rank.property() == null
        && source.path(time).has("at")) {
      add(kept, 0, source.get(time).get("at").asLong(), 0, NOTHING);
    } else if (rank.number() == null) {
      String end = rank.largest() ? "last" : "first";
      for (JsonNode row : source.path(Samples.name(rank.property(), buckets)).path("rows")) {
        add(
            kept,
            row.get("unit").asInt(),
            row.get(end + "-at").asLong(),
            row.path(end + "-tie").asInt(0),
            JsonValues.read(row.get(end)));
      }
    }
    keep(recorder, kept);
  }

  private static void add(List<Bucket> kept, int unit, long rank, int order, Value value) {
    if (rank != Slots.NONE) {
      kept.add(new Bucket(unit, 1, true, List.of(new Entry(unit, rank, order, 0, value))));
    }
  }

  /** The best of what was kept over the lifetime while events could be taken back. */
  static long best(JsonNode source, Rank rank) {
    JsonNode best = source.path(name(rank, WindowRange.LIFETIME.buckets()));
    JsonNode entries = best.path("rows").path(0).path("best");
    return entries.isEmpty()
        ? Slots.NONE
        : entries.get(entries.size() - 1).get("rank").asLong();
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    List<Bucket> kept = new ArrayList<>();
    for (JsonNode row : node.get("rows")) {
      int number = row.get("unit").asInt();
      List<Entry> entries = new ArrayList<>();
      for (JsonNode entry : row.get("best")) {
        entries.add(new Entry(
            number,
            entry.get("rank").asLong(),
            entry.path("order").asInt(0),
            entry.has("id") ? Long.parseUnsignedLong(entry.get("id").asString(), 16) : 0,
            entry.has("value") ? JsonValues.read(entry.get("value")) : NOTHING));
      }
      kept.add(new Bucket(
          number,
          row.get("count").asLong(),
          row.path("cut").asBoolean(false),
          List.copyOf(entries)));
    }
    keep(recorder, kept);
  }
}
