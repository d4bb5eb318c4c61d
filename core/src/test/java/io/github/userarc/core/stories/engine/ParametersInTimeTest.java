package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.ratio;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.attributes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Parameters that change while users live (S35). */
class ParametersInTimeTest {
  private static final Program PROGRAM = Story.program()
      .parameter("often", 3)
      .parameter("gone", Span.days(30))
      .parameter("city", "Rome")
      .parameter("big", "100.00")
      .parameter("site", 50)
      .metric("share", ratio(count("buy"), parameter("site")))
      .metric("bigs", count("buy").where(property("paid").atLeast(parameter("big"))))
      .segment("regular", count("buy").last(10, CalendarUnit.DAY).atLeast(parameter("often")))
      .segment("lost", since("buy").atLeast(parameter("gone")))
      .segment("local", attribute("city").is(parameter("city")))
      .tag("share", new Tag.Computed(new io.github.userarc.core.metric.Metric.Named("share")))
      .build();
  private static final Engine ENGINE = Engine.compile(PROGRAM);

  private static ParameterHistory set(String from, Object... values) {
    return ParameterHistory.NONE.set(Story.map(values), at(from));
  }

  private static Story given(ParameterHistory history) {
    return Story.given(ENGINE.with(history));
  }

  private static List<String> told(Story story, String what) {
    return story.told().stream().filter(line -> line.endsWith(what)).toList();
  }

  @Test
  @DisplayName(
      "S35 a threshold that sinks lets users in at its instant, however late that is discovered")
  void sinks() {
    Story story = given(set("2026-03-03T00:00Z", "often", 2))
        .when("2026-03-01T12:00Z", "buy")
        .when("2026-03-02T12:00Z", "buy")
        .advanced("2026-06-01T00:00Z");

    assertThat(told(story, "regular"))
        .containsExactly(
            "2026-03-03T00:00:00Z segment-entered regular",
            "2026-03-11T00:00:00Z segment-left regular");
    Change<?> entered = story.changes().stream()
        .filter(change -> change.cause().definition().equals("segment.regular"))
        .findFirst()
        .orElseThrow();
    assertThat(entered.cause().kind()).isEqualTo(Cause.Kind.PARAMETERS);
    assertThat(entered.cause().input()).isEqualTo("1");
  }

  @Test
  @DisplayName("S35 a span that grows moves the deadline, one that shrinks is over at once")
  void spans() {
    Story longer = given(set("2026-03-20T00:00Z", "gone", Span.days(60)))
        .when("2026-03-01T12:00Z", "buy")
        .advanced("2026-06-01T00:00Z");
    assertThat(told(longer, "lost")).containsExactly("2026-04-30T12:00:00Z segment-entered lost");

    Story shorter = given(set("2026-03-20T00:00Z", "gone", "7 days"))
        .when("2026-03-01T12:00Z", "buy")
        .advanced("2026-06-01T00:00Z");
    assertThat(told(shorter, "lost")).containsExactly("2026-03-20T00:00:00Z segment-entered lost");
  }

  @Test
  @DisplayName("S35 a profile whose clock is past the instant follows at its clock")
  void atTheClock() {
    Story before =
        Story.given(ENGINE).when("2026-03-01T12:00Z", "buy").when("2026-03-02T12:00Z", "buy");
    Engine after = ENGINE.with(set("2026-03-01T18:00Z", "often", 2));
    var decided = after.advance(before.state(), at("2026-03-01T00:00Z"));

    assertThat(decided.changes())
        .extracting(change -> change.at().toString())
        .containsExactly("2026-03-02T12:00:00Z");
    assertThat(decided.state().parameterRevision()).isOne();
    assertThat(after.profile(before.state(), at("2026-03-02T12:00Z")).segments())
        .contains("regular");
  }

  @Test
  @DisplayName(
      "S35 several revisions come one after the other, of two for one instant the later counts")
  void several() {
    ParameterHistory history = set("2026-03-05T00:00Z", "often", 1)
        .set(Map.of("often", 5), at("2026-03-07T00:00Z"))
        .set(Map.of("often", 9), at("2026-03-08T00:00Z"))
        .set(Map.of("often", 1), at("2026-03-08T00:00Z"));
    Story story = given(history).when("2026-03-01T12:00Z", "buy").advanced("2026-03-09T00:00Z");

    assertThat(told(story, "regular"))
        .containsExactly(
            "2026-03-05T00:00:00Z segment-entered regular",
            "2026-03-07T00:00:00Z segment-left regular",
            "2026-03-08T00:00:00Z segment-entered regular");
    assertThat(story.state().parameterRevision()).isEqualTo(4);
  }

