package io.github.userarc.core.internal.condition;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.metric.Reading;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Conditions made of conditions (S20). */
public final class Groups {
  private Groups() {}

  /** All of several. */
  public static Cond all(List<Cond> parts) {
    return parts.isEmpty() ? Cond.ALWAYS : parts.size() == 1 ? parts.get(0) : new All(parts);
  }

  /** Any of several. */
  public static Cond any(List<Cond> parts) {
    return parts.size() == 1 ? parts.get(0) : new Any(parts);
  }

  private static List<Explanation> explain(Cond[] parts, Reading reading) {
    List<Explanation> explanations = new ArrayList<>(parts.length);
    for (Cond part : parts) {
      explanations.add(part.explain(reading));
    }
    return explanations;
  }

  /** The first flip of parts that all hold, or all do not. */
  private static long first(Cond[] parts, Reading reading, boolean hold) {
    long first = Times.NEVER;
    for (Cond part : parts) {
      first = Math.min(first, part.nextFlip(reading, hold));
    }
    return first;
  }

  private static boolean sources(Cond[] parts, BitSet calm, BitSet restless) {
    boolean known = true;
    for (Cond part : parts) {
      known &= part.sources(calm, restless);
    }
    return known;
  }

  /**
   * What makes a group what it is stays as long as all its parts do. A part that time alone turns
   * meanwhile does not matter: where it did, the group would have to be looked at then.
   */
  private static void calm(Cond[] parts, Reading reading) {
    for (Cond part : parts) {
      part.calm(reading, part.test(reading));
    }
  }

  private static boolean isTimeless(Cond[] parts) {
    for (Cond part : parts) {
      if (!part.isTimeless()) {
        return false;
      }
    }
    return true;
  }

  private static final class All extends Cond {
    private final Cond[] parts;

    All(List<Cond> parts) {
      this.parts = parts.toArray(new Cond[0]);
    }

    @Override
    public boolean test(Reading reading) {
      for (Cond part : parts) {
        if (!part.test(reading)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public long nextFlip(Reading reading, boolean holds) {
      if (holds) {
        return first(parts, reading, true);
      }
      // False turns true only after every false part has flipped.
      long afterAll = Long.MIN_VALUE;
      for (Cond part : parts) {
        if (!part.test(reading)) {
          afterAll = Math.max(afterAll, part.nextFlip(reading, false));
          if (afterAll == Times.NEVER) {
            return afterAll;
          }
        }
      }
      return afterAll;
    }

    @Override
    public boolean sources(BitSet calm, BitSet restless) {
      return Groups.sources(parts, calm, restless);
    }

    @Override
    public void calm(Reading reading, boolean holds) {
      Groups.calm(parts, reading);
    }

    @Override
    public boolean isTimeless() {
      return Groups.isTimeless(parts);
    }

    @Override
    public Explanation explain(Reading reading) {
      return new Explanation(test(reading), "all of", Groups.explain(parts, reading));
    }
  }

  private static final class Any extends Cond {
    private final Cond[] parts;

    Any(List<Cond> parts) {
      this.parts = parts.toArray(new Cond[0]);
    }

    @Override
    public boolean test(Reading reading) {
      for (Cond part : parts) {
        if (part.test(reading)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public long nextFlip(Reading reading, boolean holds) {
      if (!holds) {
        return first(parts, reading, false);
      }
      // True turns false only after every true part has flipped.
      long afterAll = Long.MIN_VALUE;
      for (Cond part : parts) {
        if (part.test(reading)) {
          afterAll = Math.max(afterAll, part.nextFlip(reading, true));
          if (afterAll == Times.NEVER) {
            return afterAll;
          }
        }
      }
      return afterAll;
    }

    @Override
    public boolean sources(BitSet calm, BitSet restless) {
      return Groups.sources(parts, calm, restless);
    }

    @Override
    public void calm(Reading reading, boolean holds) {
      Groups.calm(parts, reading);
    }

    @Override
    public boolean isTimeless() {
      return Groups.isTimeless(parts);
    }

    @Override
    public Explanation explain(Reading reading) {
      return new Explanation(test(reading), "any of", Groups.explain(parts, reading));
    }
  }

  /** Not. */
  public static final class Not extends Cond {
    private final Cond part;

    public Not(Cond part) {
      this.part = part;
    }

    @Override
    public boolean test(Reading reading) {
      return !part.test(reading);
    }

    @Override
    public long nextFlip(Reading reading, boolean holds) {
      return part.nextFlip(reading, !holds);
    }

    @Override
    public boolean sources(BitSet calm, BitSet restless) {
      return part.sources(calm, restless);
    }

    @Override
    public void calm(Reading reading, boolean holds) {
      part.calm(reading, !holds);
    }

    @Override
    public boolean isTimeless() {
      return part.isTimeless();
    }

    @Override
    public Explanation explain(Reading reading) {
      return new Explanation(test(reading), "not", List.of(part.explain(reading)));
    }
  }

  /** At least k of several. */
  public static final class AtLeast extends Cond {
    private final int count;
    private final Cond[] parts;

    public AtLeast(int count, List<Cond> parts) {
      this.count = count;
      this.parts = parts.toArray(new Cond[0]);
    }

    private int holding(Reading reading) {
      int holding = 0;
      for (Cond part : parts) {
        if (part.test(reading)) {
          holding++;
        }
      }
      return holding;
    }

    @Override
    public boolean test(Reading reading) {
      return holding(reading) >= count;
    }

    @Override
    public long nextFlip(Reading reading, boolean holds) {
      long next = Times.NEVER;
      for (Cond part : parts) {
        if (part.test(reading) == holds) {
          next = Math.min(next, part.nextFlip(reading, holds));
        }
      }
      return next;
    }

    @Override
    public boolean sources(BitSet calm, BitSet restless) {
      return Groups.sources(parts, calm, restless);
    }

    @Override
    public void calm(Reading reading, boolean holds) {
      Groups.calm(parts, reading);
    }

    @Override
    public boolean isTimeless() {
      return Groups.isTimeless(parts);
    }

    @Override
    public Explanation explain(Reading reading) {
      int holding = holding(reading);
      return new Explanation(
          holding >= count,
          "at least " + count + " of " + parts.length + ": " + holding + " hold",
          Groups.explain(parts, reading));
    }
  }
}
