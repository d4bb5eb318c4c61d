package io.github.userarc.core.oracle;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.didWithout;
import static io.github.userarc.core.condition.Conditions.hasTag;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.condition.Conditions.tag;
import static io.github.userarc.core.condition.Conditions.tier;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Changes: when, in which order and why, worked out by hand. */
class OracleTest {
  private static Program.Builder program() {
    return Program.builder("story");
  }

  @Test
  @DisplayName("S8: a change by time is effective when it was due, however late it is discovered")
  void dueChangesAreEffectiveWhenDue() {
    Story story = Story.of(program().segment("dormant", since("visit").atLeast(Span.days(30))))
        .event("2026-02-01T12:00:00Z", "visit")
        .event("2026-06-01T00:00:00Z", "visit");
    assertThat(story.changes("2026-06-01T00:00:00Z"))
        .containsExactly(
            "2026-03-03T12:00:00Z segment.dormant: null → true by DEADLINE",
            "2026-06-01T00:00:00Z segment.dormant: true → null by EVENT");
  }

  @Test
  @DisplayName("S8: what is due at the time of an input comes before the input")
  void dueComesBeforeTheInput() {
    Story story = Story.of(program().segment("dormant", since("visit").atLeast(Span.days(30))))
        .event("2026-02-01T12:00:00Z", "visit")
        .event("2026-03-03T12:00:00Z", "visit");
    assertThat(story.changes("2026-03-03T12:00:00Z"))
        .containsExactly(
            "2026-03-03T12:00:00Z segment.dormant: null → true by DEADLINE",
            "2026-03-03T12:00:00Z segment.dormant: true → null by EVENT");
  }

  @Test
  @DisplayName("S22: the first input changes every definition that is not false or none")
  void firstInputChangesFromNothing() {
    Story story = Story.of(program()
            .tag("stranger", not(did("buy")))
            .tag("buyer", did("buy"))
            .segment("all", all())
            .tiering("size", Case.when("big", did("buy")), Case.otherwise("small")))
        .event("2026-03-01T00:00:00Z", "visit");
    assertThat(story.changes("2027-03-01T00:00:00Z"))
        .containsExactly(
            "2026-03-01T00:00:00Z tag.stranger: null → true by EVENT",
            "2026-03-01T00:00:00Z segment.all: null → true by EVENT",
            "2026-03-01T00:00:00Z tier.size: null → small by EVENT");
  }

  @Test
  @DisplayName("S22: what is read comes first, ties by definition order: tags, segments, tierings")
  void dependencyOrder() {
    Story story = Story.of(program()
            .tag("top", all(inSegment("core"), tier("size").is("big")))
            .tag("plain", did("buy"))
            .segment("core", hasTag("plain"))
            .segment("other", did("buy"))
            .tiering("size", Case.when("big", did("buy"))))
        .event("2026-03-01T00:00:00Z", "buy");
    assertThat(story.changes("2026-03-01T00:00:00Z"))
        .extracting(change -> change.replaceFirst("^\\S+ (\\S+).*$", "$1"))
        .containsExactly("tag.plain:", "segment.core:", "segment.other:", "tier.size:", "tag.top:");
  }

  @Test
  @DisplayName("S21: the first choice wins, many are a set, a computed tag shows its value")
  void tagKinds() {
    Case few = Case.when("few", count("buy").atLeast(1));
    Case many = Case.when("many", count("buy").atLeast(2));
    Story story = Story.of(program()
            .tag("choice", new Tag.Choice(List.of(many, few)))
            .tag("set", new Tag.Many(List.of(few, many)))
            .tag("mean", new Tag.Computed(avg("paid", "buy"))))
        .event("2026-03-01T00:00:00Z", "buy", Map.of("paid", 1))
        .event("2026-03-01T00:00:00Z", "buy")
        .event("2026-03-01T00:00:00Z", "buy", Map.of("paid", 2));
    assertThat(story.changes("2026-03-01T00:00:00Z"))
        .containsExactly(
            "2026-03-01T00:00:00Z tag.choice: null → few by EVENT",
            "2026-03-01T00:00:00Z tag.set: null → [few] by EVENT",
            "2026-03-01T00:00:00Z tag.mean: null → 1 by EVENT",
            "2026-03-01T00:00:00Z tag.choice: few → many by EVENT",
            "2026-03-01T00:00:00Z tag.set: [few] → [few, many] by EVENT",
            "2026-03-01T00:00:00Z tag.mean: 1 → 1.5 by EVENT");
  }

