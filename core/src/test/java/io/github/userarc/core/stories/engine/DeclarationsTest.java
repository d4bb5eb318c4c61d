package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.firstValue;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Compiling;
import io.github.userarc.core.stories.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program declares is held against its rules and its inputs. */
class DeclarationsTest {
  private static final String NOON = "2026-03-01T12:00Z";

  private static Program.Builder shop() {
    return program()
        .event(
            "order-paid",
            new EventType(
                Map.of(
                    "paid", Field.required(ValueType.DECIMAL),
                    "city", Field.of(ValueType.TEXT),
                    "items",
                        new Field(
                            ValueType.ITEMS,
                            false,
                            false,
                            Map.of("sku", Field.required(ValueType.TEXT)))),
                false,
                null))
        .attribute("birthday", Field.of(ValueType.INSTANT))
        .attribute("nickname", Field.of(ValueType.TEXT));
  }

  private static List<Problem> compiled(Condition when) {
    return Compiling.problems(shop().segment("s", when));
  }

  @Test
  @DisplayName("S7 an undeclared name in a rule does not compile, and the nearest one is suggested")
  void undeclaredNamesDoNotCompile() {
    assertThat(compiled(count("order-payed").atLeast(1)))
        .containsExactly(new Problem(
            "segments.s",
            "order-payed",
            "the name of a declared event",
            "Maybe you meant 'order-paid'"));
    assertThat(compiled(sum("piad", "order-paid").atLeast(1)))
        .containsExactly(new Problem(
            "segments.s",
            "piad",
            "the name of a declared property of order-paid",
            "Maybe you meant 'paid'"));
    assertThat(compiled(attribute("nikname").is("x")))
        .containsExactly(new Problem(
            "segments.s",
            "nikname",
            "the name of a declared attribute",
            "Maybe you meant 'nickname'"));
    assertThat(compiled(count("order-paid").where(property("citi").is("x")).atLeast(1)))
        .extracting(Problem::value, Problem::hint)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("citi", "Maybe you meant 'city'"));
  }

  @Test
  @DisplayName("S7 a declared property used as another type does not compile")
  void wrongTypeOfADeclaredProperty() {
    assertThat(compiled(sum("city", "order-paid").atLeast(1)))
        .containsExactly(new Problem(
            "segments.s", "city", "a property of type decimal", "The program declares it as text"));
    assertThat(compiled(attribute("nickname").atLeast(1)))
        .contains(Problem.of("segments.s.gte", "text", "a number, instant or duration"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order-payed | paid  | 1   | event           | a declared event",
        "order-paid  | city  | x   | properties.paid | a decimal",
        "order-paid  | paid  | abc | properties.paid | a decimal"
      })
  @DisplayName("S7 inputs are checked against the declarations, by field and expectation")
  void inputsAreChecked(String name, String property, String value, String path, String expected) {
    Story story = given(shop()).when(attributes(NOON, "nickname", "Ann"));

    Object plain = value.equals("1") ? (Object) 1 : value;
    assertThat(story.rejected(event(NOON, name, property, plain)))
        .extracting(Problem::path, Problem::expected)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(path, expected));
  }

  @Test
  @DisplayName("S7 a wrong field of a line item is named by its place")
  void lineItemsAreChecked() {
    Story story = given(shop());

    assertThat(story.rejected(event(
            NOON, "order-paid", "paid", 1, "items", List.of(Map.of("sku", "a"), Map.of("n", 1)))))
        .extracting(Problem::path)
        .containsExactly("properties.items[1].sku");
  }

  @Test
  @DisplayName("S7 undeclared attributes are rejected where attributes are declared")
  void undeclaredAttributesAreRejected() {
    assertThat(given(shop()).rejected(attributes(NOON, "nicknam", "Ann")))
        .containsExactly(new Problem(
            "attributes.nicknam", "Ann", "a declared attribute", "Maybe you meant 'nickname'"));
  }

  @Test
  @DisplayName(
      "S7 a text that spells an instant is one where the declaration says so, and only there")
  void textsThatSpellInstants() {
    Story story = given(shop())
        .when(attributes(
            NOON, "birthday", "2000-01-01T00:00:00Z", "nickname", at("2000-01-01T00:00Z")));

    assertThat(story.profile().attributes())
        .hasToString("{birthday=2000-01-01T00:00:00Z, nickname=2000-01-01T00:00:00Z}");
    assertThat(story.profile().attributes().get("birthday").type()).isEqualTo(ValueType.INSTANT);
    assertThat(story.profile().attributes().get("nickname").type()).isEqualTo(ValueType.TEXT);
    assertThat(story.rejected(attributes(NOON, "birthday", "yesterday")))
        .extracting(Problem::path)
        .containsExactly("attributes.birthday");
  }

  private static Program.Builder twoKinds() {
    Field item = new Field(ValueType.ITEMS, false, false, Map.of("n", Field.of(ValueType.DECIMAL)));
    return program()
        .event(
            "order",
            new EventType(
                Map.of(
                    "items", item,
                    "city", Field.of(ValueType.TEXT),
                    "source", Field.of(ValueType.TEXT),
                    "at", Field.of(ValueType.INSTANT)),
                false,
                null))
        .event(
            "visit",
            new EventType(
                Map.of("at", Field.of(ValueType.INSTANT), "source", Field.of(ValueType.DECIMAL)),
                false,
                null))
        .event("ping", new EventType(Map.of(), false, null));
  }

  @Test
  @DisplayName("S7 first and last values of line items have the declared type, the event's as well")
  void typesOfLineItems() {
    Story story = given(twoKinds()
            .tag("number", new Tag.Computed(lastValue("n", "order").each("items")))
            .tag("city", new Tag.Computed(firstValue("city", "order").each("items"))))
        .when(NOON, "order", "items", List.of(Map.of("n", 1), Map.of("n", 2)), "city", "Rome");

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T12:00:00Z tag-changed number: none → 2",
            "2026-03-01T12:00:00Z tag-changed city: none → Rome");
  }

  @Test
  @DisplayName("S7 first and last values of any event have the type that the events declare")
  void typesOfAnyEvent() {
    Story story = given(twoKinds()
            .tag("latest", new Tag.Computed(lastValue("at", "*")))
            .segment("new-year", firstValue("at", "*").lessThan(at("2026-01-01T00:00Z"))))
        .when(NOON, "visit", "at", "2025-12-31T00:00:00Z")
        .when(NOON, "order", "at", at("2026-02-01T00:00Z"));

    assertThat(story.profile().tags().get("latest").value().type()).isEqualTo(ValueType.INSTANT);
    assertThat(story.profile().segments()).containsExactly("new-year");
    assertThat(story.rejected(event(NOON, "ping", "at", "soon")))
        .extracting(Problem::path)
        .containsExactly("properties.at");
  }

  @Test
  @DisplayName("S7 a property of any event does not compile as another type than the declared one")
  void wrongTypeOfAnyEvent() {
    assertThat(Compiling.problems(twoKinds().segment("s", lastValue("at", "*").is(1))))
        .contains(new Problem(
            "segments.s",
            "at",
            "a property of type decimal",
            "The program declares it as instant"));
  }

  @Test
  @DisplayName("S7 without declarations types follow from use, and what nobody uses passes")
  void typesFollowFromUse() {
    Story story = given(program().segment("spender", sum("paid", "buy").atLeast(100)))
        .when(NOON, "buy", "paid", 100, "note", List.of("whatever"))
        .when(NOON, "buy", "paid", 1, "note", true)
        .when(NOON, "never-heard-of", "paid", "not a number, not used");

    assertThat(story.rejected(event(NOON, "buy", "paid", "100")))
        .containsExactly(Problem.of("properties.paid", "100", "a decimal"));
    assertThat(story.told()).containsExactly("2026-03-01T12:00:00Z segment-entered spender");
  }

  @Test
  @DisplayName("S7 a property used as two types does not compile, naming both places")
  void oneTypeForOneName() {
    assertThat(Compiling.problems(program()
            .segment("a", sum("paid", "buy").atLeast(100))
            .segment("b", count("buy").where(property("paid").is("much")).atLeast(1))))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).startsWith("segments.b");
          assertThat(problem.hint()).contains("segments.a");
        });
  }
}
