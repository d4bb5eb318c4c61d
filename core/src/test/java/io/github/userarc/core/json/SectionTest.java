package io.github.userarc.core.json;

import static io.github.userarc.core.json.Fragments.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Conditions;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.json.JsonSection;
import io.github.userarc.core.internal.json.JsonSectionWriter;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sections and their writers, one by one: what facets read and write. */
class SectionTest {
  private final List<Problem> problems = new ArrayList<>();

  private JsonSection section(String json) {
    return JsonSection.of(Schemas.MAPPER.readTree(quotes(json)).asObject(), "f", problems);
  }

  @Test
  @DisplayName("given fields of every kind, when read, then values come back and nothing is wrong")
  void everyKind() {
    JsonSection s = section("""
            {'t': 'x', 'ts': ['a', 'b'], 'one': 'a', 'n': '1.5', 'ns': [1, '2'], 'i': 3, 'b': true, 'span': '3 days',
             'at': '2026-01-01T00:00:00Z', 'v': [{'x': 1}], 'c': {'did': 'a'}, 'o': 'm', 'name': 'N', 'k': 'two',
             'sub': {'t': 'y'}, 'list': [{'t': 'z'}], 'map': {'a': {'t': 'q'}}, 'on': 'e'}
            """);

    assertThat(s.path()).isEqualTo("f");
    assertThat(s.text("t")).isEqualTo("x");
    assertThat(s.texts("ts")).containsExactly("a", "b");
    assertThat(s.texts("one")).containsExactly("a");
    assertThat(s.decimal("n")).isEqualTo(Decimal.of("1.5"));
    assertThat(s.decimals("ns")).containsExactly(Decimal.of(1), Decimal.of(2));
    assertThat(s.integer("i", 0, 5, 1)).isEqualTo(3);
    assertThat(s.flag("b", false)).isTrue();
    assertThat(s.span("span")).contains(Span.days(3));
    assertThat(s.instant("at")).contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(s.value("v")).contains(Value.of(List.of(Map.of("x", 1))));
    assertThat(s.condition("c")).isEqualTo(Conditions.did("a"));
    assertThat(s.operand("o")).isEqualTo(Metrics.metric("m"));
    assertThat(s.names("name")).containsExactly(Map.entry("", "N"));
    assertThat(s.oneOf("k", List.of("one", "two"))).isEqualTo("two");
    assertThat(s.object("sub").text("t")).isEqualTo("y");
    assertThat(s.list("list"))
        .singleElement()
        .satisfies(e -> assertThat(e.text("t")).isEqualTo("z"));
    assertThat(s.objects("map").get("a").text("t")).isEqualTo("q");
    assertThat(s.events("on").names()).containsExactly("e");
    s.finish();
    assertThat(problems).isEmpty();
  }

  @Test
  @DisplayName(
      "given missing fields, when read, then defaults come back and only required ones are problems")
  void missingFields() {
    JsonSection s = section("{}");

    assertThat(s.has("x")).isFalse();
    assertThat(s.optionalText("x")).isEmpty();
    assertThat(s.texts("x")).isEmpty();
    assertThat(s.optionalDecimal("x")).isEmpty();
    assertThat(s.decimals("x")).isEmpty();
    assertThat(s.integer("x", 0, 5, 4)).isEqualTo(4);
    assertThat(s.flag("x", true)).isTrue();
    assertThat(s.span("x")).isEmpty();
    assertThat(s.instant("x")).isEmpty();
    assertThat(s.value("x")).isEmpty();
    assertThat(s.optionalCondition("x")).isEmpty();
    assertThat(s.names("x")).isEmpty();
    assertThat(s.objects("x")).isEmpty();
    assertThat(s.list("x")).isEmpty();
    assertThat(s.object("x").fieldNames()).isEmpty();
    assertThat(problems).isEmpty();

    assertThat(s.text("t")).isEmpty();
    assertThat(s.decimal("n")).isEqualTo(Decimal.of(0));
    assertThat(s.condition("c")).isEqualTo(Condition.ALWAYS);
    assertThat(s.operand("o")).isEqualTo(new Operand.Constant(Decimal.of(0)));
    assertThat(s.oneOf("k", List.of("one", "two"))).isEqualTo("one");
    assertThat(s.events("on").names()).hasSize(1);
    assertThat(problems)
        .extracting(Problem::path)
        .containsExactly("f.t", "f.n", "f.c", "f.o", "f.k", "f.on");
    assertThat(problems).extracting(Problem::value).containsOnly("");
  }

