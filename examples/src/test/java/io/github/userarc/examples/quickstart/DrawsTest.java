package io.github.userarc.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class DrawsTest {

  private static double mean(ToDoubleFunction<Draws> number) {
    Draws draws = new Draws(1);
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      sum += number.applyAsDouble(draws);
    }
    return sum / 100_000;
  }

  @Test
  void numbersHaveTheMeanTheyShould() {
    assertThat(mean(draws -> draws.exponential(14))).isCloseTo(14, within(0.2));
    assertThat(mean(draws -> draws.normal(4, 2))).isCloseTo(4, within(0.03));
    assertThat(mean(draws -> draws.gamma(2.5, 7))).isCloseTo(7, within(0.1));
    assertThat(mean(draws -> draws.gamma(0.6, 7))).isCloseTo(7, within(0.15));
    assertThat(mean(draws -> draws.beta(0.8, 2.4))).isCloseTo(0.25, within(0.005));
    assertThat(mean(draws -> draws.between(3, 5))).isCloseTo(4, within(0.02));
  }

  @Test
  void spreadsAreRightToo() {
    assertThat(mean(draws -> Math.pow(draws.normal(0, 2), 2))).isCloseTo(4, within(0.1));
    assertThat(mean(draws -> Math.pow(draws.gamma(2, 2) - 2, 2))).isCloseTo(2, within(0.1));
  }

  @Test
  void aSeedGivesTheSameNumbersForEver() {
    Draws draws = new Draws(42).split();

    assertThat(draws.uniform()).isEqualTo(new Draws(42).split().uniform()).isBetween(0.0, 1.0);
    assertThat(new Draws(42).gamma(0.9, 1)).isEqualTo(new Draws(42).gamma(0.9, 1));
  }
}
