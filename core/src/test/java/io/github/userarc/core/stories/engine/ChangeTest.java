package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.command;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Signal;
import io.github.userarc.core.stories.Spend;
import io.github.userarc.core.stories.Story;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every change says. */
class ChangeTest {
  private static final String NOON = "2026-03-01T12:00Z";

  private static Program.Builder everything() {
    return program()
        .version("v7")
        .tag("grade", new Tag.Assigned(List.of()))
        .segment("buyers", did("buy"))
        .segment("idle", since("buy").atLeast(Span.days(3)))
        .segment("romans", attribute("city").is("Rome"))
        .with(Gadget.a(parts -> {
          parts.purse();
          parts.onEvent(
              "earning", "buy", parts.dial("coins"), "earned", (trigger, profile) -> session -> {
                session.slice(session.slice().plus("coins", 10));
                session.changed(parts.dial("coins"));
                Gadget.alarm(session, "expiry", trigger.micros() + Span.days(5).micros());
                session.emit(new Signal("earned", "10"));
              });
          parts.onChange(
              "echo",
              "segment-entered",
              null,
              "echoed",
              true,
              (trigger, profile) -> session ->
                  session.emit(new Signal("echoed", trigger.get("segment").toString())));
          parts.onAlarm((alarm, session) -> session.emit(new Signal("expired", alarm)));
        }));
  }

  private static Story lived() {
    return given(everything())
        .when(event(NOON, "buy").key("order:1"))
        .when(attributes("2026-03-01T13:00Z", "city", "Rome"))
        .when(command("2026-03-01T14:00Z", new Spend(3)).key("spend:1"))
        .when(command("2026-03-01T15:00Z", TagCommand.set("grade", "a")))
        .advanced("2026-04-01T00:00Z");
  }

  @Test
  @DisplayName("S25 the cause says what set it off, with which key, and which definition did it")
  void causes() {
    assertThat(lived().changes())
        .extracting(change -> change.type() + " | " + change.cause().kind() + " "
            + change.cause().input() + " " + change.cause().key() + " "
            + change.cause().definition())
        .containsExactly(
            "earned | EVENT buy order:1 gadget-a.earning",
            "segment-entered | EVENT buy order:1 segment.buyers",
            "echoed | EVENT buy order:1 gadget-a.echo",
            "segment-entered | ATTRIBUTES attributes null segment.romans",
            "echoed | ATTRIBUTES attributes null gadget-a.echo",
            "coins-spent | COMMAND spend-coins spend:1 gadget-a.spend-coins",
            "tag-changed | COMMAND set-tag null tag.grade",
            "segment-entered | DEADLINE segment.idle null segment.idle",
            "echoed | DEADLINE segment.idle null gadget-a.echo",
            "expired | DEADLINE gadget-a null gadget-a");
  }

  @Test
  @DisplayName("S25 what follows from a deadline names that deadline, however far it is away")
  void causesOfWhatFollows() {
    Story story = given(program()
            .segment("asleep", since("buy").atLeast(Span.days(3)))
            .segment("follows", inSegment("asleep"))
            .segment("unmoved", not(inSegment("nobody")))
            .segment("nobody", did("nothing"))
            .tiering(
                "mood", Case.when("awake", not(inSegment("follows"))), Case.otherwise("asleep"))
            .tiering(
                "late",
                Case.when("a", all(inSegment("follows"), did("nothing"))),
                Case.otherwise("b"))
            .with(Gadget.a(parts -> {
              parts.onChange(
                  "echo",
                  "segment-entered",
                  parts.dial("echoes"),
                  "echoed",
                  true,
                  (trigger, profile) -> session -> {
                    session.slice(session.slice().plus("echoes", 1));
                    session.changed(parts.dial("echoes"));
                    session.emit(new Signal("echoed", trigger.get("segment").toString()));
                  });
              parts.lamp("lamp", fact("gadget-a.echoes").atLeast(3));
            })))
        .when(NOON, "buy")
        .advanced("2026-04-01T00:00Z");

    assertThat(Lines.of(story.changes().subList(4, story.changes().size())))
        .containsExactly(
            "2026-03-04T12:00:00Z segment-entered asleep",
            "2026-03-04T12:00:00Z segment-entered follows",
            "2026-03-04T12:00:00Z tier-changed mood: awake → asleep",
            "2026-03-04T12:00:00Z echoed asleep",
            "2026-03-04T12:00:00Z echoed follows",
            "2026-03-04T12:00:00Z lamp lamp on");
    assertThat(story.changes().subList(4, story.changes().size()))
        .extracting(change -> change.cause().kind() + " " + change.cause().input())
        .containsOnly("DEADLINE segment.asleep");
  }

  @Test
  @DisplayName(
      "S25 sequence numbers have no gaps, whatever is rejected, previewed or forecast meanwhile")
  void sequence() {
    Story story = given(everything()).when(event(NOON, "buy"));
    story.engine().preview(story.state(), event(NOON, "buy"));
    story.rejected(command(NOON, new Spend(0)));
    story.forecast("2030-01-01T00:00Z");
    story
        .when(attributes("2026-03-01T13:00Z", "city", "Rome"))
        .reloaded()
        .advanced("2026-04-01T00:00Z");

    assertThat(story.changes())
        .extracting(Change::sequence)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, story.changes().size()).boxed().toList());
    assertThat(story.profile().sequence()).isEqualTo(story.changes().size());
  }

  @Test
  @DisplayName("S25 every change names user, incarnation, effective instant and program version")
  void everyChange() {
    assertThat(lived().changes()).hasSize(10).allSatisfy(change -> {
      assertThat(change.profile()).isEqualTo(Story.USER);
      assertThat(change.incarnation()).isEqualTo(1);
      assertThat(change.cause().program()).isEqualTo("v7");
      assertThat(change.at()).isBetween("2026-03-01T12:00:00Z", "2026-03-06T12:00:00Z");
    });
  }

  @Test
  @DisplayName("S25 changes that are not saved have no sequence")
  void unsaved() {
    Story story = given(everything()).when(event(NOON, "buy"));
    var preview = (io.github.userarc.core.engine.Decision.Decided)
        story.engine().preview(story.state(), attributes(NOON, "city", "Rome"));
    List<Change<?>> forecast =
        story.engine().forecast(story.state(), Story.at("2026-04-01T00:00Z"));

    assertThat(preview.changes()).hasSize(2).extracting(Change::sequence).containsOnly(0L);
    assertThat(forecast).hasSize(3).extracting(Change::sequence).containsOnly(0L);
  }

  @Test
  @DisplayName("S25 a change as JSON says it all")
  void json() {
    assertThat(ChangeJson.write(lived().changes().get(1)).toString()).isEqualTo("""
            {"user":"ann","incarnation":1,"sequence":2,"at":"2026-03-01T12:00:00Z",\
            "type":"segment-entered","content":{"segment":"buyers"},\
            "cause":{"kind":"event","input":"buy","key":"order:1","definition":"segment.buyers",\
            "program":"v7"}}""");
  }

  @Test
  @DisplayName("S25 without a declared version changes carry the program's fingerprint")
  void fingerprint() {
    Program program = program().segment("busy", count("buy").atLeast(1)).build();
    Story story = given(program).when(NOON, "buy");

    assertThat(story.changes().get(0).cause())
        .isEqualTo(new Cause(Cause.Kind.EVENT, "buy", null, "segment.busy", program.version()));
    assertThat(program.version()).matches("[0-9a-f]{12}");
  }
}
