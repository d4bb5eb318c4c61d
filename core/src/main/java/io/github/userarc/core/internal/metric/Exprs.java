package io.github.userarc.core.internal.metric;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiled operands that are not metrics of events. */
public final class Exprs {
  private Exprs() {}

  /** A value as a number of units; missing if it is none. */
  static void number(@Nullable Value value, Num out) {
    if (value instanceof Decimal decimal) {
      out.set(decimal.micros());
    } else if (value instanceof Value.Time time) {
      out.set(time.micros());
    } else {
      out.setMissing();
    }
  }

  /** A constant in units, such as the number 3 as 3,000,000. */
  public static final class Constant extends Steady {
    private final long units;
    private final ValueType type;
    private final String text;

    public Constant(long units, ValueType type, String text) {
      this.units = units;
      this.type = type;
      this.text = text;
    }

    public long units() {
      return units;
    }

    @Override
    public long units(Reading reading) {
      return units;
    }

    @Override
    public ValueType type() {
      return type;
    }

    @Override
    public void number(Reading reading, Num out) {
      out.set(units);
    }

    @Override
    public String describe() {
      return text;
    }
  }

  /** An attribute. */
  public static Expr attribute(String name, @Nullable ValueType type) {
    return new Steady() {
      @Override
      public @Nullable ValueType type() {
        return type;
      }

      @Override
      public @Nullable Value value(Reading reading) {
        return reading.state().attributes().get(name);
      }

      @Override
      public void number(Reading reading, Num out) {
        Exprs.number(value(reading), out);
      }

      @Override
      public String describe() {
        return "attribute " + name;
      }
    };
  }

  /** A fact. */
  public static Expr fact(int fact, String name, ValueType type) {
    return new Steady() {
      @Override
      public ValueType type() {
        return type;
      }

      @Override
      public @Nullable Value value(Reading reading) {
        return reading.fact(fact);
      }

      @Override
      public long units(Reading reading) {
        return reading.factNumber(fact);
      }

      @Override
      public void number(Reading reading, Num out) {
        long units = reading.factNumber(fact);
        if (units == Long.MIN_VALUE) {
          out.setMissing();
        } else {
          out.set(units);
        }
      }

      @Override
      public @Nullable Explanation explain(Reading reading) {
        return reading.explainFact(fact);
      }

      @Override
      public String describe() {
        return name;
      }
    };
  }

  /** Stands for what has been reported as wrong, so that nothing that follows from it is. */
  public static final Expr UNKNOWN = new Constant(0, ValueType.DECIMAL, "unknown");

  /** How two numbers become one. */
  interface Step {
    void apply(Num left, Num right);
  }

  /** The sum of parts. */
  public static Expr sum(List<Expr> parts) {
    return new Folded("sum", parts, (left, right) -> left.add(right, false)) {
      @Override
      public long units(Reading reading) {
        long sum = 0;
        for (Expr part : this.parts) {
          sum = plus(sum, part.units(reading));
        }
        return sum;
      }
    };
  }

  /** The first minus the second. */
  public static Expr difference(Expr minuend, Expr subtrahend) {
    return new Folded(
        "difference", List.of(minuend, subtrahend), (left, right) -> left.add(right, true)) {
      @Override
      public long units(Reading reading) {
        long right = subtrahend.units(reading);
        return plus(minuend.units(reading), right <= ASK ? right : -right);
      }

      @Override
      public long fallsBelow(Reading reading, long bound) {
        long right = subtrahend.units(reading);
        long least = plus(bound, right);
        // Until then the one is not below what the other takes from it, and that is not more.
        return least <= ASK || right <= ASK
            ? nextChange(reading)
            : Math.min(minuend.fallsBelow(reading, least), subtrahend.reaches(reading, right + 1));
      }

      @Override
      public long reaches(Reading reading, long bound) {
        long left = minuend.units(reading);
        long most = left <= ASK ? ASK : plus(left + 1, -bound);
        return most <= ASK
            ? nextChange(reading)
            : Math.min(minuend.reaches(reading, left + 1), subtrahend.fallsBelow(reading, most));
      }
    };
  }

