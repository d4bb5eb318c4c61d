package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a user registered. */
class RegistrationTest {
  private static Program.Builder firstWeek() {
    return program()
        .metric("first-week", count("buy").first(7, CalendarUnit.DAY))
        .segment("idle", since("buy").atLeast(Span.days(10)));
  }

  private static Input registered(String at, String when) {
    return attributes(at, Attributes.REGISTERED_AT, at(when));
  }

  @Test
  @DisplayName("S14 registered at is the time of the first applied input, whichever it is")
  void firstAppliedInput() {
    Story byEvent = given(firstWeek()).when("2026-03-05T12:00Z", "visit");
    byEvent.when("2026-03-01T12:00Z", "visit");
    Story byAttribute = byEvent.another().when(attributes("2026-03-06T12:00Z", "city", "Rome"));

    assertThat(byEvent.profile().registeredAt()).hasValue(at("2026-03-05T12:00Z"));
    assertThat(byAttribute.profile().registeredAt()).hasValue(at("2026-03-06T12:00Z"));
    assertThat(byEvent.another().profile().registeredAt()).isEmpty();
    assertThat(byEvent.another().profile().exists()).isFalse();
  }

  @Test
  @DisplayName("S14 a rejected input registers nobody")
  void rejectedInput() {
    Story story = given(firstWeek().segment("rich", sum("paid", "buy").atLeast(1)));
    story.rejected(event("2026-03-01T12:00Z", "buy", "paid", "a lot"));
    assertThat(story.profile().exists()).isFalse();

    story.when("2026-03-05T12:00Z", "visit");
    assertThat(story.profile().registeredAt()).hasValue(at("2026-03-05T12:00Z"));
  }

  @Test
  @DisplayName("S14 an attributes update sets the registration, and what depends on it moves along")
  void setByAttributes() {
    Story story = given(firstWeek())
        .when("2026-03-05T12:00Z", "buy")
        .when(registered("2026-03-05T12:00Z", "2026-03-01T12:00Z"))
        .when("2026-03-07T12:00Z", "buy")
        .when("2026-03-08T00:00Z", "buy");

    assertThat(story.profile().registeredAt()).hasValue(at("2026-03-01T12:00Z"));
    assertThat(story.metric("first-week")).isEqualTo("2");
  }

  @Test
  @DisplayName("S14 S18 the time since what never happened is measured from the set registration")
  void sinceRegistration() {
    Story story = given(firstWeek())
        .when("2026-03-05T12:00Z", "visit")
        .when(registered("2026-03-05T12:00Z", "2026-03-01T12:00Z"));
    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly("2026-03-11T12:00:00Z segment-entered idle");

    assertThat(story
            .another()
            .when("2026-03-05T12:00Z", "visit")
            .when(registered("2026-03-05T12:00Z", "2026-01-01T12:00Z"))
            .told())
        .containsExactly("2026-03-05T12:00:00Z segment-entered idle");
  }

