package io.github.userarc.benchmarks.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RestartTest {

  private static List<Double> of(List<Map.Entry<String, Double>> measured, String name) {
    return measured.stream()
        .filter(one -> one.getKey().equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Test
  @DisplayName("S13: a start, an input and a sweep read as many rows of 5,000 profiles as of 1,000")
  void aStartDoesNotReadAllProfiles() {
    List<Map.Entry<String, Double>> measured = Restart.of(5_000, 2);

    List<Double> few = of(measured, "restart.few.rows");
    assertThat(few).isNotEmpty().allMatch(rows -> rows < 100);
    assertThat(of(measured, "restart.many.rows")).isEqualTo(few);
  }
}
