package io.github.userarc.core.internal.condition;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.metric.Reading;
import java.util.ArrayList;
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

  /** Several conditions, and what does not depend on how many of them have to hold. */
  private abstract static class Group extends Cond {
    final Cond[] parts;

    Group(List<Cond> parts) {
      this.parts = parts.toArray(new Cond[0]);
    }

    /** The first flip of parts that all hold, or all do not. */
    final long first(Reading reading, boolean hold) {
      long first = Times.NEVER;
      for (Cond part : parts) {
        first = Math.min(first, part.nextFlip(reading, hold));
      }
      return first;
    }

    /** When every part that holds, or every one that does not, has flipped. */
    final long afterAll(Reading reading, boolean hold) {
      long afterAll = Long.MIN_VALUE;
      for (Cond part : parts) {
        if (part.test(reading) == hold) {
          afterAll = Math.max(afterAll, part.nextFlip(reading, hold));
          if (afterAll == Times.NEVER) {
            return afterAll;
          }
        }
      }
      return afterAll;
    }

    @Override
    public final boolean sources(Watches watches) {
      boolean known = true;
      for (Cond part : parts) {
        known &= part.sources(watches);
      }
      return known;
    }

    /**
     * What makes a group what it is stays as long as all its parts do. A part that time alone turns
     * meanwhile does not matter: where it did, the group would have to be looked at then.
     */
    @Override
    public final void calm(Reading reading, boolean holds) {
      for (Cond part : parts) {
        part.calm(reading, part.test(reading));
      }
    }

    @Override
    public final boolean isTimeless() {
      for (Cond part : parts) {
        if (!part.isTimeless()) {
          return false;
        }
      }
      return true;
    }

    final Explanation explain(Reading reading, boolean holds, String text) {
      List<Explanation> explanations = new ArrayList<>(parts.length);
      for (Cond part : parts) {
        explanations.add(part.explain(reading));
      }
      return new Explanation(holds, text, explanations);
    }
  }

  private static final class All extends Group {
    All(List<Cond> parts) {
      super(parts);
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

    /** False turns true only after every false part has flipped. */
    @Override
    public long nextFlip(Reading reading, boolean holds) {
      return holds ? first(reading, true) : afterAll(reading, false);
    }

    @Override
    public Explanation explain(Reading reading) {
      return explain(reading, test(reading), "all of");
    }
  }

  private static final class Any extends Group {
    Any(List<Cond> parts) {
      super(parts);
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

    /** True turns false only after every true part has flipped. */
    @Override
    public long nextFlip(Reading reading, boolean holds) {
      return holds ? afterAll(reading, true) : first(reading, false);
    }

    @Override
    public Explanation explain(Reading reading) {
      return explain(reading, test(reading), "any of");
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
    public boolean sources(Watches watches) {
      return part.sources(watches);
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
  public static final class AtLeast extends Group {
    private final int count;

    public AtLeast(int count, List<Cond> parts) {
      super(parts);
      this.count = count;
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
    public Explanation explain(Reading reading) {
      int holding = holding(reading);
      return explain(
          reading,
          holding >= count,
          "at least " + count + " of " + parts.length + ": " + holding + " hold");
    }
  }
}