  @Test
  @DisplayName(
      "S14 overriding is refused once a window that depends on the registration has closed")
  void refusedOnceClosed() {
    Story story = given(firstWeek()).when("2026-03-01T12:00Z", "visit");
    story
        .another()
        .when("2026-03-01T12:00Z", "visit")
        .when(registered("2026-03-07T23:59:59Z", "2026-02-28T12:00Z"));

    assertThat(story.rejected(registered("2026-03-08T00:00Z", "2026-02-28T12:00Z")))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("attributes.registered-at");
          assertThat(problem.value()).isEqualTo("2026-02-28T12:00:00Z");
          assertThat(problem.expected()).contains("first 7 days", "2026-03-01T12:00:00Z");
        });
    story.when(registered("2026-03-08T00:00Z", "2026-03-01T12:00Z")); // what it is already
    assertThat(story.toldNow()).isEmpty();
  }

  @Test
  @DisplayName("S14 where no window depends on it, the registration may be set at any time")
  void neverClosed() {
    Story story = given(program().segment("buyers", did("buy")))
        .when("2026-03-01T12:00Z", "visit")
        .when(registered("2027-03-01T12:00Z", "2020-03-01T12:00Z"));

    assertThat(story.profile().registeredAt()).hasValue(at("2020-03-01T12:00Z"));
  }

  @Test
  @DisplayName("S10 S14 the registration of the greatest time wins, ties by order of application")
  void greatestTimeWins() {
    Story story = given(firstWeek())
        .when("2026-03-05T12:00Z", "visit")
        .when(registered("2026-03-05T12:00Z", "2026-03-03T12:00Z"))
        .when(registered("2026-03-04T12:00Z", "2026-03-01T12:00Z"));
    assertThat(story.profile().registeredAt()).hasValue(at("2026-03-03T12:00Z"));

    story.reloaded().when(registered("2026-03-05T11:00Z", "2026-03-01T12:00Z"));
    assertThat(story.profile().registeredAt()).hasValue(at("2026-03-03T12:00Z"));

    story.when(registered("2026-03-05T12:00Z", "2026-03-02T12:00Z"));
    assertThat(story.profile().registeredAt()).hasValue(at("2026-03-02T12:00Z"));
    assertThat(story.profile().attributes()).isEmpty();
  }

  @Test
  @DisplayName("S14 a late registration sets what no update has set yet")
  void lateRegistration() {
    Story story = given(firstWeek())
        .when("2026-03-05T12:00Z", "visit")
        .when(registered("2026-03-04T12:00Z", "2026-03-03T12:00Z"));

    assertThat(story.profile().registeredAt()).hasValue(at("2026-03-03T12:00Z"));
  }

  @Test
  @DisplayName("S14 a registration that another of a greater time overrides is not refused")
  void overriddenRegistration() {
    Story story = given(firstWeek())
        .when("2026-03-05T12:00Z", "visit")
        .when(registered("2026-03-05T12:00Z", "2026-03-04T12:00Z"))
        .when("2026-03-20T12:00Z", "visit")
        .when(attributes(
            "2026-03-05T11:00Z",
            Attributes.REGISTERED_AT,
            at("2026-03-01T12:00Z"),
            "city",
            "Rome"));

    assertThat(story.profile().registeredAt()).hasValue(at("2026-03-04T12:00Z"));
    assertThat(story.profile().attributes()).hasToString("{city=Rome}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-zone", "zone"})
  @DisplayName("S14 S15 an update of zone and registration dates the registration in that zone")
  void withZone(String attribute) {
    Story story = given(program()
            .zoneAttribute(attribute)
            .metric("first-day", count("buy").first(1, CalendarUnit.DAY)))
        .when("2026-03-05T17:30Z", "visit") // 6 March in Shanghai
        .when(attributes(
            "2026-03-05T17:30Z",
            attribute,
            "Asia/Shanghai",
            Attributes.REGISTERED_AT,
            at("2026-03-05T16:30Z")))
        .when("2026-03-06T10:00Z", "buy");

    assertThat(story.metric("first-day")).isEqualTo("1");
  }

  @Test
  @DisplayName("S14 no condition reads the registration as an attribute")
  void noAttribute() {
    assertThatThrownBy(() ->
            given(program().segment("old", attribute(Attributes.REGISTERED_AT).exists())))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("another attribute: this one sets the registration");
  }

  @Test
  @DisplayName("S14 a registration is an instant, not after the update's own time")
  void notInTheFuture() {
    Story story = given(firstWeek());

    assertThat(story.rejected(registered("2026-03-01T12:00Z", "2026-03-01T12:00:00.000001Z")))
        .extracting(Problem::path)
        .containsExactly("attributes.registered-at");
    assertThat(story.rejected(attributes("2026-03-01T12:00Z", Attributes.REGISTERED_AT, 7)))
        .containsExactly(Problem.of("attributes.registered-at", "7", "an instant"));
  }
}
