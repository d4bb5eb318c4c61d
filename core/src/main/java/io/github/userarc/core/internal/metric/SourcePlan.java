package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.state.Journal;
import io.github.userarc.core.internal.state.LiveState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Events (or line items) selected in one way, and what is kept about them. Equal selections share
 * one source, and equal accumulators on it are one, however many rules use them (architecture §4).
 */
public final class SourcePlan {
  private final int number;
  private final String identity;
  private final BlockPlan block;
  private final EventTest filter;
  private final String each;
  private final long from;
  private final long until;
  private final List<Accumulator> accumulators = new ArrayList<>();
  private int place = -1; // among those of its block of which occurrences are counted down
  private int[] watchers = {};
  private int[] followers = {};

  /**
   * Creates a source.
   *
   * @param number its number in the program
   * @param identity canonical text of the selection
   * @param block the block of its event names
   * @param filter the filter
   * @param each the property with line items, or empty text
   * @param from events count from this time on
   * @param until events count before this time
   */
  public SourcePlan(
      int number,
      String identity,
      BlockPlan block,
      EventTest filter,
      String each,
      long from,
      long until) {
    this.number = number;
    this.identity = identity;
    this.block = block;
    this.filter = filter;
    this.each = each;
    this.from = from;
    this.until = until;
  }

  /** Its number in the program. */
  public int number() {
    return number;
  }

  void watch(int newPlace, int[] newWatchers) {
    place = newPlace;
    watchers = newWatchers;
  }

  void follow(int[] definitions) {
    followers = definitions;
  }

  /** The definitions to which each occurrence matters. */
  int[] followers() {
    return followers;
  }

  /** What an event has to pass at least; nothing where line items have to. */
  EventTest entrance() {
    return each.isEmpty() ? filter : EventTest.ANY;
  }

  /** The definitions that say how many occurrences do not matter to them. */
  int[] watchers() {
    return watchers;
  }

  /** Events count before this time; {@link Times#NEVER} if there is no end. */
  long until() {
    return until;
  }

  /** Notes that it does not matter to its watchers for so many occurrences, until an instant. */
  public void calm(LiveState state, Journal journal, long occurrences, long until) {
    block.calm(state, journal, place, occurrences, until);
  }

  public String identity() {
    return identity;
  }

  public BlockPlan block() {
    return block;
  }

  public List<Accumulator> accumulators() {
    return accumulators;
  }

  void record(Recorder recorder) {
    Occurrence occurrence = recorder.occurrence;
    if (occurrence.micros() < from || occurrence.micros() >= until) {
      return;
    }
    if (each.isEmpty()) {
      recordOne(recorder);
    } else if (occurrence.get(each) instanceof Value.Items items) {
      List<Map<String, Value>> all = items.items();
      for (int i = 0; i < all.size(); i++) {
        occurrence.item(all.get(i));
        recordOne(recorder);
      }
      occurrence.item(null);
    }
  }

  void erase(Recorder recorder, Counted counted) {
    passing(recorder, accumulator -> accumulator.erase(recorder, part -> counted.in(this, part)));
  }

  void backfill(Recorder recorder, Counted counting) {
    passing(recorder, accumulator -> {
      if (counting.in(this, accumulator.name())) {
        accumulator.record(recorder);
      }
    });
  }

  /** Does something with each accumulator for each part of the occurrence that passes. */
  private void passing(Recorder recorder, Consumer<Accumulator> work) {
    Occurrence occurrence = recorder.occurrence;
    if (occurrence.micros() < from || occurrence.micros() >= until) {
      return;
    }
    if (each.isEmpty()) {
      passingOne(recorder, work);
    } else if (occurrence.get(each) instanceof Value.Items items) {
      for (Map<String, Value> item : items.items()) {
        occurrence.item(item);
        passingOne(recorder, work);
      }
      occurrence.item(null);
    }
  }

  private void passingOne(Recorder recorder, Consumer<Accumulator> work) {
    if (filter.test(recorder.occurrence)) {
      accumulators.forEach(work);
    }
  }

  private void recordOne(Recorder recorder) {
    if (filter == EventTest.ANY || filter.test(recorder.occurrence)) {
      // By index: an iterator would be allocated for every event.
      for (int i = 0; i < accumulators.size(); i++) {
        accumulators.get(i).record(recorder);
      }
      if (place >= 0) {
        block.passed(recorder, this, place);
      }
      if (followers.length > 0) {
        recorder.stir(followers);
      }
    }
  }
}
