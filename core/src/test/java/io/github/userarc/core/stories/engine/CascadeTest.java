package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.CascadeCut;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Compiling;
import io.github.userarc.core.stories.Dials;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Signal;
import io.github.userarc.core.stories.Story;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One input, step by step: reactions, effects, rounds. */
class CascadeTest {
  private static final String NOON = "2026-03-01T12:00Z";

  private static Reaction<Dials> adding(String dial, FactRef fact, int amount) {
    return (trigger, profile) -> session -> {
      session.slice(session.slice().plus(dial, amount));
      session.changed(fact);
    };
  }

  private static Reaction<Dials> saying(String type, String note) {
    return (trigger, profile) -> session -> session.emit(new Signal(type, note));
  }

  @Test
  @DisplayName(
      "S23 reactions see metrics with the input, and facts and slices as they stood before it")
  void snapshot() {
    List<String> seen = new ArrayList<>();
    Story story = given(program().segment("buyers", did("buy")).with(Gadget.a(parts -> {
          FactRef coins = parts.dial("coins");
          ConditionRef bought = parts.condition(count("buy").atLeast(1), "bought");
          ConditionRef buyer = parts.condition(fact("segment.buyers").is(true), "buyer");
          ConditionRef rich = parts.condition(fact("gadget-a.coins").atLeast(1), "rich");
          parts.onEvent("earn", "buy", coins, null, adding("coins", coins, 10));
          parts.onEvent("look", "buy", null, null, (trigger, profile) -> {
            seen.add("counted: " + profile.holds(bought));
            seen.add("in segment: " + profile.holds(buyer));
            seen.add("rich: " + profile.holds(rich));
            seen.add("coins: " + profile.slice().get("coins"));
            return null;
          });
        })))
        .when(NOON, "buy");

    assertThat(seen)
        .containsExactly("counted: true", "in segment: false", "rich: false", "coins: 0");
    assertThat(story.profile().fact("gadget-a.coins")).hasToString("Optional[10]");
  }

