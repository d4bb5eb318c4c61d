package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Story;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Attributes that are taken away again. */
class AttributeRemovalTest {
  private static final String MONDAY = "2026-03-02T12:00Z";
  private static final String TUESDAY = "2026-03-03T12:00Z";
  private static final String FRIDAY = "2026-03-06T12:00Z";

  private static Program.Builder cities() {
    return program()
        .segment("somewhere", attribute("city").exists())
        .segment("elsewhere", not(attribute("city").is("Shanghai")));
  }

  private static Attributes without(String at, String... names) {
    return Attributes.of(Story.USER.user(), Map.of()).without(names).at(at(at));
  }

  @Test
  @DisplayName("S6, S10: given an attribute, when it is removed, then it is missing")
  void removed() {
    Story story = given(cities()).when(attributes(MONDAY, "city", "Shanghai", "age", 30));

    story.when(without(TUESDAY, "city"));

    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-03T12:00:00Z segment-left somewhere",
            "2026-03-03T12:00:00Z segment-entered elsewhere");
    assertThat(story.profile().attributes()).containsOnlyKeys("age");
    assertThat(story.reloaded().profile().attributes()).containsOnlyKeys("age");
  }

  @Test
  @DisplayName("S10: of values and removals the one of the greatest time counts, however late")
  void greatestTimeWins() {
    Story story = given(cities()).when(attributes(MONDAY, "city", "Shanghai"));
    story.when(without(FRIDAY, "city")).reloaded();

    assertThat(story.when(attributes(TUESDAY, "city", "Beijing")).toldNow())
        .as("a late value from before the removal")
        .isEmpty();
    assertThat(story.when(attributes(FRIDAY, "city", "Beijing")).toldNow())
        .as("at equal times the one applied last")
        .containsExactly("2026-03-06T12:00:00Z segment-entered somewhere");
    assertThat(story.when(without(TUESDAY, "city")).toldNow())
        .as("a late removal")
        .isEmpty();
    assertThat(story.profile().attributes()).containsKey("city");
  }

  @Test
  @DisplayName("S10: removing what nobody has set changes nothing but keeps its time")
  void removedBeforeSet() {
    Story story = given(cities()).when(without(FRIDAY, "city"));

    assertThat(story.when(attributes(TUESDAY, "city", "Beijing")).toldNow()).isEmpty();
    assertThat(story.profile().attributes()).isEmpty();
  }

  @Test
  @DisplayName(
      "S11: states after the same removals are the same bytes, in whatever order they came")
  void canonical() {
    Story one = given(program()).when(attributes(MONDAY, "city", "Shanghai"));
    Story other = one.another().when(attributes(MONDAY, "city", "Beijing"));

    one.when(without(FRIDAY, "city"));
    other.when(without(FRIDAY, "city"));

    assertThat(one.encoded()).isEqualTo(other.encoded());
  }

  @Test
  @DisplayName("S15: without its own zone, a profile has the program's again")
  void zone() {
    Story story = given(program()
            .zone("Asia/Shanghai")
            .zoneAttribute("tz")
            .metric("days", Metrics.activeDays("visit")))
        .when(attributes("2026-03-02T20:00Z", "tz", "UTC"))
        .when("2026-03-02T20:00Z", "visit");

    story.when(without("2026-03-02T20:30Z", "tz")).when("2026-03-02T21:00Z", "visit");

    assertThat(story.profile().metric("days")).hasToString("2");
  }

  @Test
  @DisplayName("S4, S10: what cannot be removed rejects the update, all of it at once")
  void rejected() {
    Story story = given(program()
            .attribute("city", EventType.Field.of(ValueType.TEXT))
            .attribute("source", new EventType.Field(ValueType.TEXT, false, true, Map.of())))
        .when(attributes(MONDAY, "city", "Shanghai", "source", "ad"));

    assertThat(story.rejected(without(TUESDAY, "ctiy", "source", "registered-at", "city")))
        .extracting(Problem::toString)
        .containsExactly(
            "attributes.ctiy: 'null' found, expected a declared attribute. Maybe you meant 'city'",
            "attributes.registered-at: 'null' found, expected an instant: it cannot be removed",
            "attributes.source: 'null' found, expected a value: what is set once (S10) cannot be"
                + " removed");
    assertThatThrownBy(() -> Attributes.of("ann", Map.of("city", "x")).without("city"))
        .isInstanceOf(BadValueException.class)
        .hasMessage("'city' is not an attribute that is set or removed, not both");
  }
}