  @Test
  @DisplayName(
      "given fields nobody asked for, when finished, then they are unknown, in asked objects too")
  void unknownFields() {
    JsonSection s = section(
        "{'a': 1, 'sub': {'b': 1}, 'list': [{'c': 1}], 'map': {'m': {'d': 1}}, 'never': {'e': 1}}");
    s.object("sub").has("bb");
    s.list("list");
    s.objects("map");

    s.finish();

    assertThat(problems)
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("f.a", "f.sub.b", "f.list[0].c", "f.map.m.d", "f.never");
    assertThat(problems)
        .filteredOn(p -> p.path().equals("f.sub.b"))
        .extracting(Problem::hint)
        .containsExactly("Maybe \"bb\"");
  }

  @Test
  @DisplayName(
      "given a condition among other fields, when read here, then the others remain the facet's business")
  void conditionHere() {
    JsonSection s = section("{'count': 'login', 'gte': 3, 'reward': 5, 'oops': 1}");

    assertThat(s.conditionHere(Set.of("reward")))
        .isEqualTo(Metrics.count("login").atLeast(3));
    assertThat(s.decimal("reward")).isEqualTo(Decimal.of(5));
    s.finish();
    assertThat(problems).extracting(Problem::path).containsExactly("f.oops");
  }

  @Test
  @DisplayName(
      "given an operand among other fields, when read here, then the others remain the facet's business")
  void operandHere() {
    JsonSection s = section("{'sum': 'paid', 'of': 'order-paid', 'to': 'x', 'lsat': '3 days'}");

    assertThat(s.operandHere(Set.of("to"))).isEqualTo(Metrics.sum("paid", "order-paid"));
    assertThat(s.text("to")).isEqualTo("x");
    s.finish();
    assertThat(problems).extracting(Problem::hint).containsExactly("Maybe \"last\"");
  }

  @Test
  @DisplayName("given a facet's own complaint, when reported, then it has path and value")
  void ownProblem() {
    JsonSection s = section("{'level': -1}");

    s.problem("level", "a level from 1", "Maybe 1");
    s.problem("", "something else", "");

    assertThat(problems)
        .containsExactly(
            new Problem("f.level", "-1", "a level from 1", "Maybe 1"),
            new Problem("f", "{\"level\":-1}", "something else", ""));
  }

  @Test
  @DisplayName("given values of every kind, when written, then they look as sections read them")
  void writer() {
    ObjectNode target = JsonNodeFactory.instance.objectNode();
    JsonSectionWriter.to(target)
        .put("text", "45 days")
        .put("number", 3)
        .put("decimal", Decimal.of("2.50"))
        .put("flag", true)
        .put("at", Instant.parse("2026-01-01T00:00:00Z"))
        .put("span", Span.hours(1))
        .put("value", Value.of(List.of(Map.of("b", 1, "a", 2))))
        .put("decimals", List.of(Decimal.of(1), Decimal.of(2)))
        .put("nothing", null)
        .put("empty", List.of())
        .texts("one", List.of("a"))
        .texts("two", List.of("a", "b"))
        .texts("none", List.of())
        .names("name", Map.of("", "N"))
        .names("names", Map.of("zh", "金", "en", "Gold"))
        .names("nameless", Map.of())
        .condition("when", Conditions.did("a"))
        .condition("no-condition", null)
        .operand("basis", Metrics.metric("m"))
        .operand("no-operand", null)
        .events("on", Metrics.count("e").where(Metrics.property("x").is(1)).events());
    JsonSectionWriter.to(target).add("list").put("n", 1);
    JsonSectionWriter.to(target)
        .add("list")
        .conditionHere(Conditions.hasTag("vip"))
        .put("n", 2);
    JsonSectionWriter.to(target)
        .object("sub")
        .operandHere(Metrics.sum("paid", "e"))
        .put("to", "x");

    assertThat(target.toString())
        .isEqualTo(quotes(
            "{'text':'45 days','number':3,'decimal':2.5,'flag':true,'at':'2026-01-01T00:00:00Z','span':'1 hour',"
                + "'value':[{'a':2,'b':1}],'decimals':[1,2],'one':'a','two':['a','b'],'name':'N',"
                + "'names':{'en':'Gold','zh':'金'},'when':{'did':'a'},'basis':'m','on':'e','where':{'x':1},"
                + "'list':[{'n':1},{'tag':'vip','n':2}],'sub':{'sum':'paid','of':'e','to':'x'}}"));
  }
}
