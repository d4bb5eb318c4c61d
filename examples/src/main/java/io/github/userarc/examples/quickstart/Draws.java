package io.github.userarc.examples.quickstart;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded random numbers of the distributions a customer base is made of. Only {@code nextDouble}
 * and {@link StrictMath} are used, so that every JDK draws the same.
 */
final class Draws {
  private final SplittableRandom random;

  Draws(long seed) {
    this(new SplittableRandom(seed));
  }

  private Draws(SplittableRandom random) {
    this.random = random;
  }

  /** Draws of their own, for one customer: what others do leaves them as they are. */
  Draws split() {
    return new Draws(random.split());
  }

  /** From 0 to 1, uniformly. */
  double uniform() {
    return random.nextDouble();
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  <T> T pick(List<T> items) {
    return items.get((int) (uniform() * items.size()));
  }

  int between(int low, int high) {
    return low + (int) (uniform() * (high - low + 1));
  }

  /** How long until something happens that happens at a rate. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /** A normal number, by Box and Muller. */
  double normal(double mean, double deviation) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return mean + deviation * radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** A gamma number of the given mean, by Marsaglia and Tsang (2000). */
  double gamma(double shape, double mean) {
    if (shape < 1) {
      return gamma(shape + 1, mean * (shape + 1) / shape)
          * StrictMath.pow(1 - uniform(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal(0, 1);
      double v = StrictMath.pow(1 + c * x, 3);
      if (v > 0
          && StrictMath.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
        return d * v * mean / shape;
      }
    }
  }

  /** A beta number: a share, such as the probability of dropping out. */
  double beta(double a, double b) {
    double x = gamma(a, a);
    double y = gamma(b, b);
    return x / (x + y);
  }
}