  @Test
  @DisplayName("S21: a command sets an assigned tag, and others read it")
  void assignedTag() {
    Story story = Story.of(program()
            .tag("grade", new Tag.Assigned(List.of("a", "b")))
            .segment("best", tag("grade").is("a")))
        .event("2026-03-01T00:00:00Z", "visit")
        .setTag("2026-03-02T00:00:00Z", "grade", "a")
        .setTag("2026-03-03T00:00:00Z", "grade", "b");
    assertThat(story.changes("2026-03-03T00:00:00Z"))
        .containsExactly(
            "2026-03-02T00:00:00Z tag.grade: null → a by COMMAND",
            "2026-03-02T00:00:00Z segment.best: null → true by COMMAND",
            "2026-03-03T00:00:00Z tag.grade: a → b by COMMAND",
            "2026-03-03T00:00:00Z segment.best: true → null by COMMAND");
  }

  @Test
  @DisplayName("S10: a late input is effective at the clock, with deadlines that are past already")
  void lateInputIsEffectiveAtTheClock() {
    Story story = Story.of(program().segment("stuck", didWithout("cart", "buy", Span.hours(1))))
        .event("2026-03-01T12:00:00Z", "visit")
        .event("2026-03-01T10:00:00Z", "cart");
    assertThat(story.changes("2026-03-02T00:00:00Z"))
        .containsExactly("2026-03-01T12:00:00Z segment.stuck: null → true by EVENT");
  }

  @Test
  @DisplayName("S20: at a single instant, = of a duration holds for one microsecond")
  void equalDurationHoldsForAnInstant() {
    Story story = Story.of(program().tag("hour", since("visit").is(Span.hours(1))))
        .event("2026-03-01T00:00:00Z", "visit");
    assertThat(story.changes("2026-03-02T00:00:00Z"))
        .containsExactly(
            "2026-03-01T01:00:00Z tag.hour: null → true by DEADLINE",
            "2026-03-01T01:00:00.000001Z tag.hour: true → null by DEADLINE");
  }

  @Test
  @DisplayName("S9: splitting an advance changes nothing")
  void splitAdvance() {
    Program.Builder program =
        program().segment("recent", count("visit").lastDays(2).atLeast(1));
    Story whole = Story.of(program).event("2026-03-01T08:00:00Z", "visit");
    Story split = Story.of(program)
        .event("2026-03-01T08:00:00Z", "visit")
        .advance("2026-03-02T23:59:59.999999Z")
        .advance("2026-03-03T00:00:00Z")
        .advance("2026-03-03T00:00:00Z");
    assertThat(split.changes("2026-04-01T00:00:00Z"))
        .isEqualTo(whole.changes("2026-04-01T00:00:00Z"))
        .contains("2026-03-03T00:00:00Z segment.recent: true → null by DEADLINE");
  }

  @Test
  @DisplayName("S20: a segment that is false is a value, a tag that is not set is missing")
  void factsOfNothing() {
    Story story = Story.of(program()
            .segment("buyers", did("buy"))
            .tag("outside", not(inSegment("buyers")))
            .tag("buyer", did("buy"))
            .tag("unknown", not(hasTag("buyer"))))
        .event("2026-03-01T00:00:00Z", "visit");
    assertThat(story.fact("tag.outside", "2026-03-01T00:00:00Z")).isEqualTo("true");
    assertThat(story.fact("tag.unknown", "2026-03-01T00:00:00Z")).isEqualTo("true");
    assertThat(story.fact("tag.buyer", "2026-03-01T00:00:00Z")).isEqualTo("missing");
  }
}
