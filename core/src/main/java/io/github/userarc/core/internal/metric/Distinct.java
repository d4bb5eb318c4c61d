package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.state.BlockLayout;
import io.github.userarc.core.internal.state.Region;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The different values of a property, each as a 128-bit hash (Murmur3), up to a bound; beyond it
 * the count stays at the bound and is marked saturated.
 *
 * <p>Kept are the values seen last. So where a value that had to go would still be in a window, all
 * that are kept are, too: a moving window's count is the lesser of the truth and the bound, always.
 *
 * <p>Row: two halves of the hash, and the unit in which the value was last seen. For windows since
 * registration a value has a row for each unit in which it was seen; so it has where events can be
 * taken back (S31), with a fourth number that says how often, so that it leaves with the last
 * occurrence.
 */
public final class Distinct implements Accumulator {
  private static final HexFormat HEX = HexFormat.of();

  private final String property;
  /**
   * Rows beyond the bound where events can be taken back: so many values may be, after the bound
   * was reached, before the count may be too low.
   */
  static final int SPARE = 64;

  private final int bound;
  private final Buckets buckets;
  private final boolean counted; // how often each value was seen
  private final boolean perUnit; // a row for each unit
  private final Region region;
  private final int overflow; // the latest unit of a value that found no room or had to go

  /**
   * Creates it.
   *
   * @param layout where it lives
   * @param property the property
   * @param bound how many values are kept
   * @param buckets the units of its windows
   * @param counted whether occurrences can be taken back
   */
  public Distinct(
      BlockLayout layout, String property, int bound, Buckets buckets, boolean counted) {
    this.property = property;
    this.bound = bound;
    this.buckets = buckets;
    this.counted = counted;
    this.perUnit = counted || buckets.sinceRegistration();
    this.region = layout.region(counted ? 4 : 3);
    this.overflow = layout.slot(Integer.MIN_VALUE);
  }

  /** The name of one that has these traits. */
  public static String name(String property, int bound, Buckets buckets) {
    return "distinct " + Buckets.word(property) + " " + bound + buckets.label();
  }

  @Override
  public String name() {
    return name(property, bound, buckets);
  }

  @Override
  public void record(Recorder recorder) {
    each(recorder, buckets.of(recorder), this::put);
  }

  @Override
  public boolean isErasable() {
    return counted;
  }

  @Override
  public void erase(Recorder recorder, Predicate<String> wasCounted) {
    if (wasCounted.test(name())) {
      each(recorder, buckets.of(recorder), this::take);
    }
  }

  private interface Step {
    void on(Recorder recorder, long high, long low, int bucket);
  }

  private void each(Recorder recorder, int bucket, Step step) {
    Value value = recorder.occurrence.get(property);
    if (value == null || bucket == Buckets.OUTSIDE) {
      return;
    }
    if (value instanceof Value.Texts texts) {
      // A list of texts is a set of values: each counts.
      for (String text : texts.texts()) {
        one(recorder, new Value.Text(text), bucket, step);
      }
    } else {
      one(recorder, value, bucket, step);
    }
  }

  private static void one(Recorder recorder, Value value, int bucket, Step step) {
    ValueHashes hashes = recorder.hashes;
    hashes.turnTo(value);
    step.on(recorder, hashes.high(), hashes.low(), bucket);
  }

  private void take(Recorder recorder, long high, long low, int bucket) {
    long[] block = recorder.block();
    for (int row = region.length(block) - 1; row >= 0; row--) {
      int at = region.at(block, row);
      if (block[at] == high && block[at + 1] == low && block[at + 2] == bucket) {
        if (block[at + 3] > 1) {
          recorder.set(at + 3, block[at + 3] - 1);
        } else {
          region.remove(recorder.journal, block, row);
        }
        return;
      }
    }
  }

  private void put(Recorder recorder, long high, long low, int bucket) {
    int oldest = buckets.oldest(recorder.reading());
    long[] block = recorder.block();
    int length = region.length(block);
    int expired = -1;
    int first = -1; // to go where there is no room: seen longest ago, then by hash
    for (int row = 0; row < length; row++) {
      int at = region.at(block, row);
      if (block[at] == high && block[at + 1] == low) {
        if (!perUnit || block[at + 2] == bucket) {
          if (bucket > block[at + 2]) {
            recorder.set(at + 2, bucket);
          }
          if (counted) {
            recorder.set(at + 3, block[at + 3] + 1);
          }
          return;
        }
      } else if (block[at + 2] < oldest) {
        expired = at;
      }
      if (first < 0 || goesBefore(block, at, first)) {
        first = at;
      }
    }
    int at = expired;
    if (at < 0 && length >= room()) {
      boolean room = first >= 0 && !buckets.sinceRegistration() && block[first + 2] < bucket;
      recorder.set(overflow, Math.max(block[overflow], room ? block[first + 2] : bucket));
      if (!room) {
        return;
      }
      at = first;
    } else if (at < 0) {
      recorder.roomFor(region);
      at = region.append(recorder.journal, recorder.block());
    }
    recorder.set(at, high);
    recorder.set(at + 1, low);
    recorder.set(at + 2, bucket);
    if (counted) {
      recorder.set(at + 3, 1);
    }
  }

