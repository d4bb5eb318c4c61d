package io.github.userarc.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarsTest {

  @Test
  void lengthIsAShareOfTheWidth() {
    assertThat(Bars.bar(1, 2, 8)).isEqualTo("████");
    assertThat(Bars.bar(1, 16, 8)).isEqualTo("▌");
    assertThat(Bars.bar(0, 5, 8)).isEmpty();
    assertThat(Bars.bar(0, 0, 8)).isEmpty();
  }

  @Test
  void partsFillTheWidth() {
    assertThat(Bars.stacked(List.of(1L, 1L, 1L), "abc", 10))
        .isEqualTo("aaabbbbccc")
        .hasSize(10);
    assertThat(Bars.stacked(List.of(0L, 7L, 0L), "abc", 4)).isEqualTo("bbbb");
    assertThat(Bars.stacked(List.of(0L, 0L), "ab", 4)).isEmpty();
  }
}
