package io.github.userarc.core.json;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.json.Fragments.assertSame;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.metric;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Band;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tags, segments and tierings, in JSON and in Java. */
class TagJsonTest {
  private static final Case GOLD = Case.when("gold", did("a"));
  private static final Case SILVER = Case.when("silver", did("b"));
  private static final Case NONE = Case.otherwise("none");

  @ParameterizedTest
  @MethodSource("tags")
  @DisplayName("S21: given a tag in JSON, when read, then it is the one of the Java DSL, and back")
  void kindsOfTags(String json, Tag java) {
    assertSame(json, java);
  }

  static Stream<Arguments> tags() {
    String gold = "{'value': 'gold', 'when': {'did': 'a'}}";
    String silver = "{'value': 'silver', 'when': {'did': 'b'}}";
    return Stream.of(
        arguments("{'when': {'did': 'a'}}", new Tag.Flag(did("a"))),
        arguments("{'when': true}", new Tag.Flag(Condition.ALWAYS)),
        arguments(
            "{'values': [" + gold + ", " + silver + "]}", new Tag.Choice(List.of(GOLD, SILVER))),
        arguments(
            "{'values': [" + gold + ", {'otherwise': 'none'}]}",
            new Tag.Choice(List.of(GOLD, NONE))),
        arguments(
            "{'each-of': [" + gold + ", " + silver + "]}", new Tag.Many(List.of(GOLD, SILVER))),
        arguments("{'each-of': [{'value': 'none', 'when': true}]}", new Tag.Many(List.of(NONE))),
        arguments("{'computed': 'm'}", new Tag.Computed(metric("m"))),
        arguments("{'computed': {'attribute': 'city'}}", new Tag.Computed(attribute("city"))),
        arguments(
            "{'bands': 'm', 'values': [{'value': 'low', 'below': 3}, {'otherwise': 'high'}]}",
            Tag.bands(metric("m")).below("low", 3).otherwise("high")),
        arguments(
            "{'bands': {'attribute': 'city'}, 'values': [{'value': 'low', 'below': '$p'}, {'value': 'mid', 'below': 10.5}, {'otherwise': 'high', 'name': 'High'}], 'hysteresis': 1}",
            new Tag.Bands(
                attribute("city"),
                List.of(
                    new Band("low", Map.of(), Operand.of("$p")),
                    new Band("mid", Map.of(), Operand.of(10.5)),
                    new Band("high", Map.of("", "High"), null)),
                Decimal.of(1),
                false)),
        arguments(
            "{'bands': 'm', 'values': [{'value': 'low', 'below': 3}, {'otherwise': 'high'}], 'hysteresis': '2.5 %'}",
            Tag.bands(metric("m")).below("low", 3).otherwise("high").hysteresis("2.5 %")),
        arguments(
            "{'assigned': ['a'], 'expires': '30 days'}",
            new Tag.Assigned(List.of("a")).expires(Span.days(30))),
        arguments("{'assigned': true}", new Tag.Assigned(List.of())),
        arguments("{'assigned': ['a', 'b']}", new Tag.Assigned(List.of("a", "b"))));
  }

  @Test
  @DisplayName(
      "S21: given a tiering with names, when read, then cases keep their order and names their languages")
  void tierings() {
    assertSame(
        """
        {'userarc': 1, 'tierings': {'rfm': [
          {'value': 'gold', 'name': {'en': 'Gold', 'zh-Hans': '黄金'}, 'when': {'did': 'a'}},
          {'value': 'silver', 'name': 'Silver', 'when': {'did': 'b'}},
          {'otherwise': 'none', 'name': {'': 'None', 'de': 'Keine'}}]}}
        """,
        Program.builder("")
            .tiering(
                "rfm",
                new Case("gold", Map.of("en", "Gold", "zh-Hans", "黄金"), did("a")),
                new Case("silver", Map.of("", "Silver"), did("b")),
                new Case("none", Map.of("", "None", "de", "Keine"), Condition.ALWAYS))
            .build());
  }

  @Test
  @DisplayName(
      "S21: given cases that always hold before the last, when written, then JSON reads them back")
  void alwaysInTheMiddle() {
    Fragments.assertRoundTrip(
        Program.builder("").tiering("t", Case.otherwise("x"), GOLD, NONE).build());
  }
}
