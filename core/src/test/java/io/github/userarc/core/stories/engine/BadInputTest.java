package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.longestStreak;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.command;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.map;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Spend;
import io.github.userarc.core.stories.Story;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that are wrong: rejected by name, with nothing left behind. */
class BadInputTest {
  private static final String NOON = "2026-03-01T12:00Z";

  private static Program.Builder shop() {
    return program()
        .metric("spent", sum("paid", "buy"))
        .segment("romans", attribute("city").is("Rome"))
        .with(Gadget.a(parts -> {
          parts.purse();
          parts.onEvent(
              "loop",
              "loop",
              null,
              "loop",
              (trigger, profile) ->
                  session -> session.emit(new io.github.userarc.core.stories.Signal("round", "")));
          parts.onChange(
              "round",
              "round",
              null,
              "round",
              true,
              (trigger, profile) ->
                  session -> session.emit(new io.github.userarc.core.stories.Signal("round", "")));
        }));
  }

  private static Story lived() {
    return given(shop()).when(NOON, "buy", "paid", 10).when(attributes(NOON, "city", "Rome"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "a\u0000b", "line\nbreak", "del\u007f"})
  @DisplayName("S1 user ids and namespaces are not blank and have no control characters")
  void badIds(String id) {
    assertThatThrownBy(() -> ProfileId.of(id))
        .isInstanceOf(BadValueException.class)
        .hasMessageContaining("user id");
    assertThatThrownBy(() -> new ProfileId(id, "ann"))
        .isInstanceOf(BadValueException.class)
        .hasMessageContaining("namespace id");
  }

  @Test
  @DisplayName("S1 a user id has at most 200 characters; anything printable goes")
  void longIds() {
    assertThatThrownBy(() -> ProfileId.of("x".repeat(201)))
        .isInstanceOf(BadValueException.class)
        .hasMessageContaining("at most 200 characters")
        .hasMessageContaining("xxx...");
    assertThat(ProfileId.of("x".repeat(200)).user()).hasSize(200);
    assertThat(ProfileId.of("用户 1 / 🎉 'quoted' \"twice\" \\").user()).contains("🎉");
    assertThat(ProfileId.of("Ann")).isNotEqualTo(ProfileId.of("ann"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00Z", "1899-12-31T23:59:59.999999Z", "2200-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"
      })
  @DisplayName("S2 times outside 1900 to 2200 are rejected by value, wherever they stand")
  void absurdTimes(String time) {
    Instant absurd = Instant.parse(time);

    assertThatThrownBy(() -> Event.of("ann", "buy").at(absurd))
        .isInstanceOf(BadValueException.class)
        .hasMessageContaining(absurd.toString())
        .hasMessageContaining("between the years 1900 and 2200");
    assertThatThrownBy(() -> Event.of("ann", "buy").with("when", absurd))
        .isInstanceOf(BadValueException.class)
        .hasMessageStartingWith("when: ");
    assertThatThrownBy(() -> Attributes.of("ann", Map.of("born", absurd)))
        .isInstanceOf(BadValueException.class)
        .hasMessageStartingWith("born: ");
  }

  @Test
  @DisplayName("S2 S8 three hundred years of life are no trouble")
  void earliestAndLatest() {
    Story story = given(program()
            .zone("Asia/Shanghai")
            .metric("all", count("visit"))
            .metric("minutes", count("visit").last(100_000, CalendarUnit.MINUTE))
            .metric("days", count("visit").lastDays(100_000))
            .metric("months", count("visit").last(100_000, CalendarUnit.MONTH))
            .metric("first", count("visit").first(100_000, CalendarUnit.MONTH))
            .metric("distinct", distinct("what", "visit").last(100_000, CalendarUnit.WEEK))
            .metric("last", lastValue("what", "visit").lastDays(100_000))
            .metric("active", activeDays("visit"))
            .metric("streak", longestStreak(CalendarUnit.YEAR, "visit"))
            .segment("gone", since("visit").atLeast(new Span(250, Span.Unit.YEAR))))
        .when("1900-01-01T00:00Z", "visit", "what", "a")
        .when("2199-12-31T23:59:59.999999Z", "visit", "what", "b")
        .reloaded();

    assertThat(story.profile().metrics())
        .hasToString("{all=2, minutes=1, days=1, months=2, first=2, distinct=2, last=b, active=2,"
            + " streak=1}");
    assertThat(story.toldNow())
        .containsExactly(
            "2150-01-01T00:05:43Z segment-entered gone", // 1900-01-01 08:05:43 by the sun of
            // Shanghai
            "2199-12-31T23:59:59.999999Z segment-left gone");
  }

  @Test
  @DisplayName("S4 S19 an event or attribute without a name, or a bad one, is rejected")
  void badNames() {
    String expected = "a name of 1 to 200 characters, not blank, without control characters";
    for (String name : List.of("", "  ", "x".repeat(201), "*", "a\u0000b", "a\nb", "\u007f")) {
      assertThat(lived().rejected(event(NOON, name)))
          .containsExactly(
              Problem.of("event", name, "the name of an event, not \"*\": " + expected));
    }
    for (String name : List.of("", "  ", "x".repeat(201), "a\u0000b", "a\nb", "\u007f")) {
      assertThat(lived().rejected(attributes(NOON, name, 1)))
          .containsExactly(Problem.of("attributes." + name, name, expected));
    }
    assertThat(lived().when(NOON, "x".repeat(200)).toldNow()).isEmpty();
  }

  @Test
  @DisplayName("S4 too many properties, too long texts and lists are rejected by their path")
  void tooMuch() {
    Map<String, Object> many = new HashMap<>();
    for (int i = 0; i < 201; i++) {
      many.put("p" + i, i);
    }
    String huge = "x".repeat(10_001);
    Story story = lived();

    assertThat(story.rejected(Event.of("ann", "buy", many).at(Story.at(NOON))))
        .containsExactly(Problem.of("properties", "201 properties", "at most 200"));
    assertThat(story.rejected(Attributes.of("ann", many).at(Story.at(NOON))))
        .containsExactly(Problem.of("attributes", "201 attributes", "at most 200"));
    assertThat(story.rejected(event(NOON, "buy", "note", huge)))
        .extracting(Problem::path, Problem::expected)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(
            "properties.note", "a text of at most 10000 characters"));
    assertThat(story.rejected(attributes(NOON, "note", huge)))
        .extracting(Problem::path)
        .containsExactly("attributes.note");
    assertThat(story.rejected(event(NOON, "buy", "tags", List.of("fine", huge))))
        .extracting(Problem::path)
        .containsExactly("properties.tags[1]");
    assertThat(story.rejected(event(NOON, "buy", "items", List.of(map("n", 1), map("note", huge)))))
        .extracting(Problem::path)
        .containsExactly("properties.items[1].note");
    assertThat(story.rejected(event(NOON, "buy", "tags", java.util.Collections.nCopies(1001, "x"))))
        .containsExactly(Problem.of("properties.tags", "1001 elements", "at most 1000 elements"));
    assertThat(story.rejected(event(NOON, "buy", "items", List.of(many))))
        .containsExactly(Problem.of("properties.items[0]", "201 fields", "at most 200 fields"));
  }

  @Test
  @DisplayName("S4 a rejection names everything that is wrong at once")
  void everythingAtOnce() {
    Story story = lived();

    assertThat(story.rejected(event(NOON, "buy", "paid", "much", "note", "x".repeat(10_001))))
        .extracting(Problem::path)
        .containsExactly("properties.paid", "properties.note");
    assertThat(story.rejected(attributes(NOON, "city", 7, " ", 1)))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("attributes.city", "attributes. ");
    assertThat(story.rejected(Attributes.of("ann", Map.of()).at(Story.at(NOON))))
        .extracting(Problem::path)
        .containsExactly("attributes");
  }

  private record Typo() implements Command<Answer> {
    @Override
    public String type() {
      return "spend-coin";
    }

    @Override
    public Map<String, Value> arguments() {
      return Map.of();
    }
  }

  @Test
  @DisplayName("S4 an unknown command is rejected with the nearest known one")
  void unknownCommand() {
    assertThat(lived().rejected(command(NOON, new Typo())))
        .containsExactly(new Problem(
            "command", "spend-coin", "a command of the program", "Maybe you meant 'spend-coins'"));
  }

  @Test
  @DisplayName("S4 an input without a time is rejected by the engine")
  void noTime() {
    Story story = lived();
    assertThat(story.rejected(Event.of("ann", "buy")))
        .containsExactly(Problem.of("time", "", "the time of the input"));
  }

  @Test
  @DisplayName("S4 whatever the reason, a rejection leaves the state as it was, to the byte")
  void nothingLeft() {
    Story story = lived();
    for (var input : List.of(
        event("2027-03-01T12:00Z", "buy", "paid", "much"),
        attributes("2027-03-01T12:00Z", "city", 7),
        command("2027-03-01T12:00Z", new Spend(-1)),
        command("2027-03-01T12:00Z", new Typo()),
        event("2027-03-01T12:00Z", "loop"),
        event("2020-03-01T12:00Z", "buy").key("too late"))) {
      assertThat(story.rejected(input)).isNotEmpty(); // which compares the bytes
    }
    Story first = given(shop());
    assertThat(first.rejected(event(NOON, "loop"))).isNotEmpty();
    assertThat(first.profile().exists()).isFalse();
  }

  @Test
  @DisplayName("S4 a refusal is no rejection: the clock advances, the answer is no")
  void refusal() {
    Story story = lived().when(command("2026-03-02T12:00Z", new Spend(5)));

    assertThat(story.answer()).isEqualTo(new Spend.Refused(0));
    assertThat(story.profile().asOf()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(story.toldNow()).isEmpty();
  }

  @Test
  @DisplayName("S2 plain objects become values, others are rejected by property and type")
  void plainObjects() {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("what", null);

    assertThatThrownBy(() -> Event.of("ann", "buy", nothing))
        .isInstanceOf(BadValueException.class)
        .hasMessageStartingWith("what: ")
        .hasMessageContaining("leave out what is missing");
    assertThatThrownBy(() -> Event.of("ann", "buy").with("id", new UUID(0, 0)))
        .isInstanceOf(BadValueException.class)
        .hasMessageContaining("java.util.UUID")
        .hasMessageStartingWith("id: ");
    assertThatThrownBy(() -> Event.of("ann", "buy").with("mixed", List.of("a", 1)))
        .isInstanceOf(BadValueException.class);
    assertThatThrownBy(() ->
            Event.of("ann", "buy").with("deep", List.of(map("in", List.of(map("n", 1))))))
        .isInstanceOf(BadValueException.class);
    assertThat(Value.of(CalendarUnit.DAY)).isEqualTo(new Value.Text("DAY"));
    assertThat(Value.of(java.nio.CharBuffer.wrap("text"))).isEqualTo(new Value.Text("text"));
    assertThat(Value.of(List.of())).isEqualTo(new Value.Texts(List.of()));
    assertThat(Value.of((short) 3)).hasToString("3");
  }

  @Test
  @DisplayName("S3 a key is not blank and has at most 250 characters")
  void badKeys() {
    assertThatThrownBy(() -> Event.of("ann", "buy").key(" ")).isInstanceOf(BadValueException.class);
    assertThatThrownBy(() -> Event.of("ann", "buy").key("k".repeat(251)))
        .isInstanceOf(BadValueException.class)
        .hasMessageContaining("at most 250 characters");
    assertThat(Event.of("ann", "buy").key("k".repeat(250)).key()).isPresent();
  }

  @Test
  @DisplayName("S19 event names may hold any character, and are told apart")
  void oddEventNames() {
    Story story = given(program()
            .metric("both", count("a", "b"))
            .metric("bar", count("a|b"))
            .metric("comma", count("a, b"))
            .metric("quote", count("\"a\",\"b\"")))
        .when(NOON, "a")
        .when(NOON, "a|b")
        .when(NOON, "a|b")
        .when(NOON, "a, b");

    assertThat(story.profile().metrics()).hasToString("{both=1, bar=2, comma=1, quote=0}");
  }
}
