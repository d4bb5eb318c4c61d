package io.github.userarc.core.json;

import static io.github.userarc.core.json.Fragments.quotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of inputs and attributes as JSON (rule S2). */
class JsonValuesTest {

  @ParameterizedTest
  @MethodSource("values")
  @DisplayName(
      "S2: given a value of each type, when written and read, then it is the same, of the same type")
  void everyType(String json, Value value) {
    assertThat(JsonValues.read(Schemas.MAPPER.readTree(quotes(json)))).isEqualTo(value);
    assertThat(JsonValues.write(value).toString()).isEqualTo(quotes(json));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments("'baby'", Value.of("baby")),
        arguments("''", Value.of("")),
        arguments("'45 days'", Value.of("45 days")),
        arguments("'$p'", Value.of("$p")),
        arguments("120", Value.of(120)),
        arguments("0.7", Value.of(0.7)),
        arguments("-0.000001", Value.of(-0.000001)),
        arguments("true", Value.of(true)),
        arguments("'2026-01-01T00:00:00Z'", Value.of(Instant.parse("2026-01-01T00:00:00Z"))),
        arguments(
            "'2026-01-01T00:00:00.000001Z'",
            Value.of(Instant.parse("2026-01-01T00:00:00.000001Z"))),
        arguments("{'text':'2026-01-01T00:00:00Z'}", new Value.Text("2026-01-01T00:00:00Z")),
        arguments("'2026-13-01T00:00:00Z'", Value.of("2026-13-01T00:00:00Z")),
        arguments("'1850-01-01T00:00:00Z'", Value.of("1850-01-01T00:00:00Z")),
        arguments("[]", Value.of(List.of())),
        arguments("['a','2026-01-01T00:00:00Z']", Value.of(List.of("a", "2026-01-01T00:00:00Z"))),
        arguments(
            "[{'n':5,'sku':'x','tags':['a']}]",
            Value.of(List.of(Map.of("sku", "x", "n", 5, "tags", List.of("a"))))),
        arguments("[{}]", Value.of(List.of(Map.of()))));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          null                      | a text, number, boolean, instant, list of texts or list of objects
          {'a': 1}                  | a text, number, boolean, instant, list of texts or list of objects
          {'text': 3}               | a text, number, boolean, instant, list of texts or list of objects
          9000000000000             | a number of magnitude below 9×10¹²
          0.1234567                 | a number with at most 6 fraction digits
          ['a', 1]                  | a text inside a list of texts
          [1, 2]                    | a text inside a list of texts
          [{'a': 1}, 'b']           | an object of values
          [{'a': null}]             | a text, number, boolean, instant, list of texts or list of objects
          [{'a': [{'b': 1}]}]       | no list of objects inside an object
          """)
  @DisplayName(
      "S4, S5: given what no value can hold, when read, then it is refused by name, never rounded")
  void refused(String json, String expected) {
    assertThatThrownBy(() -> JsonValues.read(Schemas.MAPPER.readTree(quotes(json))))
        .isInstanceOfSatisfying(
            BadValueException.class, bad -> assertThat(bad.expected()).isEqualTo(expected));
  }

  @Test
  @DisplayName(
      "given properties by name, when written and read, then they are the same, in order of name")
  void properties() {
    Map<String, Value> values = Map.of(
        "paid",
        Value.of(120),
        "items",
        Value.of(List.of(Map.of("sku", "x"))),
        "channel",
        Value.of("app"));

    assertThat(JsonValues.writeAll(values).toString())
        .isEqualTo(quotes("{'channel':'app','items':[{'sku':'x'}],'paid':120}"));
    assertThat(JsonValues.readAll(JsonValues.writeAll(values))).isEqualTo(values);
    assertThatThrownBy(() -> JsonValues.readAll(Schemas.MAPPER.readTree("[]")))
        .isInstanceOf(BadValueException.class);
  }
}
