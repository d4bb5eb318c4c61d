package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Compiling;
import io.github.userarc.core.stories.Story;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of events, properties and attributes are the host's data. */
class DataNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Order Paid",
        "order.paid",
        "$pageview",
        "下单",
        "😀",
        " padded ",
        "45 days",
        "$p",
        "all",
        "property",
        "2026-01-01T00:00:00Z",
        "quote\"d",
        "back\\slash",
        "tag.x",
        "a/b",
        "x 5"
      })
  @DisplayName(
      "S19 any text is a name of data: it is declared, counted, filtered, read, and goes through JSON")
  void anyText(String name) {
    Program built = program()
        .event(name, new EventType(Map.of(name, Field.of(ValueType.DECIMAL)), false, null))
        .attribute(name, Field.of(ValueType.TEXT))
        .parameter("p", 4)
        .metric("sum", sum(name, name))
        .metric("values", distinct(name, name).lastDays(30))
        .metric("large", count(name).where(property(name).atLeast(10)))
        .segment("did", did(name))
        .segment("city", attribute(name).is("Rome"))
        .build();
    Program read = Program.parse(built.toJson());

    assertThat(read).isEqualTo(built);
    Story story = given(read)
        .when(event("2026-03-01T12:00Z", name, name, 7), event("2026-03-01T13:00Z", name, name, 12))
        .when(attributes("2026-03-01T14:00Z", name, "Rome"))
        .reloaded();
    assertThat(story.metric("sum")).isEqualTo("19");
    assertThat(story.metric("values")).isEqualTo("2");
    assertThat(story.metric("large")).isEqualTo("1");
    assertThat(story.profile().segments()).containsExactlyInAnyOrder("did", "city");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\u00A0\u3000", "line\nbreak", "nul\u0000", "half \uD83D", "\uDE00"})
  @DisplayName("Blank, ill-formed and control characters are no names of data, in Java as in JSON")
  void noNames(String name) {
    Metric counted = count(name);
    Condition city = attribute(name).exists();

    assertThat(Compiling.problems(program().metric("m", counted)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.expected()).startsWith("the name of an event: "));
    assertThat(Compiling.problems(program().segment("s", city)))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.expected()).startsWith("the name of an attribute"));
    assertThat(Compiling.found(program().metric("m", sum(name, "buy")))).hasSize(1);
    assertThat(Compiling.found(
            program().metric("m", count("buy").where(property(name).is(1)))))
        .hasSize(1);
    assertThat(Compiling.found(program().event(name, new EventType(Map.of(), false, null))))
        .containsExactly("events." + name + ": " + name);
    assertThat(Compiling.found(program().attribute(name, Field.of(ValueType.TEXT))))
        .containsExactly("attributes." + name + ": " + name);
    assertThat(Compiling.found(program().zoneAttribute(name)))
        .containsExactly("zone.attribute: " + name);
  }

  @Test
  @DisplayName(
      "A name of data has at most 200 characters; * means any event and is declared by nobody")
  void bounds() {
    assertThat(Compiling.problems(program().metric("m", count("x".repeat(200)))))
        .isEmpty();
    assertThat(Compiling.problems(program().metric("m", count("x".repeat(201)))))
        .hasSize(1);
    assertThat(Compiling.problems(program().metric("m", count("*")))).isEmpty();
    assertThat(Compiling.problems(program().event("*", new EventType(Map.of(), false, null))))
        .extracting(Object::toString)
        .containsExactly("events.*: '*' found, expected another name: this one means any event");
  }

  @Test
  @DisplayName(
      "Properties whose names look like the stored names of windows are not taken for each other")
  void storedNames() {
    Story story = given(program()
            .metric("windowed", distinct("p", "buy").exactUpTo(5).lastDays(30))
            .metric("lifetime", distinct("p 5 day last", "buy").exactUpTo(30)))
        .when("2026-03-01T12:00Z", "buy", "p", "a")
        .when("2026-03-01T12:00Z", "buy", "p", "b", "p 5 day last", "x")
        .reloaded();

    assertThat(story.metric("windowed")).isEqualTo("2");
    assertThat(story.metric("lifetime")).isEqualTo("1");
  }

  @Test
  @DisplayName(
      "Definitions keep short names without dots and spaces, since these stand in facts and paths")
  void definitions() {
    assertThat(Compiling.found(program()
            .metric("a.b", count("x"))
            .segment("a b", did("x"))
            .tag("$t", did("x"))
            .parameter("p.q", 1)
            .tiering("")))
        .contains("metrics.a.b: a.b", "segments.a b: a b", "tags.$t: $t", "parameters.p.q: p.q");
  }
}
