package io.github.userarc.core.json;

import static io.github.userarc.core.json.Fragments.problems;
import static io.github.userarc.core.json.Fragments.program;
import static io.github.userarc.core.json.Fragments.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are no JSON, or too much of it. */
class MalformedTextTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'userarc': 1,, 'name': 'x'}      | line 1, column 15
          {'userarc': 1                     | line 1, column 14
          {'userarc': 01}                   | line 1, column 14
          {'userarc': 1,}                   | line 1, column 15
          {userarc: 1}                      | line 1, column 2
          {'userarc': NaN}                  | line 1, column 16
          {'userarc': 1, 'name': 'x         | line 1, column 26
          """)
  @DisplayName("given a text that is no JSON, when read, then one problem names line and column")
  void syntaxErrors(String json, String place) {
    List<Problem> problems = problems(quotes(json));

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).path()).isEqualTo(place);
    assertThat(problems.get(0).value()).isNotEmpty();
    assertThat(problems.get(0).expected()).isEqualTo("JSON (comments are accepted)");
  }

  @Test
  @DisplayName("given what only a parser's setting explains, when read, then the words are ours")
  void noWordsOfTheParser() {
    assertThat(problems(quotes("{'userarc': 1} {}")))
        .containsExactly(new Problem(
            "line 1, column 16",
            "more text",
            "nothing behind the end of the program",
            "Maybe a brace closes too early"));
    assertThat(problems(quotes("{'userarc': NaN}")))
        .containsExactly(Problem.of(
            "line 1, column 16", "Non-standard token 'NaN'", "JSON (comments are accepted)"));
    assertThat(problems(quotes("{'userarc': 1")))
        .containsExactly(Problem.of(
            "line 1, column 14",
            "Unexpected end-of-input: expected close marker for Object",
            "JSON (comments are accepted)"));
    assertThat(problems("{\"p\": " + "9".repeat(2_000) + "}"))
        .containsExactly(
            Problem.of("", "a number of 2000 digits", "numbers of at most 1000 digits"));
    assertThat(problems("[".repeat(200)))
        .containsExactly(Problem.of("", "deeper nesting", "at most 150 levels of nesting"));
    for (String text : List.of(
        "{\"p\": 1e99999999999999}",
        "{\"p\": +1}",
        "{\"p\": 1]",
        "{\"" + "n".repeat(60_000) + "\": 1}",
        "{\"p\": '1'}")) {
      assertThat(problems(text))
          .singleElement()
          .satisfies(problem ->
              assertThat(problem.toString()).doesNotContain("`", "Feature", "Source", "jackson"));
    }
  }

  @Test
  @DisplayName("given an error in a later line, when read, then the problem names that line")
  void laterLine() {
    assertThat(problems("{\n  \"userarc\": 1, // ok\n  \"name\": x\n}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).startsWith("line 3, column "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'userarc': 1, 'userarc': 1}",
        "{'userarc': 1, 'metrics': {'m': {'count': 'a'}, 'm': {'count': 'b'}}}",
        "{'userarc': 1, 'segments': {'s': {'count': 'a', 'gte': 1, 'gte': 2}}}",
        "{'userarc': 1, 'metrics': {'m': {'count': 'a', 'where': {'c': 1, 'c': 2}}}}"
      })
  @DisplayName("given a field twice in an object, when read, then that is a problem, not a choice")
  void duplicateFields(String json) {
    assertThat(problems(quotes(json))).singleElement().satisfies(problem -> {
      assertThat(problem.path()).startsWith("line 1, column ");
      assertThat(problem.expected()).isEqualTo("every field at most once in its object");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "// nothing", "null", "3", "\"x\"", "[1]"})
  @DisplayName("given no JSON object, when read, then a program is expected")
  void noObject(String json) {
    assertThat(problems(json))
        .singleElement()
        .satisfies(problem -> assertThat(problem.expected()).isEqualTo("a program: a JSON object"));
  }

  @Test
  @DisplayName("given more than 4 Mi characters, when read, then it is refused before it is parsed")
  void tooLong() {
    assertThat(problems(" ".repeat((1 << 22) + 1)))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.expected()).isEqualTo("at most 4194304 characters"));
    assertThat(Fragments.parse(quotes("{'userarc': 1}") + " ".repeat(1 << 19)).name())
        .isEmpty();
  }

  @Test
  @DisplayName(
      "given conditions nested to 150 levels of JSON, when read, then 150 are read and 151 are refused")
  void tooDeep() {
    String deepest = nested(147);

    assertThat(Fragments.parse(deepest).segments()).hasSize(1);
    assertThat(Fragments.parse(Fragments.write(Fragments.parse(deepest))))
        .isEqualTo(Fragments.parse(deepest));
    assertThat(problems(nested(148)))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.expected()).contains("at most 150 levels of nesting"));
  }

  /** A segment of negations: two levels around it, one for each negation, one for the innermost. */
  private static String nested(int negations) {
    return program(
        "segments",
        "{'s': " + "{'not': ".repeat(negations) + "{'did': 'a'}" + "}".repeat(negations) + "}");
  }

  @Test
  @DisplayName("given 100,000 brackets, when read, then the problem is the nesting, not the stack")
  void hostileNesting() {
    assertThat(problems("[".repeat(100_000))).hasSize(1);
    assertThat(problems("{\"a\":".repeat(100_000))).hasSize(1);
  }

  @Test
  @DisplayName("S5: given numbers of absurd size, when read, then they are refused at once")
  void hostileNumbers() {
    for (String number :
        List.of("1e999999999", "1e-999999999", "9".repeat(900), "0." + "1".repeat(900))) {
      assertThat(problems(program("parameters", "{'p': " + number + "}")))
          .singleElement()
          .satisfies(problem -> assertThat(problem.path()).isEqualTo("parameters.p"));
    }
    assertThat(problems(program("parameters", "{'p': " + "9".repeat(2_000) + "}")))
        .hasSize(1);
  }

  @Test
  @DisplayName("given 10,001 definitions or elements, when read, then the limit is named")
  void tooMany() {
    String segments = IntStream.rangeClosed(0, 10_000)
        .mapToObj(i -> "'s" + i + "': true")
        .collect(Collectors.joining(", ", "{", "}"));
    String conditions = "{'s': {'any': [" + "true, ".repeat(10_000) + "true]}}";

    assertThat(problems(program("segments", segments)))
        .containsExactly(Problem.of("segments", "10001 definitions", "at most 10000 definitions"));
    assertThat(problems(program("segments", conditions)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.expected()).isEqualTo("at most 10000 elements"));
  }
}
