package io.github.userarc.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Programs in YAML are programs in JSON, or problems; never something else. */
class YamlProgramsTest {
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  /** The problems of a program whose only segment compares an attribute with the word. */
  private static List<Problem> problemsOf(String word) {
    return problems("userarc: 1\nsegments:\n  s: {attribute: a, eq: " + word + "}\n");
  }

  private static List<Problem> problems(String yaml) {
    return catchThrowableOfType(InvalidProgramException.class, () -> Program.parseYaml(yaml))
        .problems();
  }

  @Test
  @DisplayName(
      "given the same program in both, when read, then they are equal, fingerprint and all")
  void sameProgram() {
    Program yaml = Program.parseYaml("""
        # A small shop.
        userarc: 1
        name: shop
        zone: Asia/Shanghai
        live-from: 2026-01-01T00:00:00Z
        metrics:
          spend365: {sum: paid, of: order-paid, last: 365 days}
          recency: {since: order-paid}
        segments:
          big-spenders: {metric: spend365, gte: 5000}
          norway:
            all:
              - {attribute: country, eq: "no"}
              - {attribute: since, eq: 2026-01-01}
              - {attribute: rate, lt: -1.50e-3}
              - true
        tierings:
          activity:
            - {value: hot, when: {metric: recency, lt: 15 days}}
            - otherwise: 冷 😀
        """);
    Program json = Program.parse("""
        {
          "userarc": 1, "name": "shop", "zone": "Asia/Shanghai", "live-from": "2026-01-01T00:00:00Z",
          "metrics": {
            "spend365": {"sum": "paid", "of": "order-paid", "last": "365 days"},
            "recency": {"since": "order-paid"}
          },
          "segments": {
            "big-spenders": {"metric": "spend365", "gte": 5000},
            "norway": {"all": [
              {"attribute": "country", "eq": "no"}, {"attribute": "since", "eq": "2026-01-01"},
              {"attribute": "rate", "lt": -0.0015}, true]}
          },
          "tierings": {"activity": [
            {"value": "hot", "when": {"metric": "recency", "lt": "15 days"}}, {"otherwise": "冷 😀"}]}
        }
        """);

    assertThat(yaml).isEqualTo(json);
    assertThat(yaml.version()).isEqualTo(json.version());
  }

  @Property(tries = 100)
  @Label(
      "S11: given any program, when its JSON is read as YAML, or written as YAML and read, then it is equal")
  void jsonIsYaml(@ForAll("programs") Program program) {
    String json = program.toJson();

    assertThat(Program.parseYaml(json)).isEqualTo(program);
    assertThat(Program.parseYaml(YAML.writeValueAsString(JSON.readTree(json)))).isEqualTo(program);
  }

