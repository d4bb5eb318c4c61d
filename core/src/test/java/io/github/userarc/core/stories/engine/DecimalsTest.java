package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.product;
import static io.github.userarc.core.metric.Metrics.ratio;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.stories.Story;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are exact decimals. */
class DecimalsTest {
  private static final String NOON = "2026-03-01T12:00Z";

  private static Event paid(Object amount) {
    return Event.of("ann", "buy").with("paid", amount);
  }

  @Test
  @DisplayName(
      "S5 0.7 and 0.1 reach 0.8, and 0.1 and 0.2 are 0.3: doubles are their shortest decimals")
  void doublesAreReadByTheirShortestDecimal() {
    Story story = given(program()
            .segment("reached", sum("paid", "buy").atLeast("0.8"))
            .segment("three-tenths", sum("tip", "buy").is(new BigDecimal("0.3"))))
        .when(NOON, "buy", "paid", 0.7, "tip", 0.1)
        .when(NOON, "buy", "paid", 0.1, "tip", 0.2f);

    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-01T12:00:00Z segment-entered reached",
            "2026-03-01T12:00:00Z segment-entered three-tenths");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1234567", "0.0000001", "-1.0000005", "1e-7", "1e-999999999"})
  @DisplayName("S5 a seventh fraction digit is rejected by property, value and expectation")
  void sevenFractionDigitsAreRejected(String number) {
    assertThatThrownBy(() -> paid(new BigDecimal(number)))
        .isInstanceOf(BadValueException.class)
        .hasMessageContaining(new BigDecimal(number).toString())
        .hasMessageContaining("at most 6 fraction digits")
        .hasMessageStartingWith("paid: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9000000000000", "-9000000000000", "9e12", "1e999999999"})
  @DisplayName("S5 a magnitude of 9×10¹² or more is rejected by property, value and expectation")
  void hugeNumbersAreRejected(String number) {
    assertThatThrownBy(() -> paid(new BigDecimal(number)))
        .isInstanceOf(BadValueException.class)
        .hasMessageContaining(new BigDecimal(number).toString())
        .hasMessageContaining("below 9×10¹²")
        .hasMessageStartingWith("paid: ");
  }

  @Test
  @DisplayName("S5 NaN, infinity and longs beyond the range are no numbers either")
  void whatIsNoNumberIsRejected() {
    for (Object number :
        new Object[] {Double.NaN, Double.POSITIVE_INFINITY, Float.NaN, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> paid(number))
          .isInstanceOf(BadValueException.class)
          .hasMessageContaining(number.toString())
          .hasMessageStartingWith("paid: ");
    }
  }

  @Test
  @DisplayName("S5 the largest number and trailing zeros are taken as they are")
  void theLargestNumberIsTaken() {
    Story story = given(program().metric("spent", sum("paid", "buy")))
        .when(NOON, "buy", "paid", new BigDecimal("8999999999999.999999"))
        .when(NOON, "buy", "paid", new BigDecimal("-8999999999999.99999900000000"))
        .when(NOON, "buy", "paid", new BigDecimal("1.1000000000"));

    assertThat(story.metric("spent")).isEqualTo("1.1");
  }

  @Test
  @DisplayName("S5 sums beyond a long of millionths stay exact, over a lifetime and over a window")
  void sumsExceedALong() {
    Story story = given(program()
        .metric("all", sum("paid", "buy"))
        .metric("recent", sum("paid", "buy").lastDays(2))
        .metric("mean", avg("paid", "buy"))
        .segment("same", metric("all").is(metric("recent"))));
    for (int i = 0; i < 1000; i++) {
      story.when(NOON, "buy", "paid", new BigDecimal("8999999999999.999999"));
    }

    assertThat(story.metric("all")).isEqualTo("8999999999999999.999");
    assertThat(story.metric("recent")).isEqualTo("8999999999999999.999");
    assertThat(story.metric("mean")).isEqualTo("8999999999999.999999");
    assertThat(story.in("same", NOON)).isTrue();
    for (int i = 0; i < 2000; i++) {
      story.when(NOON, "buy", "paid", new BigDecimal("-8999999999999.999999"));
    }
    assertThat(story.metric("all")).isEqualTo("-8999999999999999.999");
    assertThat(story.metric("recent")).isEqualTo("-8999999999999999.999");
  }

  @Test
  @DisplayName("S5 an average is compared exactly and shown to 6 digits")
  void averagesAreExact() {
    Story story = given(program()
            .metric("mean", avg("paid", "buy"))
            .segment("shown-value", metric("mean").is(new BigDecimal("1.333333")))
            .segment("a-bit-more", metric("mean").moreThan(new BigDecimal("1.333333")))
            .segment("not-that-much", metric("mean").lessThan(new BigDecimal("1.333334")))
            .segment("four-thirds", metric("mean").is(ratio(sum("paid", "buy"), count("buy")))))
        .when(NOON, "buy", "paid", 1)
        .when(NOON, "buy", "paid", 1)
        .when(NOON, "buy", "paid", 2);

    assertThat(story.metric("mean")).isEqualTo("1.333333");
    assertThat(story.profile().segments())
        .containsExactly("a-bit-more", "not-that-much", "four-thirds");
  }

  @Test
  @DisplayName("S5 what is shown is rounded half to even")
  void shownHalfEven() {
    Story story = given(program().metric("mean", avg("paid", "buy")))
        .when(NOON, "buy", "paid", new BigDecimal("0.000001"))
        .when(NOON, "buy", "paid", new BigDecimal("0.000002"));
    assertThat(story.metric("mean")).isEqualTo("0.000002");

    story
        .when(NOON, "buy", "paid", new BigDecimal("0.000003"))
        .when(NOON, "buy", "paid", new BigDecimal("0.000004"));
    assertThat(story.metric("mean")).isEqualTo("0.000002");
  }

  @Test
  @DisplayName("S5 ratios and products are exact: a third of three is one")
  void ratiosAreExact() {
    Story story = given(program()
            .metric("third", ratio(count("a"), count("b")))
            .segment("one", product(metric("third"), 3).is(1))
            .segment("shown-value", metric("third").is(new BigDecimal("0.333333"))))
        .when(NOON, "a")
        .when(NOON, "b")
        .when(NOON, "b")
        .when(NOON, "b");

    assertThat(story.metric("third")).isEqualTo("0.333333");
    assertThat(story.profile().segments()).containsExactly("one");
  }
}
