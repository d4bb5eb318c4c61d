package io.github.userarc.core.internal.condition;

import io.github.userarc.core.internal.metric.Accumulator;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.Recorder;
import io.github.userarc.core.internal.state.LiveState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code did A without B} over events that can be taken back (S31): the latest {@link #KEPT} of
 * each, so that the one before takes the place of one that goes.
 *
 * @see LapseKeeper where nothing is taken back, two times are enough
 */
public final class KeptLapse implements Accumulator {
  /** How many events of each are kept. */
  public static final int KEPT = 64;

  private static final long NONE = Long.MIN_VALUE;

  /**
   * An event.
   *
   * @param micros its time
   * @param order tells those of equal time apart, in order of application
   * @param id tells it from others
   */
  private record Entry(long micros, int order, long id) {
    boolean isAfter(Entry other) {
      return micros != other.micros ? micros > other.micros : order > other.order;
    }
  }

  /**
   * The events of one kind in order, and whether there were older ones.
   *
   * @param cut whether there were older ones
   * @param entries those that are kept
   */
  private record Side(boolean cut, List<Entry> entries) {
    static final Side EMPTY = new Side(false, List.of());

    Side with(Entry entry) {
      List<Entry> more = new ArrayList<>(entries);
      int at = more.size();
      while (at > 0 && more.get(at - 1).isAfter(entry)) {
        at--;
      }
      if (at == 0 && cut) {
        return this;
      }
      more.add(at, entry);
      boolean full = more.size() > KEPT;
      return new Side(cut || full, List.copyOf(full ? more.subList(1, more.size()) : more));
    }

    Side without(long id) {
      List<Entry> left = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        if (entries.get(i).id() != id || (cut && i == 0)) {
          left.add(entries.get(i));
        }
      }
      return new Side(cut, List.copyOf(left));
    }
  }

  private final int starts;
  private final int ends;
  private final boolean ending;

  private KeptLapse(int starts, int ends, boolean ending) {
    this.starts = starts;
    this.ends = ends;
    this.ending = ending;
  }

  private int own() {
    return ending ? ends : starts;
  }

  /**
   * The accumulator of the event that starts; the other's is {@link #ending}.
   *
   * @param starts a place beside the blocks
   * @param ends another one
   */
  public static KeptLapse starting(int starts, int ends) {
    return new KeptLapse(starts, ends, false);
  }

  /** The accumulator of the event that ends. */
  public KeptLapse ending() {
    return new KeptLapse(starts, ends, true);
  }

  /** When it last started without having been ended; MIN_VALUE if it is not running. */
  long running(LiveState state) {
    List<Entry> started = side(state, starts).entries();
    if (started.isEmpty()) {
      return NONE;
    }
    Entry start = started.get(started.size() - 1);
    List<Entry> ended = side(state, ends).entries();
    boolean isOver = !ended.isEmpty() && ended.get(ended.size() - 1).isAfter(start);
    return isOver ? NONE : start.micros();
  }

  private static Side side(LiveState state, int index) {
    return state.sample(index) instanceof Side side ? side : Side.EMPTY;
  }

  private void keep(Recorder recorder, Side side) {
    recorder.state().sample(recorder.journal, own(), side.entries().isEmpty() ? null : side);
  }

  @Override
  public String name() {
    return ending ? "ends" : "starts";
  }

  @Override
  public void record(Recorder recorder) {
    long micros = recorder.occurrence.micros();
    int order = 0;
    for (int index : new int[] {starts, ends}) {
      for (Entry entry : side(recorder.state(), index).entries()) {
        order = entry.micros() == micros ? Math.max(order, entry.order() + 1) : order;
      }
    }
    keep(
        recorder,
        side(recorder.state(), own()).with(new Entry(micros, order, recorder.occurrence.id())));
  }

  @Override
  public boolean isErasable() {
    return true;
  }

  @Override
  public void erase(Recorder recorder, Predicate<String> counted) {
    if (counted.test(name())) {
      keep(recorder, side(recorder.state(), own()).without(recorder.occurrence.id()));
    }
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    Side side = side(reading.state(), own());
    if (side.cut()) {
      target.put("cut", true);
    }
    ArrayNode entries = target.putArray("kept");
    for (Entry entry : side.entries()) {
      ObjectNode out = entries.addObject().put("at", entry.micros());
      long before = before(side(reading.state(), starts).entries(), entry)
          + before(side(reading.state(), ends).entries(), entry);
      if (before > 0) {
        out.put("order", before); // only the order matters, not how it came about (S11)
      }
      if (entry.id() != 0) {
        out.put("id", Long.toHexString(entry.id()));
      }
    }
  }

  private static long before(List<Entry> entries, Entry entry) {
    return entries.stream()
        .filter(one -> one.micros() == entry.micros() && one.order() < entry.order())
        .count();
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : node.get("kept")) {
      entries.add(new Entry(
          entry.get("at").asLong(),
          entry.path("order").asInt(0),
          entry.has("id") ? Long.parseUnsignedLong(entry.get("id").asString(), 16) : 0));
    }
    keep(recorder, new Side(node.path("cut").asBoolean(false), List.copyOf(entries)));
  }
}