  @Provide
  Arbitrary<Program> programs() {
    return RandomPrograms.all();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no", "No", "NO", "n", "yes", "Y", "on", "ON", "off", "Off", "True", "TRUE", "False", "~",
        "Null", "NULL"
      })
  @DisplayName(
      "given what one YAML takes for a truth value or null and another for a text, when read, then it is a problem")
  void ambiguousWords(String word) {
    assertThat(problemsOf(word)).singleElement().satisfies(problem -> {
      assertThat(problem.path()).isEqualTo("segments.s.eq");
      assertThat(problem.value()).isEqualTo(word);
      assertThat(problem.expected()).isEqualTo("a value that every YAML reads alike");
      assertThat(problem.hint()).contains("\"" + word + "\" for the text");
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1_000",
        "0x1F",
        "0o17",
        "017",
        "0b11",
        "1:30",
        "12:30:45",
        "+1",
        ".5",
        "5.",
        "1_0.5",
        "-.5",
        ".inf",
        "-.INF",
        ".NaN",
        "00",
        "1.2.3"
      })
  @DisplayName(
      "S5: given a number that JSON spells otherwise, when read, then it is a problem, whatever YAML makes of it")
  void ambiguousNumbers(String word) {
    assertThat(problemsOf(word)).singleElement().satisfies(problem -> {
      assertThat(problem.path()).isEqualTo("segments.s.eq");
      assertThat(problem.value()).isEqualTo(word);
      assertThat(problem.expected()).isEqualTo("a number as in JSON, or a text in quotes");
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          "no"                 | "no"
          'on'                 | "on"
          "1_000"              | "1_000"
          '0x1F'               | "0x1F"
          2026-01-01           | "2026-01-01"
          2026-01              | "2026-01"
          2026-01-01T00:00:00Z | "2026-01-01T00:00:00Z"
          nobody               | "nobody"
          1a                   | "1a"
          v1.2.3               | "v1.2.3"
          "it\\u0027s"         | "it's"
          'it''s'              | "it's"
          true                 | true
          1000                 | 1000
          -0.5                 | -0.5
          1e3                  | 1000
          "~"                  | "~"
          """)
  @DisplayName(
      "given quotes, dates, and what JSON has, too, when read, then it is what it looks like")
  void unambiguous(String yaml, String json) {
    assertThat(Program.parseYaml("userarc: 1\nsegments:\n  s: {attribute: a, in: [" + yaml + "]}"))
        .isEqualTo(
            Program.parse("{\"userarc\": 1, \"segments\": {\"s\": {\"attribute\": \"a\", \"in\": ["
                + json + "]}}}"));
  }

  @Test
  @DisplayName(
      "given names such as on, no and 1, when they name fields, then they are texts, as in JSON")
  void names() {
    Program program = Program.parseYaml("""
        userarc: 1
        attributes: {on: text, no: text, y: text, 1: text, null: text, 0x1: text, 2026-01-01: text}
        """);

    assertThat(program.attributes())
        .containsOnlyKeys("on", "no", "y", "1", "null", "0x1", "2026-01-01");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          &a {did: x}      | segments.s   | &a
          *a               | segments.s   | *a
          !!map {did: x}   | segments.s   | !!map
          {did: !x y}      | segments.s.did | !x
          {did: &x y}      | segments.s.did | &x
          {<<: {did: x}}   | segments.s.<<  | <<
          """)
  @DisplayName(
      "given anchors, aliases, tags and merges, when read, then each is a problem at its path")
  void nothingHidden(String yaml, String path, String found) {
    assertThat(problems("userarc: 1\nsegments:\n  s: " + yaml + "\n")).anySatisfy(problem -> {
      assertThat(problem.path()).isEqualTo(path);
      assertThat(problem.value()).isEqualTo(found);
      assertThat(problem.hint()).startsWith("Maybe write out what it stands for");
    });
  }

  @Test
  @DisplayName(
      "given a billion laughs, when read, then nothing is multiplied: a problem for each alias")
  void bomb() {
    String laughs = IntStream.range(1, 10)
        .mapToObj(i -> "l" + i + ": &l" + i + " [" + ("*l" + (i - 1) + ",").repeat(9) + "]\n")
        .collect(Collectors.joining("", "l0: &l0 [ha]\n", ""));

    assertThat(problems(laughs)).hasSize(10 + 9 * 9);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          userarc: 1⏎userarc: 1       | line 2, column 8 | every field at most once in its object
          {a: {b: 1, b: 1}}           | line 1, column 13 | every field at most once in its object
          userarc: 1⏎---⏎userarc: 1   | line 3, column 1 | one program
          name: 'x                    | line 1, column 9 | YAML
          a: b: c                     | line 1, column 5 | YAML
          a: [x⏎b: c                  | line 2, column 2 | YAML
          name: @x                    | line 1, column 7 | YAML
          ? {a: b}⏎: c                | line 1, column 4 | YAML
          """)
  @DisplayName(
      "given a text that is no YAML, when read, then one problem of one line names line and column")
  void malformed(String yaml, String place, String expected) {
    assertThat(problems(yaml.replace('⏎', '\n'))).singleElement().satisfies(problem -> {
      assertThat(problem.path()).isEqualTo(place);
      assertThat(problem.expected()).isEqualTo(expected);
      assertThat(problem.value()).isNotBlank().doesNotContain("\n", "reader", "Do not use");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "null", "3", "x", "- 1"})
  @DisplayName("given no object, when read, then a program is expected")
  void noObject(String yaml) {
    assertThat(problems(yaml))
        .singleElement()
        .satisfies(problem -> assertThat(problem.expected()).isEqualTo("a program: a JSON object"));
  }

  @Test
  @DisplayName("given a field without a value, when read, then the hint says what may be meant")
  void emptyValue() {
    assertThat(problems("userarc: 1\nevents:\n  visit:\n"))
        .containsExactly(new Problem(
            "events.visit",
            "",
            "a value that every YAML reads alike",
            "Maybe {}, or \"\" for an empty text"));
  }

  @Test
  @DisplayName("given mistakes in what the program says, when read, then paths are those of JSON")
  void samePaths() {
    List<Problem> yaml = problems("""
        userarc: 1
        metrics: {orders: {count: order-paid, lsat: 30 days}}
        segments: {big: {all: [true, {metric: orders, ">=": 100}]}}
        """);
    List<Problem> json = catchThrowableOfType(
            InvalidProgramException.class, () -> Program.parse("""
        {
          "userarc": 1,
          "metrics": {"orders": {"count": "order-paid", "lsat": "30 days"}},
          "segments": {"big": {"all": [true, {"metric": "orders", ">=": 100}]}}
        }
        """))
        .problems();

    assertThat(yaml).isEqualTo(json);
  }

  @Test
  @DisplayName("given too much of it, when read, then the limits are those of JSON")
  void limits() {
    assertThat(problems("[".repeat(100_000)))
        .extracting(Problem::expected)
        .containsExactly("at most 150 levels of nesting");
    assertThat(problems("- ".repeat(100_000)))
        .extracting(Problem::expected)
        .containsExactly("at most 150 levels of nesting");
    assertThat(problemsOf("9".repeat(2_000)))
        .containsExactly(Problem.of(
            "segments.s.eq", "a number of 2000 digits", "numbers of at most 1000 digits"));
    assertThat(problemsOf("1e99999999999999"))
        .extracting(Problem::path)
        .containsExactly("segments.s.eq");
    assertThat(problems("userarc: 1 #" + "x".repeat(1 << 22)))
        .extracting(Problem::expected)
        .containsExactly("at most 4194304 characters");
    assertThat(Program.parseYaml("userarc: 1 #" + "x".repeat((1 << 22) - 12)).name())
        .isEmpty();
  }

  @Test
  @DisplayName(
      "given the program in YAML of the reference page, when compiled, then it has no problem")
  void page() throws IOException {
    String page = Files.readString(Path.of("../docs/reference/program-json.md"));
    int start = page.indexOf("```yaml program\n") + "```yaml program\n".length();
    String yaml = page.substring(start, page.indexOf("```", start));

    assertThat(Engine.compile(Program.parseYaml(yaml)).program().segments())
        .containsOnlyKeys("big-spenders", "norwegians");
  }

  @Test
  @DisplayName(
      "given characters beyond the basic plane, when a text is long, then each is read as it stands")
  void charactersOfTwoHalves() {
    for (int before = 900; before < 1_100; before++) {
      String yaml = "userarc: 1\n# " + "x".repeat(before) + "\nname: \""
          + "\ud83d\ude00".repeat(700) + "\"\n";

      assertThat(Program.parseYaml(yaml).name()).isEqualTo("\ud83d\ude00".repeat(700));
    }
  }
}
