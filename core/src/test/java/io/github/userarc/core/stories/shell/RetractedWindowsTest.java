package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is taken back out of windows that move, or that begin with registration. */
class RetractedWindowsTest {
  private final Clock clock = Clock.at("2026-03-01T12:00Z");

  private Userarc open(Stores stores, Program.Builder program) {
    EventType retractable =
        new EventType(Map.of("amount", EventType.Field.of(ValueType.DECIMAL)), true, null);
    return Userarc.of(program.event("pay", retractable).build())
        .store(stores.open())
        .clock(clock)
        .lag(Duration.ZERO)
        .open();
  }

  private static Event pay(String key, Object amount) {
    return Event.of("ann", "pay").with("amount", amount).key(key);
  }

  private static void nothingWrong(Userarc userarc) {
    try (Stream<?> findings = userarc.audit()) {
      assertThat(findings).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S8, S31: given a payment that hid a refund of the same day, when it is taken back, then the day's end is due")
  void hiddenNegatives(Stores stores) {
    Program.Builder program = Story.program()
        .segment(
            "even",
            all(sum("amount", "pay").lastDays(1).atLeast(0), count("pay").atLeast(1)));
    try (Userarc userarc = open(stores, program)) {
      userarc.track(pay("k1", -1));
      Event second = pay("k2", 1);
      assertThat(Lines.what(userarc.track(second).changes()))
          .containsExactly("segment-entered even");
      assertThat(Lines.what(userarc.retract(second).receipt().changes()))
          .containsExactly("segment-left even");
      nothingWrong(userarc);

      Instant midnight = at("2026-03-02T00:00Z");
      assertThat(Lines.of(userarc.forecast("ann", at("2026-03-10T00:00Z"))))
          .containsExactly("2026-03-02T00:00:00Z segment-entered even");
      clock.set("2026-03-02T12:00Z");
      assertThat(userarc.advance(midnight).changes()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S14, S31: given a registration that moved back, when what came after its first week is taken back, then nothing else is")
  void behindTheFirstWeek(Stores stores) {
    clock.set("2026-03-30T00:00Z"); // a Monday
    Program.Builder program = Story.program()
        .metric("latest", lastTime("pay").first(1, CalendarUnit.WEEK))
        .metric("all", count("pay"));
    try (Userarc userarc = open(stores, program)) {
      userarc.track(pay("k1", 1));
      userarc.track(pay("k2", 1));
      userarc.apply(
          Attributes.of("ann", Map.of(Attributes.REGISTERED_AT, at("2026-03-29T00:00Z"))));
      clock.set("2026-03-31T00:00Z");
      Event third = pay("k3", 1);
      userarc.track(third);
      nothingWrong(userarc);

      userarc.retract(third);
      nothingWrong(userarc);
      assertThat(userarc.profile("ann").metric("all")).hasToString("2");
      assertThat(userarc.profile("ann").metric("latest").isMissing()).isTrue();
    }
  }
}