  /** How many rows there may be: where they are full, some unit has as many values as the bound. */
  private long room() {
    return (long) bound * (perUnit ? Math.max(1, buckets.reach()) : 1) + (counted ? SPARE : 0);
  }

  /** By unit, then by hash: where rows stand depends on history and must not matter (S11). */
  private static boolean goesBefore(long[] block, int at, int other) {
    if (block[at + 2] != block[other + 2]) {
      return block[at + 2] < block[other + 2];
    }
    return block[at] != block[other] ? block[at] < block[other] : block[at + 1] < block[other + 1];
  }

  /** How many different values were last seen in the units {@code from} to {@code to}. */
  long count(long[] block, int from, int to) {
    return Math.min(kept(block, from, to), bound);
  }

  private long kept(long[] block, int from, int to) {
    int length = region.length(block);
    long count = 0;
    Set<String> seen = perUnit ? new HashSet<>() : Set.of();
    for (int row = 0; row < length; row++) {
      int at = region.at(block, row);
      if (block[at + 2] >= from && block[at + 2] <= to) {
        if (!perUnit || seen.add(block[at] + ":" + block[at + 1])) {
          count++;
        }
      }
    }
    return count;
  }

  /** Whether there were more values in the units {@code from} to {@code to} than are counted. */
  boolean saturated(long[] block, int from, int to) {
    return overflowed(block, from) || kept(block, from, to) > bound;
  }

  /** Whether a value found no room in the units {@code from} on. */
  private boolean overflowed(long[] block, int from) {
    return block[overflow] != Integer.MIN_VALUE && block[overflow] >= from;
  }

  /** The oldest unit at or after {@code from} in which a value was last seen; MAX_VALUE if none. */
  int oldest(long[] block, int from) {
    int oldest = Integer.MAX_VALUE;
    for (int row = region.length(block) - 1; row >= 0; row--) {
      int bucket = (int) block[region.at(block, row) + 2];
      if (bucket >= from) {
        oldest = Math.min(oldest, bucket);
      }
    }
    return oldest;
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    int from = buckets.oldest(reading);
    if (overflowed(block, from)) {
      target.put("overflow", block[overflow]);
    }
    // The order of rows depends on history; the order of hashes does not.
    Set<String> rows = new TreeSet<>();
    for (int row = 0; row < region.length(block); row++) {
      int at = region.at(block, row);
      if (block[at + 2] >= from) {
        String times = counted && block[at + 3] > 1 ? ":" + block[at + 3] : "";
        rows.add(HEX.toHexDigits(block[at]) + HEX.toHexDigits(block[at + 1]) + ":" + block[at + 2]
            + times);
      }
    }
    ArrayNode values = target.putArray("values");
    rows.forEach(values::add);
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    if (node.has("overflow")) {
      recorder.set(overflow, node.get("overflow").asLong());
    }
    recorder.roomFor(region, node.get("values").size());
    for (JsonNode value : node.get("values")) {
      String text = value.asString();
      int end = text.indexOf(':', 33); // before how often it was seen, where that is known
      long high = Long.parseUnsignedLong(text.substring(0, 16), 16);
      long low = Long.parseUnsignedLong(text.substring(16, 32), 16);
      long bucket = Long.parseLong(text.substring(33, end < 0 ? text.length() : end));
      read(recorder, high, low, bucket, end < 0 ? 1 : Long.parseLong(text.substring(end + 1)));
    }
  }

  private void read(Recorder recorder, long high, long low, long bucket, long times) {
    long[] block = recorder.block();
    for (int row = 0; row < region.length(block) && !perUnit; row++) {
      int at = region.at(block, row);
      if (block[at] == high && block[at + 1] == low) { // it was kept per unit, and is not any more
        recorder.set(at + 2, Math.max(block[at + 2], bucket));
        return;
      }
    }
    recorder.roomFor(region);
    int at = region.append(recorder.journal, recorder.block());
    recorder.set(at, high);
    recorder.set(at + 1, low);
    recorder.set(at + 2, bucket);
    if (counted) {
      recorder.set(at + 3, times);
    }
  }
}