  @Test
  @DisplayName(
      "S25, S35 a change names the revision that takes effect, not the latest that has been set")
  void named() {
    ParameterHistory history = set("2026-06-01T00:00Z", "often", 5)
        .set(Map.of("often", 1), at("2026-03-02T00:00Z"))
        .set(Map.of("often", 9), at("2026-04-01T00:00Z"))
        .set(Map.of("gone", "31 days"), at("2026-04-01T00:00Z"))
        .set(Map.of("often", 1), at("2026-05-01T00:00Z"));
    Engine engine = Engine.compile(Story.program()
            .parameter("often", 3)
            .parameter("gone", Span.days(30))
            .segment("regular", count("buy").atLeast(parameter("often")))
            .build())
        .with(history);
    Story story =
        Story.given(engine).when("2026-03-01T12:00Z", "buy").advanced("2026-07-01T00:00Z");

    assertThat(story.changes())
        .extracting(change -> change.at() + " " + change.cause().input())
        .containsExactly(
            "2026-03-02T00:00:00Z 2",
            "2026-04-01T00:00:00Z 4", // 3 and 4 take effect at once: the latest of them
            "2026-05-01T00:00:00Z 5",
            "2026-06-01T00:00:00Z 1");
  }

  @Test
  @DisplayName("S25, S35 at the clock several take effect: named is the one for the latest instant")
  void namedAtTheClock() {
    Story before = Story.given(ENGINE).when("2026-03-05T12:00Z", "buy");
    Engine after = ENGINE.with(set("2026-03-05T00:00Z", "often", 1)
        .set(Map.of("often", 2), at("2026-03-03T00:00Z"))
        .set(Map.of("often", 7), at("2026-03-06T00:00Z")));

    assertThat(after.advance(before.state(), at("2026-03-05T12:00Z")).changes())
        .extracting(change -> change.cause().input())
        .containsExactly("1");
  }

  @Test
  @DisplayName("S35 an urgent revision before one for later does not undo it, nor is it undone")
  void urgent() {
    ParameterHistory history =
        set("2026-03-10T00:00Z", "often", 1).set(Map.of("city", "Oslo"), at("2026-03-02T00:00Z"));
    Story story = given(history)
        .when(attributes("2026-03-01T12:00Z", "city", "Oslo"))
        .when("2026-03-09T12:00Z", "buy")
        .advanced("2026-03-11T00:00Z");

    assertThat(told(story, "local")).containsExactly("2026-03-02T00:00:00Z segment-entered local");
    assertThat(told(story, "regular"))
        .containsExactly("2026-03-10T00:00:00Z segment-entered regular");
    assertThat(story.profile().segments()).contains("local", "regular");
    assertThat(story.reloaded().profile().segments()).contains("local", "regular");
  }

  @Test
  @DisplayName(
      "S35 a filter passes events by the value at their application; what is counted stays")
  void filters() {
    Story story = given(set("2026-03-02T00:00Z", "big", 10))
        .when("2026-03-01T12:00Z", "buy", "paid", 50)
        .when("2026-03-03T12:00Z", "buy", "paid", 50);

    assertThat(story.metric("bigs")).isEqualTo("1");
  }

  @Test
  @DisplayName("S31, S35 an event is taken back by the value that let it pass, not by a later one")
  void retracted() {
    Engine engine = Engine.compile(Story.program()
            .parameter("big", 100)
            .metric("bigs", count("buy").where(property("paid").atLeast(parameter("big"))))
            .build())
        .with(set("2026-03-02T00:00Z", "big", 1000));
    Event big = Story.event("2026-03-01T12:00Z", "buy", "paid", 500).key("o1");
    Event small = Story.event("2026-03-03T12:00Z", "buy", "paid", 500).key("o2");
    Decision.Decided first = decided(engine, engine.newProfile(Story.USER), big);
    Decision.Decided second = decided(engine, first.state(), small);

    Decision.Decided one =
        decided(engine, second.state(), Retraction.of(small).tracedBy(second.originalTrace()));
    assertThat(bigs(engine, one)).isEqualTo("1");
    Decision.Decided none =
        decided(engine, one.state(), Retraction.of(big).tracedBy(first.originalTrace()));
    assertThat(bigs(engine, none)).isEqualTo("0");
  }