  @Test
  @DisplayName(
      "S23 effects are applied in facet order, then definition order; caps see those before")
  void effectOrder() {
    Story story = given(program()
            .with(Gadget.b(parts -> parts.onEvent("b", "buy", null, "said", saying("said", "b"))))
            .with(Gadget.a(parts -> {
              FactRef coins = parts.dial("coins");
              parts.onEvent("second", "buy", null, "said", saying("said", "a: first defined"));
              parts.onEvent("earn", "buy", coins, null, adding("coins", coins, 7));
              parts.onEvent("cap", "buy", coins, "said", (trigger, profile) -> session -> {
                long room = 10 - session.slice().get("coins");
                session.slice(session.slice().plus("coins", Math.min(room, 7)));
                session.emit(new Signal("said", "a: room for " + room));
              });
            })))
        .when(NOON, "buy");

    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-01T12:00:00Z said a: first defined",
            "2026-03-01T12:00:00Z said a: room for 3",
            "2026-03-01T12:00:00Z said b");
    assertThat(story.profile().fact("gadget-a.coins")).hasToString("Optional[10]");
  }

  @Test
  @DisplayName("S23 effects come first, then derived facts, then the reactions to those changes")
  void rounds() {
    Story story = given(program()
            .segment("rich", fact("gadget-a.coins").atLeast(10))
            .segment("very-rich", fact("gadget-a.coins").atLeast(15))
            .with(Gadget.a(parts -> {
              FactRef coins = parts.dial("coins");
              parts.onEvent("earn", "buy", coins, "earned", (trigger, profile) -> session -> {
                adding("coins", coins, 10).on(trigger, profile).apply(session);
                session.emit(new Signal("earned", "10"));
              });
              parts.onChange(
                  "welcome",
                  "segment-entered",
                  coins,
                  "welcomed",
                  true,
                  (trigger, profile) -> trigger.get("segment").equals(new Value.Text("rich"))
                      ? session -> {
                        adding("coins", coins, 5).on(trigger, profile).apply(session);
                        session.emit(new Signal("welcomed", "5"));
                      }
                      : null);
              parts.onChange("echo", "earned", null, "echoed", true, saying("echoed", "earned"));
            })))
        .when(NOON, "buy");

    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-01T12:00:00Z earned 10",
            "2026-03-01T12:00:00Z segment-entered rich",
            "2026-03-01T12:00:00Z welcomed 5",
            "2026-03-01T12:00:00Z echoed earned",
            "2026-03-01T12:00:00Z segment-entered very-rich");
  }

  @Test
  @DisplayName("S23 all reactions of a later round look at one snapshot, too")
  void snapshotOfLaterRounds() {
    Story story = given(program().with(Gadget.a(parts -> {
          FactRef coins = parts.dial("coins");
          parts.onEvent("start", "buy", null, "ping", saying("ping", ""));
          parts.onChange("one", "ping", coins, null, true, adding("coins", coins, 1));
          parts.onChange("two", "ping", null, "saw", true, (trigger, profile) -> {
            long saw = profile.slice().get("coins");
            return session ->
                session.emit(new Signal("saw", saw + ", then " + session.slice().get("coins")));
          });
        })))
        .when(NOON, "buy");

    assertThat(story.toldNow()).last().isEqualTo("2026-03-01T12:00:00Z saw 0, then 1");
  }

  private static Gadget chain(int length) {
    return Gadget.a(parts -> {
      parts.onEvent("start", "start", null, "link-1", saying("link-1", ""));
      for (int i = 1; i < length; i++) {
        parts.onChange(
            "link-" + i,
            "link-" + i,
            null,
            "link-" + (i + 1),
            false,
            saying("link-" + (i + 1), ""));
      }
      parts.onEvent(
          "set",
          "set",
          null,
          null,
          (trigger, profile) -> session -> Gadget.alarm(session, "start", trigger.micros() + 1));
      parts.onAlarm((alarm, session) -> session.emit(new Signal("link-1", "")));
    });
  }

  @Test
  @DisplayName(
      "S23 a cascade of 64 rounds is fine, a longer one rejects the input, naming the rules")
  void longCascade() {
    Story fine = given(program().with(chain(64))).when(NOON, "start");
    assertThat(fine.toldNow()).hasSize(64);

    Story tooLong = given(program().with(chain(65))).when(NOON, "visit");
    assertThat(tooLong.rejected(event(NOON, "start")))
        .containsExactly(Problem.of("start", "gadget-a.link-64", "a cascade of at most 64 rounds"));
    assertThat(tooLong.when(NOON, "visit").told()).isEmpty();
  }

  @Test
  @DisplayName(
      "S23 a cascade that is too long in an advance is cut with a change, and life goes on")
  void cutInAnAdvance() {
    Story story =
        given(program().with(chain(200))).when(NOON, "set").when("2026-03-01T13:00Z", "visit");

    assertThat(story.toldNow()).hasSize(65);
    assertThat(story.changes().get(64).content())
        .isEqualTo(new CascadeCut(List.of("gadget-a.link-64")));
    assertThat(story.changes().get(64).at()).isEqualTo("2026-03-01T12:00:00.000001Z");
    assertThat(story.when("2026-03-01T14:00Z", "visit").toldNow()).isEmpty();
  }

  @Test
  @DisplayName("S23 reactions that set each other off without a bound do not compile")
  void unboundedCycle() {
    assertThat(Compiling.problems(program().with(Gadget.a(parts -> {
          parts.onChange("ping", "pong", null, "ping", false, saying("ping", ""));
          parts.onChange("pong", "ping", null, "pong", false, saying("pong", ""));
        }))))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.value()).contains("gadget-a.ping", "gadget-a.pong", " → ");
          assertThat(problem.hint()).startsWith("Maybe let one of them happen at most once");
        });
  }

  @Test
  @DisplayName("S23 a cycle through a derived fact is found as well")
  void cycleThroughADerivedFact() {
    assertThat(Compiling.problems(program()
            .segment("rich", fact("gadget-a.coins").atLeast(10))
            .with(Gadget.a(parts -> {
              FactRef coins = parts.dial("coins");
              parts.onChange(
                  "pay", "segment-entered", coins, null, false, adding("coins", coins, -10));
            }))))
        .extracting(Problem::expected)
        .containsExactly("reactions that do not set each other off without a bound");
  }

  private static void link(Gadget.Parts parts, String id, String from, String to) {
    parts.onChangeWhere(id, "said", "note", from, null, "said", saying("said", to));
    parts.content(id, "said", "note", to);
  }

  @Test
  @DisplayName(
      "S23 a reaction is set off by changes that pass its filter only, and these make cycles")
  void filters() {
    Story story = given(program().with(Gadget.a(parts -> {
          parts.onEvent("start", "start", null, "said", saying("said", "a"));
          parts.onEvent("other", "other", null, "said", saying("said", "x"));
          link(parts, "one", "a", "b");
          link(parts, "two", "b", "c");
        })))
        .when(NOON, "start")
        .when(NOON, "other");
    assertThat(story.told())
        .containsExactly(
            "2026-03-01T12:00:00Z said a",
            "2026-03-01T12:00:00Z said b",
            "2026-03-01T12:00:00Z said c",
            "2026-03-01T12:00:00Z said x");

    assertThat(Compiling.problems(program().with(Gadget.a(parts -> {
          link(parts, "one", "a", "b");
          link(parts, "two", "b", "c");
          link(parts, "three", "c", "a");
          link(parts, "four", "c", "d");
        }))))
        .extracting(Problem::value)
        .containsExactly("gadget-a.one → gadget-a.two → gadget-a.three → gadget-a.one");
  }

  @Test
  @DisplayName("S23 where a filter asks for what is not known of a change, it may pass")
  void unknownContent() {
    assertThat(Compiling.problems(program()
            .with(Gadget.a(parts -> parts.onChangeWhere(
                "one", "said", "note", "a", null, "said", saying("said", "b"))))))
        .extracting(Problem::value)
        .containsExactly("gadget-a.one → gadget-a.one");
  }

  @Test
  @DisplayName("S23 a segment that another reaction asks for makes no cycle, its own does")
  void filtersAndDerivedFacts() {
    Program.Builder fine = program()
        .segment("buyers", did("buy"))
        .segment("rich", fact("gadget-a.coins").atLeast(10))
        .with(Gadget.a(parts -> {
          FactRef coins = parts.dial("coins");
          parts.onChangeWhere(
              "pay",
              "segment-entered",
              "segment",
              "buyers",
              coins,
              null,
              adding("coins", coins, 10));
        }));
    Story story = given(fine).when(NOON, "buy");
    assertThat(story.told())
        .containsExactly(
            "2026-03-01T12:00:00Z segment-entered buyers",
            "2026-03-01T12:00:00Z segment-entered rich");

    assertThat(Compiling.problems(program()
            .segment("rich", fact("gadget-a.coins").atLeast(10))
            .with(Gadget.a(parts -> {
              FactRef coins = parts.dial("coins");
              parts.onChangeWhere(
                  "pay",
                  "segment-entered",
                  "segment",
                  "rich",
                  coins,
                  null,
                  adding("coins", coins, 10));
            }))))
        .extracting(Problem::value)
        .containsExactly("gadget-a.pay → gadget-a.pay");
  }

  @Test
  @Timeout(20)
  @DisplayName("S23 of thousands of reactions that all set each other off, one cycle is told")
  void denseCycles() {
    assertThat(Compiling.problems(program()
            .segment("rich", fact("gadget-a.coins").atLeast(10))
            .with(Gadget.a(parts -> {
              FactRef coins = parts.dial("coins");
              for (int i = 0; i < 5_000; i++) {
                parts.onChange(
                    "pay-" + i, "segment-entered", coins, null, false, adding("coins", coins, 1));
              }
            }))))
        .extracting(Problem::value)
        .containsExactly("gadget-a.pay-0 → gadget-a.pay-0");
  }

  @Test
  @DisplayName("S23 a bounded link makes a cycle compile")
  void boundedCycle() {
    Story story = given(program().with(Gadget.a(parts -> {
          parts.onEvent("start", "start", null, "ping", saying("ping", ""));
          parts.onChange("ping", "pong", null, "ping", false, saying("ping", ""));
          parts.onChange(
              "pong",
              "ping",
              null,
              "pong",
              true,
              (trigger, profile) -> profile.slice().get("pongs") >= 2
                  ? null
                  : session -> {
                    session.slice(session.slice().plus("pongs", 1));
                    session.emit(new Signal("pong", ""));
                  });
        })))
        .when(NOON, "start");

    assertThat(story.toldNow()).hasSize(5);
  }

  @Test
  @DisplayName("S23 a reaction to a change that nobody emits does not compile")
  void unknownChange() {
    assertThat(Compiling.problems(program()
            .with(Gadget.a(parts ->
                parts.onChange("typo", "segment-entred", null, null, true, saying("x", ""))))))
        .containsExactly(new Problem(
            "gadget-a.typo",
            "segment-entred",
            "the name of a type of change",
            "Maybe you meant 'segment-entered'"));
  }

  @Test
  @DisplayName(
      "S23 a trigger tells the event, its own time and properties, or the change and its fields")
  void triggers() {
    List<String> seen = new ArrayList<>();
    given(program().segment("buyers", did("buy")).with(Gadget.a(parts -> {
          parts.onEvent("event", "buy", null, null, (trigger, profile) -> {
            seen.add(trigger.event().name() + " " + trigger.get("what") + " " + trigger.get("other")
                + " " + trigger.micros() + " " + trigger.change());
            return null;
          });
          parts.onChange("change", "segment-entered", null, null, true, (trigger, profile) -> {
            seen.add(
                trigger.change().type() + " " + trigger.get("segment") + " " + trigger.event());
            return null;
          });
        })))
        .when(NOON, "buy", "what", "tea")
        .when("1970-01-01T00:00:00.000007Z", "buy", "what", "ink");

    assertThat(seen)
        .containsExactly(
            "buy tea null 1772366400000000 null",
            "segment-entered buyers null",
            "buy ink null 7 null");
  }

  @Test
  @DisplayName("S23 a type of command belongs to one facet only")
  void oneCommandOnce() {
    assertThat(Compiling.problems(
            program().with(Gadget.a(Gadget.Parts::purse)).with(Gadget.b(Gadget.Parts::purse))))
        .containsExactly(
            new Problem("gadget-b.spend-coins", "spend-coins", "a command of its own name", ""));
  }
}
