package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Window;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Weights by half-life and values by how often or by weight (S19). A weight is the sum of w × 2^f,
 * brought to the scale of the newest occurrence's half-life in units of 2^-116 millionths, in order
 * of application, what is smaller being cut off; then times 2^-F, rounded once.
 */
final class Fades {
  private static final BigDecimal UNIT = new BigDecimal(BigInteger.TWO.pow(116));

  /** An occurrence of a value or of a number. */
  private record Weighed(Rational weight, long micros) {}

  /** What there is to tell of a value. */
  private record Ranked(Value value, Scaled scaled, long count, Occurrence last) {}

  /** A sum at the scale of a half-life. */
  private record Scaled(long halfLife, BigInteger sum) {}

  private Fades() {}

  static boolean is(EventMetric metric) {
    return metric.window() instanceof Window.HalfLife;
  }

  private static long length(EventMetric metric) {
    return ((Window.HalfLife) metric.window()).span().micros();
  }

  /** A count or sum by half-life, in millionths. */
  static BigInteger number(EventMetric metric, List<Occurrence> occurrences, long now) {
    List<Weighed> weighed = new ArrayList<>();
    for (Occurrence one : occurrences) {
      if (metric.measure().kind() == Measure.Kind.COUNT) {
        weighed.add(new Weighed(Rational.of(1), one.entry().micros()));
      } else if (one.get(metric.measure().property()) instanceof Decimal decimal) {
        weighed.add(new Weighed(Rational.of(decimal), one.entry().micros()));
      }
    }
    return weighed.isEmpty()
        ? BigInteger.ZERO
        : units(scaled(weighed, length(metric)), length(metric), now);
  }

  private static Scaled scaled(List<Weighed> weighed, long length) {
    long newest = Long.MIN_VALUE;
    BigInteger sum = BigInteger.ZERO;
    for (Weighed one : weighed) {
      long halfLife = Math.floorDiv(one.micros(), length);
      BigDecimal factor =
          new BigDecimal(StrictMath.pow(2, Math.floorMod(one.micros(), length) / (double) length));
      BigInteger added = new BigDecimal(
              one.weight().times(Rational.of(1_000_000)).numerator())
          .multiply(factor)
          .multiply(UNIT)
          .toBigIntegerExact();
      if (newest == Long.MIN_VALUE) {
        newest = halfLife;
      }
      long scale = Math.max(newest, halfLife);
      sum = halved(sum, scale - newest).add(halved(added, scale - halfLife));
      newest = scale;
    }
    return new Scaled(newest, sum);
  }

  private static BigInteger halved(BigInteger sum, long times) {
    BigInteger[] parts = sum.divideAndRemainder(BigInteger.TWO.pow((int) Math.min(times, 5_000)));
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static BigInteger units(Scaled scaled, long length, long now) {
    BigDecimal factor =
        new BigDecimal(StrictMath.pow(2, -(Math.floorMod(now, length) / (double) length)));
    long age = Math.min(Math.floorDiv(now, length) - scaled.halfLife(), 5_000);
    return new BigDecimal(scaled.sum())
        .multiply(factor)
        .divide(
            UNIT.multiply(new BigDecimal(BigInteger.TWO.pow((int) age))), 0, RoundingMode.HALF_EVEN)
        .toBigInteger();
  }

  /** The values of a property, the first one most often or with the greatest weight. */
  static List<Value> ranking(EventMetric metric, List<Occurrence> occurrences, long now) {
    boolean elements = metric.measure().kind() == Measure.Kind.TOP;
    Map<Value, List<Occurrence>> byValue = new LinkedHashMap<>();
    for (Occurrence one : occurrences) {
      for (Value value : values(one.get(metric.measure().property()), elements)) {
        byValue.computeIfAbsent(value, any -> new ArrayList<>()).add(one);
      }
    }
    List<Ranked> ranked = new ArrayList<>();
    byValue.forEach((value, having) -> {
      Occurrence last = having.get(0);
      for (Occurrence one : having) {
        last = one.entry().micros() >= last.entry().micros() ? one : last;
      }
      Scaled scaled = is(metric) ? scaled(ones(having), length(metric)) : null;
      if (scaled == null || units(scaled, length(metric), now).signum() > 0) {
        ranked.add(new Ranked(value, scaled, having.size(), last));
      }
    });
    Comparator<Ranked> most = is(metric)
        ? (one, other) -> compare(other.scaled(), one.scaled())
        : Comparator.comparingLong(Ranked::count).reversed();
    ranked.sort(most.thenComparing(
            Comparator.comparingLong((Ranked one) -> one.last().entry().micros())
                .reversed())
        .thenComparing(Comparator.comparingInt((Ranked one) -> occurrences.indexOf(one.last()))
            .reversed())
        .thenComparing(one -> one.value().toString()));
    return ranked.stream().map(Ranked::value).toList();
  }

  private static List<Weighed> ones(List<Occurrence> occurrences) {
    return occurrences.stream()
        .map(one -> new Weighed(Rational.of(1), one.entry().micros()))
        .toList();
  }

  private static int compare(Scaled one, Scaled other) {
    long least = Math.min(one.halfLife(), other.halfLife());
    return one.sum()
        .shiftLeft((int) (one.halfLife() - least))
        .compareTo(other.sum().shiftLeft((int) (other.halfLife() - least)));
  }

  private static Set<Value> values(Value value, boolean elements) {
    Set<Value> values = new LinkedHashSet<>();
    if (elements && value instanceof Value.Texts texts) {
      texts.texts().forEach(text -> values.add(new Value.Text(text)));
    } else if (value != null) {
      values.add(value);
    }
    return values;
  }

  /**
   * When a metric by half-life could set something off if nothing happens: where a number comes
   * below one of some numbers, or a ranking becomes shorter.
   */
  static List<Long> candidates(
      EventMetric metric, Log log, Set<BigInteger> numbers, long after, long until) {
    List<Long> found = new ArrayList<>();
    List<Occurrence> occurrences = Selections.of(log.entries(), metric.events());
    Measure.Kind kind = metric.measure().kind();
    if (kind == Measure.Kind.COUNT || kind == Measure.Kind.SUM) {
      for (BigInteger number : numbers) {
        first(now -> number(metric, occurrences, now).abs().compareTo(number) < 0, after, until)
            .ifPresent(found::add);
      }
    } else {
      int size = ranking(metric, occurrences, after).size();
      for (int less = size; less > 0; less--) {
        int most = less;
        first(now -> ranking(metric, occurrences, now).size() < most, after, until)
            .ifPresent(found::add);
      }
    }
    return found;
  }

  /** The first instant at which something holds that then holds for good, if not from the start. */
  private static OptionalLong first(LongPredicate holds, long after, long until) {
    if (holds.test(after) || !holds.test(until)) {
      return OptionalLong.empty();
    }
    long low = after;
    long high = until;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalLong.of(high);
  }
}
