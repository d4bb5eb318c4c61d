package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Finding;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.state.Journal;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Story;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults put into states: each is found, and told by its place (S8, S11, S22). */
class AuditTest {
  private static final Engine ENGINE = Engine.compile(Story.program()
      .version("1")
      .metric("buys", count("buy"))
      .metric("week", sum("paid", "buy").lastDays(7))
      .metric("run", streak(CalendarUnit.DAY, "buy"))
      .segment("regular", count("buy").lastDays(7).atLeast(2))
      .segment("idle", since("buy").atLeast(Span.days(30)))
      .tag(
          "size",
          new Tag.Choice(List.of(
              Case.when("big", count("buy").atLeast(5)),
              Case.when("small", count("buy").atLeast(1)))))
      .build());

  private static Story life() {
    return Story.given(ENGINE)
        .when(attributes("2026-03-01T12:00Z", "city", "Rome"))
        .when("2026-03-01T12:00Z", "buy", "paid", 5)
        .when("2026-03-02T12:00Z", "buy", "paid", 7)
        .when("2026-03-05T12:00Z", "buy", "paid", 1);
  }

  private static List<String> paths(List<Finding> findings) {
    return findings.stream().map(Finding::path).toList();
  }

  @Test
  @DisplayName("S8, S11 nothing is found in states that inputs and advances made, stored or not")
  void sound() {
    Story story = life();
    for (String until : List.of("2026-03-05T12:00Z", "2026-03-10T00:00Z", "2026-06-01T00:00Z")) {
      story.advanced(until);
      assertThat(ENGINE.audit(story.state())).isEmpty();
      assertThat(ENGINE.audit(
              Story.USER, ENGINE.encode(story.state()), story.state().nextDue()))
          .isEmpty();
    }
    assertThat(ENGINE.audit(ENGINE.newProfile(Story.USER))).isEmpty();
  }

  @ParameterizedTest(name = "{0} becomes {1}: {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      "sequence":2                | "sequence":-2                | sequence
      "latest-date":20517         | "latest-date":20717          | latest-date
      "segment.regular":          | "segment.regulars":          | marks.segment.regulars
      "value":"small"             | "value":"big"                | marks.tag.size.value
      "value":"small"             | "value":"huge"               | marks.tag.size.value
      "runs":[[20513,20514],[20517,20517]] | "runs":[[20517,20517],[20513,20514]] | runs[1][0]
      "unit":20514                | "unit":20511                 | rows[1].unit
      "count":{"count":3}         | "count":{"count":-3}         | count.count
      "zone":"Z"                  | "zone":"Mars"                | zone
      {"userarc-state":1          | {"userarc-state":9           | ~~
      "sources":                  | "source":                    | source
      "clock":1772712000000000    | "clock":1772712000000000.5   | clock
      """)
  @DisplayName("S11, S22 damage of stored bytes is found, with its place, value and expectation")
  void bytes(String from, String to, String path) {
    String sound = life().encoded();
    assertThat(sound).contains(from);
    byte[] damaged = sound.replace(from, to).getBytes(StandardCharsets.UTF_8);

    List<Finding> findings = ENGINE.audit(Story.USER, damaged, Times.NEVER);
    assertThat(findings).isNotEmpty().allSatisfy(finding -> {
      assertThat(finding.profile()).isEqualTo(Story.USER);
      assertThat(finding.expected()).isNotEmpty();
    });
    assertThat(paths(findings)).anySatisfy(found -> assertThat(found).endsWith(path));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "a deadline that comes too late",
            "dues.segment.regular",
            (state, journal) -> state.due(journal, number("segment.regular"), Times.NEVER)),
        fault(
            "a deadline that has passed",
            "dues.segment.idle",
            (state, journal) -> state.due(journal, number("segment.idle"), state.clock())),
        fault(
            "a mark that does not hold",
            "marks.segment.idle",
            (state, journal) -> state.mark(journal, number("segment.idle"), 1, state.clock())),
        fault(
            "a mark that is missing",
            "marks.segment.regular",
            (state, journal) -> state.mark(journal, number("segment.regular"), 0, 0)),
        fault(
            "a mark of nobody",
            "marks",
            (state, journal) -> state.mark(journal, 99, 1, state.clock())),
        fault(
            "a deadline of nobody",
            "dues.99",
            (state, journal) -> state.due(journal, 99, state.clock() + 1)),
        fault(
            "a clock that went back",
            "marks.segment.regular.since",
            (state, journal) -> state.clock(state.clock() - 5 * 86_400_000_000L)),
        fault(
            "numbers of changes that are lost",
            "sequence",
            (state, journal) -> state.sequence(-1)));
  }

  private static Arguments fault(String what, String path, BiConsumer<LiveState, Journal> damage) {
    return Arguments.of(what, path, damage);
  }

  /** Definitions are numbered in the order of the program where none reads another. */
  private static int number(String id) {
    return List.of("tag.size", "segment.regular", "segment.idle").indexOf(id);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  @DisplayName("S8, S22 damage of a state in memory is found, with its place")
  void live(String what, String path, BiConsumer<LiveState, Journal> damage) {
    LiveState state = ((LiveState) life().state()).copy();
    Journal journal = new Journal();
    journal.begin(state);
    damage.accept(state, journal);

    assertThat(paths(ENGINE.audit(state))).as(what).contains(path);
  }

  @Test
  @DisplayName("S8 a deadline kept beside a stored state that comes too late is found")
  void storedDeadline() {
    Story story = life();
    long regularUntil = Times.micros(Story.at("2026-03-09T00:00Z"));
    byte[] bytes = ENGINE.encode(story.state());

    assertThat(ENGINE.audit(Story.USER, bytes, regularUntil)).isEmpty();
    assertThat(ENGINE.audit(Story.USER, bytes, regularUntil + 1))
        .extracting(Finding::toString)
        .containsExactly("profile " + Story.USER
            + ", next-due: '2026-03-09T00:00:00.000001Z' found, expected at most"
            + " 2026-03-09T00:00:00Z, when segment.regular changes");
  }
}
