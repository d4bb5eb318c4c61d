package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.tag;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.InvalidProgramException;
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
import org.junit.jupiter.params.provider.ValueSource;

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
        .containsExactly(new Problem(
            "properties.paid",
            "100",
            "a decimal",
            "Maybe 100 without quotes: a text is no number"));
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

  private static Program json(String sections) {
    return Program.parse("{'userarc': 1, %s}".formatted(sections).replace('\'', '"'));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "'segments': {'a': {'count': 'e', 'where': {'x': {'gte': '100.00'}}, 'gte': 1}}",
        "'segments': {'a': {'count': 'e', 'where': {'x': {'gte': {'value': '100'}}}, 'gte': '1'}}",
        "'segments': {'a': {'count': 'e', 'where': {'x': {'between': ['1', '150.5']}}, 'gte': 1}}",
        "'segments': {'a': {'attribute': 'n', 'gte': '5'}}",
        "'segments': {'a': {'attribute': 'n', 'between': ['5', '7']}}",
        "'segments': {'a': {'attribute': 'n', 'in': ['5', 7]}}",
        "'segments': {'a': {'last-value': 'x', 'of': 'e', 'gt': '99'}}",
        "'parameters': {'m': '100.00'},"
            + " 'segments': {'a': {'count': 'e', 'where': {'x': {'gte': '$m'}}, 'gte': 1}}",
        "'parameters': {'m': '5.0'}, 'segments': {'a': {'attribute': 'n', 'lte': '$m'}}",
        "'parameters': {'m': '100.00'}, 'metrics': {'s': {'sum': 'x', 'of': 'e'}},"
            + " 'segments': {'a': {'did': 'e', 'where': {'x': '$m'}}}",
        "'metrics': {'s': {'sum': 'x', 'of': 'e'}},"
            + " 'segments': {'a': {'did': 'e', 'where': {'x': {'gte': '100.00'}}}}",
        "'metrics': {'s': {'sum': 'x', 'of': 'e'}},"
            + " 'segments': {'a': {'did': 'e', 'where': {'x': '100.00'}}}",
        "'metrics': {'s': {'sum': 'x', 'of': '*'}},"
            + " 'segments': {'a': {'did': 'e', 'where': {'x': '100.00'}}}",
        "'metrics': {'s': {'sum': 'x', 'of': 'e'}},"
            + " 'segments': {'a': {'did': '*', 'where': {'x': '100.00'}}}",
        "'metrics': {'m': {'count': 'e', 'where': {'x': {'in': ['1', '100.0']}}}},"
            + " 'segments': {'a': {'all': [{'metric': 'm', 'gte': 1},"
            + " {'sum': 'x', 'of': 'e', 'gte': 100}]}}",
        "'metrics': {'m': {'count': 'e', 'where': {'x': {'ne': '1'}}}},"
            + " 'segments': {'a': {'all': [{'metric': 'm', 'gte': 1},"
            + " {'last-value': 'x', 'of': 'e', 'eq': '100.00'},"
            + " {'did': 'e', 'where': {'x': {'gt': 3}}}]}}",
        "'segments': {'a': {'all': [{'attribute': 'n', 'eq': '5.0'},"
            + " {'attribute': 'n', 'in': ['4', '5.00']}, {'attribute': 'n', 'gte': 1}]}}",
        "'segments': {'a': {'all': [{'attribute': 'n', 'gte': 1}, {'attribute': 'n', 'eq': '5.0'}]}}",
        "'segments': {'a': {'all': [{'attribute': 'n', 'ne': '7'},"
            + " {'attribute': 'n', 'gte': {'count': 'e'}}]}}",
        "'attributes': {'n': 'decimal'}, 'segments': {'a': {'attribute': 'n', 'eq': '5.0'}}",
        "'events': {'e': {'properties': {'x': 'decimal'}}},"
            + " 'segments': {'a': {'last-value': 'x', 'of': 'e', 'eq': '100.0'}}",
      })
  @DisplayName("S7 S20 a text that spells a number is that number where a number is due")
  void numbersAsTexts(String sections) {
    Program read = json(sections);
    boolean attributes = read.attributes().isEmpty() || read.attributes().containsKey("n");

    assertThat(Program.parse(read.toJson())).isEqualTo(read);
    Story story = given(read).when(NOON, "e", "x", 100);
    story = attributes ? story.when(attributes(NOON, "n", 5)) : story;
    assertThat(story.profile().segments()).containsExactly("a");
  }

  @Test
  @DisplayName("S7 a text that spells a number stays a text where nothing says number")
  void textsOfDigits() {
    Story story = given(json("'segments': {'a': {'did': 'e', 'where': {'x': {'in': ['1', '2']}}},"
            + " 'b': {'attribute': 'n', 'eq': '5'}}"))
        .when(NOON, "e", "x", "2")
        .when(attributes(NOON, "n", "5"));

    assertThat(story.profile().segments()).containsExactly("a", "b");
    assertThat(story.rejected(event(NOON, "e", "x", 2)))
        .containsExactly(Problem.of("properties.x", "2", "a text"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"gte\": \"much\" | segments.a.where.x.gte: 'text' found, expected a number, instant or duration",
        "\"eq\": \"much\" | segments.a.where.x: 'x' found, expected one type for one name."
            + " It is used as text here and as decimal in metrics.s",
      })
  @DisplayName("S7 S20 a text that spells no number is reported once, as what it is")
  void noNumbers(String comparison, String problem) {
    String program = "'metrics': {'s': {'sum': 'x', 'of': 'e'}},"
        + " 'segments': {'a': {'did': 'e', 'where': {'x': {%s}}}}".formatted(comparison);

    assertThatThrownBy(() -> Engine.compile(json(program)))
        .isInstanceOfSatisfying(
            InvalidProgramException.class,
            invalid -> assertThat(invalid.problems())
                .extracting(Object::toString)
                .containsExactly(problem));
  }

  @Test
  @DisplayName("S20 a number and the text that spells it are one comparison")
  void oneIdentity() {
    assertThat(json("'segments': {'a': {'did': 'e', 'where': {'x': {'gte': '100.00'}}}}"))
        .isEqualTo(json("'segments': {'a': {'did': 'e', 'where': {'x': {'gte': 100}}}}"));
    assertThat(property("x").atLeast("100.00")).isEqualTo(property("x").atLeast(100));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "'tags': {'d': {'computed': {'attribute': 'n'}}},"
            + " 'segments': {'a': {'tag': 'd', 'gte': 1}}",
        "'tags': {'d': {'computed': {'attribute': 'n'}}},"
            + " 'segments': {'a': {'tag': 'd', 'eq': 5}}",
        "'tags': {'d': {'computed': {'attribute': 'n'}}},"
            + " 'segments': {'a': {'tag': 'd', 'gte': {'count': 'e'}}}",
        "'tags': {'d': {'computed': {'attribute': 'n'}}},"
            + " 'segments': {'a': {'sum': [{'tag': 'd'}, 1], 'gte': 6}}",
        "'tags': {'d': {'computed': {'attribute': 'n'}}}, 'segments': {'a': {'all': ["
            + "{'tag': 'd', 'eq': '5'}, {'attribute': 'n', 'gte': 1}]}}",
        "'tags': {'d': {'computed': {'attribute': 'n'}}, 'c': {'computed': {'tag': 'd'}}},"
            + " 'segments': {'a': {'tag': 'c', 'between': [1, 5]}}",
        "'tags': {'d': {'computed': {'attribute': 'b'}}},"
            + " 'segments': {'a': {'tag': 'd', 'eq': false}}",
        "'tags': {'d': {'computed': {'last-value': 'x', 'of': 'e'}}},"
            + " 'segments': {'a': {'tag': 'd', 'gte': 1}}",
        "'tags': {'d': {'computed': {'attribute': 't'}}},"
            + " 'segments': {'a': {'tag': 'd', 'starts-with': 'te'}}",
      })
  @DisplayName("S7 S21 a computed tag has the type that uses of it and of its attribute say")
  void computedTags(String sections) {
    Story story = given(json(sections))
        .when(NOON, "e", "x", 100)
        .when(attributes(NOON, "n", 5, "b", false, "t", "text"));

    assertThat(story.profile().segments()).containsExactly("a");
  }

  @Test
  @DisplayName("S7 S21 a computed tag used as two types does not compile")
  void computedTagOfTwoTypes() {
    assertThat(Compiling.problems(program()
            .tag("d", new Tag.Computed(attribute("n")))
            .segment("a", tag("d").atLeast(1))
            .segment("b", tag("d").is(false))))
        .extracting(Object::toString)
        .containsExactly("segments.b: 'n' found, expected one type for one name."
            + " It is used as boolean here and as decimal in segments.a");
  }
}