  private static Decision.Decided decided(Engine engine, ProfileState state, Input input) {
    return (Decision.Decided) engine.decide(state, input);
  }

  private static String bigs(Engine engine, Decision.Decided decided) {
    return engine
        .profile(decided.state(), at("2026-03-03T12:00Z"))
        .metric("bigs")
        .toString();
  }

  @Test
  @DisplayName("S19, S35 a computed tag follows a site total")
  void computed() {
    Story story = given(set("2026-03-02T00:00Z", "site", 4))
        .when("2026-03-01T12:00Z", "buy")
        .advanced("2026-03-03T00:00Z");

    assertThat(told(story, "0.25"))
        .containsExactly("2026-03-02T00:00:00Z tag-changed share: 0.02 → 0.25");
  }

  @Test
  @DisplayName("S27, S35 a forecast knows what has been set for later")
  void forecast() {
    Story story =
        given(set("2026-04-01T00:00Z", "gone", "5 days")).when("2026-03-25T12:00Z", "buy");

    assertThat(story.forecast("2026-06-01T00:00Z"))
        .contains("2026-04-01T00:00:00Z segment-entered lost");
  }

  @Test
  @DisplayName("S26, S35 an explanation names the parameter and the value in force")
  void explained() {
    Story story = given(set("2026-03-02T00:00Z", "often", 2, "gone", "7 days", "city", "Oslo"))
        .when(attributes("2026-03-03T12:00Z", "city", "Rome"));

    assertThat(story.explain("segment.regular").toString()).contains("≥ 2 ($often)");
    assertThat(story.explain("segment.lost").toString()).contains("7 days ($gone)");
    assertThat(story.explain("segment.local").toString()).contains("Oslo ($city)");
  }

  @Test
  @DisplayName(
      "S11, S35 the opening values cost no state; a state of revisions that are not known is refused")
  void stored() {
    Story plain = Story.given(ENGINE).when("2026-03-01T12:00Z", "buy");
    Story before = given(set("2026-03-02T00:00Z", "often", 2)).when("2026-03-01T12:00Z", "buy");
    assertThat(before.encoded()).isEqualTo(plain.encoded()).doesNotContain("parameters");

    Story after = before.advanced("2026-03-02T00:00Z");
    assertThat(after.encoded()).contains("\"parameters\":1");
    byte[] bytes = after.engine().encode(after.state());
    assertThatThrownBy(() -> ENGINE.decode(Story.USER, bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("knows parameter revision 1, the engine only 0")
        .hasMessageContaining("Maybe Engine.with(history)");
  }

  @Test
  @DisplayName("S35 a profile starts with the parameters of its first instant")
  void starts() {
    Story story = given(set("2026-03-02T00:00Z", "often", 1)).when("2026-03-05T12:00Z", "buy");

    assertThat(told(story, "regular"))
        .containsExactly("2026-03-05T12:00:00Z segment-entered regular");
    assertThat(story.changes().get(0).cause().kind()).isEqualTo(Cause.Kind.EVENT);
    assertThat(story.state().parameterRevision()).isOne();
  }

  @Test
  @DisplayName("S35 wrong values are told of all at once: names, types, and what does not compile")
  void wrong() {
    assertThat(ENGINE.problems(set("2026-03-02T00:00Z", "offen", 2, "gone", 5, "site", true)))
        .extracting(Object::toString)
        .containsExactly(
            "parameters.gone: '5' found, expected a span, as the opening value 30 days. Maybe \"30 days\"",
            "parameters.offen: 'offen' found, expected the name of a parameter. Maybe you meant 'often'",
            "parameters.site: 'true' found, expected a value of type decimal, as the opening value 50");
    assertThat(ENGINE.problems(set("2026-03-02T00:00Z", "big", "much")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.value()).isEqualTo("much"));
    assertThat(ENGINE.problems(set("2026-03-02T00:00Z")))
        .extracting(Object::toString)
        .containsExactly("parameters: nothing found, expected at least one value");
    Engine range = Engine.compile(Story.program()
        .parameter("low", 1)
        .parameter("high", 5)
        .segment("s", count("buy").between(parameter("low"), parameter("high")))
        .build());
    assertThat(range.problems(set("2026-03-02T00:00Z", "low", 7)))
        .extracting(Object::toString)
        .containsExactly(
            "segments.s.between: '[7, 5]' found, expected a range that is not empty. Maybe swap the bounds");
  }
}
