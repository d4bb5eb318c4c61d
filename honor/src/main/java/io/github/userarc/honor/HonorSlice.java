package io.github.userarc.honor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facet's piece of a profile's state: only what the user holds. Immutable.
 *
 * @param awards the badges held, sorted by name
 */
record HonorSlice(List<Award> awards) {
  static final HonorSlice NONE = new HonorSlice(List.of());

  HonorSlice {
    awards = List.copyOf(awards);
  }

  @Nullable
  Award find(String badge) {
    int place = place(badge);
    return place < 0 ? null : awards.get(place);
  }

  @Nullable
  String tierOf(String badge) {
    Award award = find(badge);
    return award == null ? null : award.tier();
  }

  /** How many of these badges are held. */
  long countOf(Set<String> badges) {
    return awards.stream().filter(award -> badges.contains(award.badge())).count();
  }

  /** The slice with an award in place of the one for the same badge, if any. */
  HonorSlice with(Award award) {
    int place = place(award.badge());
    List<Award> more = new ArrayList<>(awards.size() + 1);
    more.addAll(awards);
    if (place < 0) {
      more.add(-place - 1, award);
    } else {
      more.set(place, award);
    }
    return new HonorSlice(more);
  }

  /** The slice without the award for a badge. */
  HonorSlice without(String badge) {
    return new HonorSlice(
        awards.stream().filter(award -> !award.badge().equals(badge)).toList());
  }

  /** Where the badge is, or {@code -(where it would be) - 1}. */
  private int place(String badge) {
    int low = 0;
    int high = awards.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = awards.get(middle).badge().compareTo(badge);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}
