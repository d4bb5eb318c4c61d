package io.github.userarc.testkit;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.testkit.Changes.change;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Given SHOP = Given.program(Program.builder("shop")
      .parameter("often", 3)
      .parameter("gone", Span.days(30))
      .segment("regular", count("buy").atLeast(parameter("often")))
      .segment("lost", since("buy").atLeast(parameter("gone")))
      .build());

  @Test
  @DisplayName("S35: given parameters hold from the beginning")
  void given() {
    SHOP.givenParameters(Map.of("often", 1))
        .user("u1")
        .at("2026-03-01T00:00:00Z")
        .whenTracked("buy")
        .thenExactly(new SegmentEntered("regular"));
  }

  @Test
  @DisplayName(
      "S35: parameters set now tell their changes at once, those for later when time passes")
  void set() {
    SHOP.user("u1")
        .at("2026-03-01T00:00:00Z")
        .whenTracked("buy")
        .thenNothing()
        .whenParameters(Map.of("often", 1))
        .thenExactly(new SegmentEntered("regular"))
        .whenParameters(Map.of("gone", "5 days"), Instant.parse("2026-03-10T00:00:00Z"))
        .thenNothing()
        .whenAdvancedTo("2026-04-01T00:00:00Z")
        .thenExactly(change("segment-entered", "segment", "lost"))
        .thenProfile(profile -> org.assertj.core.api.Assertions.assertThat(profile.segments())
            .contains("lost", "regular"));
  }

  @Test
  @DisplayName("S35: wrong parameters are rejected and nothing of them is set")
  void wrong() {
    SHOP.user("u1")
        .at("2026-03-01T00:00:00Z")
        .whenParameters(Map.of("offen", 1, "gone", 5))
        .thenRejected("parameters.offen", "parameters.gone");
    assertThatThrownBy(() -> SHOP.givenParameters(Map.of("offen", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe you meant 'often'");
  }
}
