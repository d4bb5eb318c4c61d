package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.confidence;
import static io.github.userarc.core.condition.Conditions.hasTag;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.command;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.engine.TagValue;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tags that are set by command: how sure they are, and when they expire. */
class TagExpiryTest {
  private static Story student(Tag.Assigned tag) {
    return given(program()
            .tag("student", tag)
            .segment("students", hasTag("student"))
            .segment("surely", confidence("student").atLeast("0.7")))
        .when("2026-03-01T08:00Z", "visit");
  }

  private static final Tag.Assigned ANY = new Tag.Assigned(List.of());

  @Test
  @DisplayName("S21 all that is wrong with a command comes at once, also where the tag is unknown")
  void allAtOnce() {
    assertThat(student(ANY)
            .rejected(
                command("2026-03-02T08:00Z", TagCommand.set("studnet", " ").confidence(7))))
        .extracting(Problem::path)
        .containsExactly("tag", "value", "confidence");
  }

  @Test
  @DisplayName("S21 S8 a value expires at its exact instant, with the cause deadline")
  void expires() {
    Story story = student(ANY)
        .when(command("2026-03-01T09:30Z", TagCommand.set("student", "yes").expires(Span.days(30))))
        .reloaded()
        .advanced("2026-06-01T00:00Z");

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T09:30:00Z tag-changed student: none → yes",
            "2026-03-01T09:30:00Z segment-entered students",
            "2026-03-01T09:30:00Z segment-entered surely",
            "2026-03-31T09:30:00Z tag-changed student: yes → none",
            "2026-03-31T09:30:00Z segment-left students",
            "2026-03-31T09:30:00Z segment-left surely");
    Cause cause = story.changes().get(3).cause();
    assertThat(cause.kind()).isEqualTo(Cause.Kind.DEADLINE);
    assertThat(cause.definition()).isEqualTo("tag.student");
  }

  @Test
  @DisplayName("S21 the program says how long values stay, the command may say otherwise")
  void programSays() {
    Story story = student(ANY.expires(new Span(1, Span.Unit.MONTH)))
        .when(command("2026-03-01T09:30Z", TagCommand.set("student", "yes")));
    assertThat(story.profile().tags().get("student").expires()).contains(at("2026-04-01T09:30Z"));

    story.when(command(
        "2026-03-02T09:30Z",
        TagCommand.set("student", "yes").expires(Instant.parse("2026-03-03T00:00:00Z"))));
    assertThat(story.answer()).isEqualTo(new TagCommand.TagSet(false));
    assertThat(story.forecast("2027-01-01T00:00Z"))
        .contains("2026-03-03T00:00:00Z tag-changed student: yes → none");

    story.when(command("2026-03-02T10:00Z", TagCommand.clear("student")));
    assertThat(story.forecast("2027-01-01T00:00Z")).isEmpty();
  }

  @Test
  @DisplayName("S10 a late command's value runs from its own time: it may be over at once")
  void late() {
    Story story = student(ANY.expires(Span.days(2)))
        .when("2026-03-10T08:00Z", "visit")
        .when(command("2026-03-09T08:00Z", TagCommand.set("student", "yes")));
    assertThat(story.toldNow()).contains("2026-03-10T08:00:00Z tag-changed student: none → yes");
    assertThat(story.forecast("2027-01-01T00:00Z"))
        .contains("2026-03-11T08:00:00Z tag-changed student: yes → none");

    story.when(command("2026-03-05T08:00Z", TagCommand.set("student", "no")));
    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-10T08:00:00Z tag-changed student: yes → no",
            "2026-03-10T08:00:00Z tag-changed student: no → none",
            "2026-03-10T08:00:00Z segment-left students",
            "2026-03-10T08:00:00Z segment-left surely");
  }

  @Test
  @DisplayName("S21 a value that is over by the command's own time clears the tag")
  void over() {
    Story story = student(ANY)
        .when(command("2026-03-02T08:00Z", TagCommand.set("student", "yes")))
        .when(command(
            "2026-03-03T08:00Z", TagCommand.set("student", "no").expires(at("2026-03-03T08:00Z"))));
    assertThat(story.toldNow()).contains("2026-03-03T08:00:00Z tag-changed student: yes → none");
  }

  @Test
  @DisplayName("S21 conditions ask how sure a value is; one of which nobody said so is sure")
  void confidences() {
    Story story = student(ANY)
        .when(command("2026-03-02T08:00Z", TagCommand.set("student", "yes").confidence("0.65")))
        .when(command("2026-03-03T08:00Z", TagCommand.set("student", "yes").confidence(0.7)));
    assertThat(story.told())
        .containsExactly(
            "2026-03-02T08:00:00Z tag-changed student: none → yes",
            "2026-03-02T08:00:00Z segment-entered students",
            "2026-03-03T08:00:00Z segment-entered surely");
    assertThat(story.reloaded().profile().tags().get("student"))
        .isEqualTo(new TagValue(
            new Value.Text("yes"),
            at("2026-03-02T08:00Z"),
            "command",
            Optional.of(Decimal.of("0.7")),
            Optional.empty()));

    story.when(command("2026-03-04T08:00Z", TagCommand.set("student", "yes")));
    assertThat(story.profile().fact("tag.student.confidence")).contains(Decimal.of(1));
    story.when(command("2026-03-05T08:00Z", TagCommand.clear("student")));
    assertThat(story.profile().fact("tag.student.confidence")).isEmpty();
  }

  @Test
  @DisplayName("S26 an explanation says how sure it is and until when")
  void explained() {
    Story story = student(ANY)
        .when(command(
            "2026-03-02T08:00Z",
            TagCommand.set("student", "yes").confidence("0.8").expires(Span.days(1))));
    assertThat(story.explain("tag.student").toString().strip())
        .isEqualTo("✓ tag.student = yes, set by command at 2026-03-02T08:00:00Z; confidence 0.8;"
            + " until 2026-03-03T08:00:00Z");
  }

  @Test
  @DisplayName("S4 a command in JSON has the same arguments; wrong ones are rejected by name")
  void arguments() {
    Story story = student(ANY);
    List<Problem> problems = new ArrayList<>();
    Command<?> command = story
        .engine()
        .command(
            "set-tag",
            Map.of(
                "tag", new Value.Text("student"),
                "value", new Value.Text("yes"),
                "confidence", new Value.Text("0.8"),
                "expires", new Value.Text("30 days")));
    assertThat(problems).isEmpty();
    assertThat(command)
        .isEqualTo(TagCommand.set("student", "yes").confidence("0.8").expires(Span.days(30)));

    assertThat(story.rejected(command(
            "2026-03-02T08:00Z",
            new TagCommand("student", "yes", Decimal.of("1.2"), new Value.Text("soon")))))
        .containsExactly(
            Problem.of("confidence", "1.2", "a number from 0 to 1"),
            Problem.of("expires", "soon", "a span such as \"30 days\", above 0, or an instant"));
  }
}
