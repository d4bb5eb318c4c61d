package io.github.userarc.honor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facet's piece of a profile's state: only what the user holds. Immutable. Names stand only in
 * its JSON form.
 */
final class HonorSlice {
  private static final long[] EMPTY = {};

  // A row: number of the badge, step, what else there is; since; what else there is.
  private static final int NUMBER = 32;
  private static final int STEP = 2;
  private static final int STEP_BITS = (1 << (NUMBER - STEP)) - 1;
  private static final long TIER_SINCE = 1;
  private static final long SERIAL = 2;

  private final BadgeNumbers known;
  private final long[] rows;
  private final List<Award> others; // of badges or tiers that the program does not have; undated

  private HonorSlice(BadgeNumbers known, long[] rows, List<Award> others) {
    this.known = known;
    this.rows = rows;
    this.others = others;
  }

  /** Of a user who holds nothing. */
  static HonorSlice none(BadgeNumbers known) {
    return new HonorSlice(known, EMPTY, List.of());
  }

  static HonorSlice of(BadgeNumbers known, List<Award> awards) {
    List<Award> sorted = new ArrayList<>(awards);
    sorted.sort(Comparator.comparing(Award::badge));
    List<Award> others = new ArrayList<>();
    long[] rows = new long[4 * sorted.size()];
    int end = 0;
    for (Award award : sorted) {
      int number = known.of(award.badge());
      int step = number < 0 ? 0 : known.step(number, award.tier());
      if (step == 0 || !award.isDated()) {
        others.add(award);
        continue;
      }
      int head = end;
      rows[head] = (long) number << NUMBER | (long) step << STEP;
      rows[++end] = award.since();
      if (award.tierSince() != award.since()) {
        rows[head] |= TIER_SINCE;
        rows[++end] = award.tierSince();
      }
      if (award.serial() != Award.NO_SERIAL) {
        rows[head] |= SERIAL;
        rows[++end] = award.serial();
      }
      end++;
    }
    return new HonorSlice(known, Arrays.copyOf(rows, end), List.copyOf(others));
  }

  /** All awards, sorted by the name of the badge. */
  List<Award> awards() {
    List<Award> awards = new ArrayList<>(others);
    for (int at = 0; at < rows.length; at += length(at)) {
      awards.add(award(at));
    }
    awards.sort(Comparator.comparing(Award::badge));
    return awards;
  }

  @Nullable
  Award find(String badge) {
    int at = row(known.of(badge));
    return at < 0 ? other(badge) : award(at);
  }

  /** How many steps toward a badge have been made; 0 if it is not held. */
  int reached(BadgePlan badge) {
    int at = row(badge.number());
    if (at >= 0) {
      return step(at);
    }
    return others.isEmpty() ? 0 : badge.reached(other(badge.name()));
  }

  boolean holds(BadgePlan badge) {
    return row(badge.number()) >= 0 || other(badge.name()) != null;
  }

  /** Whether given-state did not say since when a badge is held. */
  boolean isUndated(BadgePlan badge) {
    Award other = other(badge.name());
    return other != null && !other.isDated();
  }

  @Nullable
  String tierOf(BadgePlan badge) {
    int at = row(badge.number());
    if (at >= 0) {
      return known.tier(badge.number(), step(at));
    }
    Award other = other(badge.name());
    return other == null ? null : other.tier();
  }

  /** How many badges of the program are held. */
  long count() {
    long count = 0;
    for (int at = 0; at < rows.length; at += length(at)) {
      count++;
    }
    for (Award other : others) {
      count += known.of(other.badge()) < 0 ? 0 : 1;
    }
    return count;
  }

  /** The slice with an award in place of the one for the same badge, if any. */
  HonorSlice with(Award award) {
    List<Award> awards = awards();
    awards.removeIf(held -> held.badge().equals(award.badge()));
    awards.add(award);
    return of(known, awards);
  }

  /** The slice without the award for a badge. */
  HonorSlice without(String badge) {
    List<Award> awards = awards();
    awards.removeIf(held -> held.badge().equals(badge));
    return of(known, awards);
  }

  private @Nullable Award other(String badge) {
    for (int i = 0; i < others.size(); i++) { // by index: an iterator would be allocated every time
      if (others.get(i).badge().equals(badge)) {
        return others.get(i);
      }
    }
    return null;
  }

  /** Where a badge's row begins, or -1. */
  private int row(int number) {
    for (int at = 0; at < rows.length; at += length(at)) {
      if (rows[at] >> NUMBER == number) {
        return at;
      }
    }
    return -1;
  }

  private int length(int at) {
    return 2 + Long.bitCount(rows[at] & (TIER_SINCE | SERIAL));
  }

  private int step(int at) {
    return (int) (rows[at] >> STEP) & STEP_BITS;
  }

  private Award award(int at) {
    int number = (int) (rows[at] >> NUMBER);
    long since = rows[at + 1];
    boolean later = (rows[at] & TIER_SINCE) != 0;
    return new Award(
        known.name(number),
        since,
        known.tier(number, step(at)),
        later ? rows[at + 2] : since,
        (rows[at] & SERIAL) != 0 ? rows[at + length(at) - 1] : Award.NO_SERIAL);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HonorSlice slice && awards().equals(slice.awards());
  }

  @Override
  public int hashCode() {
    return awards().hashCode();
  }

  @Override
  public String toString() {
    return awards().toString();
  }
}
