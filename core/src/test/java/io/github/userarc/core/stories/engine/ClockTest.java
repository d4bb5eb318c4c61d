package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Story;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A profile's own clock, and what time alone changes. */
class ClockTest {
  private static Program.Builder lazy() {
    return program()
        .tiering(
            "stage",
            Case.when("churned", since("visit").atLeast(Span.days(90))),
            Case.when("dormant", since("visit").atLeast(Span.days(30))),
            Case.otherwise("active"))
        .segment("this-week", count("visit").lastDays(7).atLeast(1));
  }

  @Test
  @DisplayName("S8 what time changes is effective when it was due, in order, even if found in June")
  void effectiveWhenDue() {
    Story story =
        given(lazy()).when("2026-02-01T12:00Z", "visit").when("2026-06-01T08:00Z", "visit");

    assertThat(story.toldNow())
        .containsExactly(
            "2026-02-08T00:00:00Z segment-left this-week",
            "2026-03-03T12:00:00Z tier-changed stage: active → dormant",
            "2026-05-02T12:00:00Z tier-changed stage: dormant → churned",
            "2026-06-01T08:00:00Z segment-entered this-week",
            "2026-06-01T08:00:00Z tier-changed stage: churned → active");
  }

  @Test
  @DisplayName("S8 what is due at the very time of an input comes before the input")
  void dueComesFirst() {
    Story story = given(program()
            .segment("dormant", since("visit").atLeast(Span.days(30)))
            .segment("came-back", count("visit").atLeast(2)))
        .when("2026-02-01T12:00Z", "visit")
        .when("2026-03-03T12:00Z", "visit");

    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-03T12:00:00Z segment-entered dormant",
            "2026-03-03T12:00:00Z segment-left dormant",
            "2026-03-03T12:00:00Z segment-entered came-back");
  }

  @Test
  @DisplayName("S8 the clock is the latest instant advanced to; late inputs do not turn it back")
  void theClock() {
    Story story = given(lazy()).when("2026-02-01T12:00Z", "visit");
    assertThat(story.profile().asOf()).isEqualTo("2026-02-01T12:00:00Z");

    story.when("2026-01-01T12:00Z", "visit");
    assertThat(story.profile().asOf()).isEqualTo("2026-02-01T12:00:00Z");

    story.advanced("2026-02-03T00:00Z").advanced("2026-02-02T00:00Z");
    assertThat(story.profile().asOf()).isEqualTo("2026-02-03T00:00:00Z");
  }

  @Test
  @DisplayName(
      "S8 S11 deciding leaves the given state as it was, so the same decision can be made again")
  void decidingIsAFunction() {
    Story story = given(lazy()).when("2026-02-01T12:00Z", "visit");
    Event next = event("2026-06-01T08:00Z", "visit");
    String before = story.encoded();

    Object once = story.engine().decide(story.state(), next);
    Object again = story.engine().decide(story.state(), next);

    assertThat(story.encoded()).isEqualTo(before);
    assertThat(once).usingRecursiveComparison().ignoringFields("state").isEqualTo(again);
  }

  @Test
  @DisplayName("S2 times are truncated to microseconds")
  void microseconds() {
    Instant nanos = Instant.parse("2026-02-01T12:00:00.123456789Z");
    Story story = given(lazy()).when(Event.of("ann", "visit").at(nanos));

    assertThat(story.profile().registeredAt())
        .hasValue(Instant.parse("2026-02-01T12:00:00.123456Z"));
    assertThat(Times.micros(Instant.parse("1960-01-01T00:00:00.000001999Z")))
        .isEqualTo(Times.micros(Instant.parse("1960-01-01T00:00:00.000001Z")));
  }

  @Test
  @DisplayName("S9 splitting an advance gives the same changes and the same state")
  void splitting() {
    Story whole = given(lazy()).when("2026-02-01T12:00Z", "visit").advanced("2026-06-01T00:00Z");
    Story split = given(lazy())
        .when("2026-02-01T12:00Z", "visit")
        .advanced("2026-02-07T23:59:59.999999Z")
        .advanced("2026-02-08T00:00Z")
        .advanced("2026-02-08T00:00Z")
        .advanced("2026-03-03T11:59:59.999999Z")
        .advanced("2026-04-01T00:00Z")
        .advanced("2026-06-01T00:00Z");

    assertThat(split.changes()).isEqualTo(whole.changes());
    assertThat(split.encoded()).isEqualTo(whole.encoded());
  }

  @Test
  @DisplayName("S9 reading as of an instant is an advance that is not saved, at the clock at least")
  void reading() {
    Story story = given(lazy()).when("2026-02-01T12:00Z", "visit");
    String before = story.encoded();

    assertThat(story.profile("2026-03-03T11:59:59.999999Z").tiers())
        .containsEntry("stage", "active");
    assertThat(story.profile("2026-03-03T12:00Z").tiers()).containsEntry("stage", "dormant");
    assertThat(story.profile("2026-02-08T00:00Z").segments()).isEmpty();
    assertThat(story.profile("2020-01-01T00:00Z").asOf()).isEqualTo("2026-02-01T12:00:00Z");
    assertThat(story.encoded()).isEqualTo(before);
  }

  @Test
  @DisplayName("S9 a read profile does not change when inputs follow")
  void readingIsASnapshot() {
    Story story = given(lazy().segment("new", not(did("buy")))).when("2026-02-01T12:00Z", "visit");
    var read = story.profile();
    story.when("2026-02-02T12:00Z", "buy");

    assertThat(read.segments()).containsExactly("this-week", "new");
    assertThat(story.profile().segments()).isEqualTo(java.util.Set.copyOf(List.of("this-week")));
  }
}
