package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When a retraction happens: now, unless it says when. */
class RetractionTimeTest {
  private static final Program PROGRAM = Story.program()
      .horizon(Span.days(40))
      .event("order", new EventType(Map.of(), true, null))
      .event("sample", new EventType(Map.of(), true, Span.days(2)))
      .event("visit", new EventType(Map.of(), false, null))
      .metric("orders", count("order"))
      .metric("samples", count("sample"))
      .tag("asleep", since("order").atLeast(Span.days(20)))
      .segment("buyers", did("order"))
      .liveFrom(Story.at("2026-02-01T00:00Z"))
      .build();

  private final Clock clock = Clock.at("2026-02-10T00:00Z");

  private Userarc open(Stores stores) {
    return Userarc.of(PROGRAM).store(stores.open()).clock(clock).open();
  }

  private static Event order(String at, String key) {
    return Event.of("ann", "order").key(key).at(Story.at(at));
  }

  @ParameterizedTest
  @CsvSource({"LIVE, false", "LIVE, true", "STORED, false", "STORED, true"})
  @DisplayName("S8, S31: a retraction happens now: what has come due meanwhile has happened before")
  void now(Stores stores, boolean swept) {
    try (Userarc userarc = open(stores)) {
      List<Change<?>> heard = new CopyOnWriteArrayList<>();
      userarc.on(TagChanged.class, heard::add);
      Event first = order("2026-01-01T00:00Z", "1");
      Event second = order("2026-01-15T00:00Z", "2");
      userarc.track(first);
      userarc.track(second);
      if (swept) {
        userarc.advance(clock.instant().minus(Duration.ofMinutes(10)));
      }

      var receipt = userarc.retract(second);
      userarc.flush();

      // Asleep 20 days after 15 January, when nobody knew of the refund; and still asleep.
      assertThat(Lines.of(heard))
          .containsExactly("2026-02-04T00:00:00Z tag-changed asleep: none → true");
      assertThat(receipt.answer()).isEqualTo(new RetractionAnswer.Retracted());
      assertThat(userarc.export("ann").path("state").path("clock").longValue())
          .isEqualTo(Times.micros(clock.instant()));

      userarc.retract(first);
      userarc.flush();
      assertThat(Lines.of(userarc.retract(first).receipt().changes()))
          .as("live, and dated now: a repeat tells the same")
          .containsExactly("2026-02-10T00:00:00Z segment-left buyers");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S28, S31: a preview of a retraction is as of now, too")
  void preview(Stores stores) {
    try (Userarc userarc = open(stores)) {
      Event order = order("2026-01-15T00:00Z", "1");
      userarc.track(order);

      Decision would = userarc.preview(Retraction.of(order));

      assertThat(Lines.of(((Decision.Decided) would).changes()))
          .containsExactly(
              "2026-02-04T00:00:00Z tag-changed asleep: none → true",
              "2026-02-10T00:00:00Z segment-left buyers");
    }
  }

  @ParameterizedTest
  @CsvSource({"LIVE, false", "LIVE, true", "STORED, false", "STORED, true"})
  @DisplayName(
      "S3, S9, S31: what is too late is too late, whether or not the clock has come so far")
  void tooLate(Stores stores, boolean advanced) {
    try (Userarc userarc = open(stores)) {
      Event order = order("2026-01-01T00:00Z", "1");
      Event sample = Event.of("ann", "sample").key("s").at(Story.at("2026-01-01T00:00Z"));
      userarc.track(order);
      userarc.track(sample);
      if (advanced) {
        userarc.track(Event.of("ann", "visit").at(Story.at("2026-02-10T00:00Z")));
      }
      assertThatThrownBy(() -> userarc.retract(sample)) // kept for 2 days
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("at most 2 days before the profile's clock 2026-02-10T00:00:00Z");
      assertThat(userarc.retract(order).answer()).isEqualTo(new RetractionAnswer.Retracted());
    }
    clock.set("2026-02-10T00:00:00.000001Z"); // 40 days and a microsecond
    try (Userarc userarc = open(stores)) {
      Event order = order("2026-01-01T00:00Z", "1");
      userarc.track(order);
      if (advanced) {
        userarc.track("ann", "visit");
      }
      assertThatThrownBy(() -> userarc.retract(order))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("at most 40 days before");
      assertThat(userarc.profile("ann").metrics()).hasToString("{orders=1, samples=0}");
    }
  }
}
