package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.AdvanceReport;
import io.github.userarc.core.BatchResult;
import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shell's time: how far ahead inputs may be, how far sweeps go, what an outage costs. */
class SweepTest {
  private final Clock clock = Clock.at("2026-03-01T12:00Z");
  private final List<Change<?>> heard = Collections.synchronizedList(new ArrayList<>());

  private static Program program() {
    return Story.program()
        .metric("buys", count("buy"))
        .segment("idle", since("buy").atLeast(Span.days(1)))
        .segment("lost", since("buy").atLeast(Span.days(30)))
        .build();
  }

  private Userarc open(Stores stores) {
    Userarc userarc = Userarc.of(program()).store(stores.open()).clock(clock).open();
    userarc.on(ChangeContent.class, heard::add);
    return userarc;
  }

  private static Event buy(String at) {
    return Event.of("ann", "buy").at(Story.at(at));
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S13 an input up to five minutes ahead is applied, one microsecond more is rejected")
  void tolerance(Stores stores) {
    try (Userarc userarc = open(stores)) {
      Event tooFar = buy("2026-03-01T12:05:00.000001Z");

      assertThatThrownBy(() -> userarc.track(tooFar))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("time")
          .hasMessageContaining("2026-03-01T12:05:00.000001Z");
      assertThat(userarc.preview(tooFar)).isInstanceOf(Decision.Rejected.class);
      assertThat(userarc.trackAll(List.of(tooFar)).get(0))
          .isInstanceOfSatisfying(
              BatchResult.Rejected.class,
              rejected -> assertThat(rejected.problems())
                  .extracting(Problem::path)
                  .containsExactly("time"));
      assertThat(userarc.profile("ann").exists()).isFalse();

      userarc.track(buy("2026-03-01T12:05Z"));
      assertThat(userarc.profile("ann").metric("buys")).hasToString("1");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3, S13 a repeat is answered however far ahead its time is")
  void repeatAhead(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.track(Event.of("ann", "buy").key("order:1"));

      assertThat(userarc.track(buy("2027-01-01T00:00Z").key("order:1")).duplicate())
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S13 a sweep ends five minutes before now, so that a slightly late event is in time")
  void lag(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.track("ann", "buy");
      clock.set("2026-03-02T12:04Z");

      assertThat(userarc.advance(clock.instant()).until()).isEqualTo("2026-03-02T11:59:00Z");
      userarc.flush();
      assertThat(Lines.of(heard)).isEmpty();
      assertThat(userarc.profile("ann").segments()).as("reads need no sweep").contains("idle");

      userarc.track(buy("2026-03-02T11:59:30Z"));
      clock.set("2026-03-02T12:10Z");
      userarc.advance(clock.instant());
      userarc.flush();
      assertThat(Lines.of(heard)).as("the late event came before the deadline").isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S8 after an outage of the sweeper everything is effective at its own instant")
  void outage(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.track("ann", "buy");
      userarc.track("bob", "buy");
      clock.set("2026-06-01T00:00Z");
      assertThat(userarc.sweepLag()).isEqualTo(Duration.ofDays(91).plusHours(12));

      AdvanceReport report = userarc.advance(clock.instant());
      userarc.flush();

      assertThat(report.failures()).isZero();
      assertThat(report.changes()).isEqualTo(4);
      assertThat(heard.stream().filter(change -> change.user().equals("ann")))
          .extracting(Lines::of)
          .containsExactly(
              "2026-03-02T12:00:00Z segment-entered idle",
              "2026-03-31T12:00:00Z segment-entered lost");
      assertThat(userarc.sweepLag()).isZero();
      assertThat(userarc.advance(clock.instant()).changes()).isZero();
    }
  }
}