  /** The sum of two units; anything that is no simple number has to be looked at again. */
  private static long plus(long left, long right) {
    long sum = left + right;
    boolean overflow = ((left ^ sum) & (right ^ sum)) < 0;
    return overflow || left <= Expr.ASK || right <= Expr.ASK || sum <= Expr.ASK ? Expr.ASK : sum;
  }

  /** The product of parts. */
  public static Expr product(List<Expr> parts) {
    return new Folded("product", parts, Num::multiply);
  }

  /** The first divided by the second. */
  public static Expr ratio(Expr dividend, Expr divisor) {
    return new Folded("ratio", List.of(dividend, divisor), Num::divide);
  }

  /** Operands folded one after the other. */
  private static class Folded extends Expr {
    private final String name;
    final Expr[] parts;
    private final Step step;

    Folded(String name, List<Expr> parts, Step step) {
      this.name = name;
      this.parts = parts.toArray(new Expr[0]);
      this.step = step;
    }

    @Override
    public ValueType type() {
      return ValueType.DECIMAL;
    }

    @Override
    public void number(Reading reading, Num out) {
      parts[0].number(reading, out);
      Num next = reading.acquire();
      for (int i = 1; i < parts.length; i++) {
        parts[i].number(reading, next);
        step.apply(out, next);
      }
      reading.release();
    }

    @Override
    public long nextChange(Reading reading) {
      return earliest(reading, parts);
    }

    @Override
    public boolean sources(BitSet sources) {
      boolean known = true;
      for (Expr part : parts) {
        known &= part.sources(sources);
      }
      return known;
    }

    @Override
    public boolean isTimeless() {
      boolean timeless = true;
      for (Expr part : parts) {
        timeless &= part.isTimeless();
      }
      return timeless;
    }

    @Override
    public String describe() {
      StringBuilder text = new StringBuilder(name).append(" of ");
      for (int i = 0; i < parts.length; i++) {
        text.append(i == 0 ? "" : " and ").append(parts[i].describe());
      }
      return text.toString();
    }
  }

  /** A weighted part of a score. */
  public record Part(Expr expr, long weight, boolean capped, long cap) {}

  /** A base plus weighted, capped parts; a missing part contributes nothing. */
  public static Expr score(long base, List<Part> parts) {
    return new Expr() {
      @Override
      public ValueType type() {
        return ValueType.DECIMAL;
      }

      @Override
      public void number(Reading reading, Num out) {
        out.set(base);
        Num value = reading.acquire();
        Num weight = reading.acquire();
        for (Part part : parts) {
          part.expr().number(reading, value);
          if (!value.isMissing()) {
            if (part.capped() && value.compareTo(part.cap()) > 0) {
              value.set(part.cap());
            }
            weight.set(part.weight());
            value.multiply(weight);
            out.add(value, false);
          }
        }
        reading.release();
        reading.release();
      }

      @Override
      public long nextChange(Reading reading) {
        long next = Times.NEVER;
        for (Part part : parts) {
          next = Math.min(next, part.expr().nextChange(reading));
        }
        return next;
      }

      @Override
      public boolean sources(BitSet sources) {
        boolean known = true;
        for (Part part : parts) {
          known &= part.expr().sources(sources);
        }
        return known;
      }

      @Override
      public boolean isTimeless() {
        return parts.stream().allMatch(part -> part.expr().isTimeless());
      }

      @Override
      public String describe() {
        return "score";
      }
    };
  }

  private static long earliest(Reading reading, Expr[] parts) {
    long next = Times.NEVER;
    for (Expr part : parts) {
      next = Math.min(next, part.nextChange(reading));
    }
    return next;
  }
}
