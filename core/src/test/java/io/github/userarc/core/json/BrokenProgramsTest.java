package io.github.userarc.core.json;

import static io.github.userarc.core.json.Fragments.quotes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What authors get wrong, and what they are told: where, what was found, what was expected, a hint.
 */
class BrokenProgramsTest {

  static Stream<BrokenProgram> all() {
    return BrokenProgram.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName(
      "given a broken program, when read, then the problem says where, what, what instead, and maybe how")
  void tellsWhatIsWrong(BrokenProgram broken) {
    List<Problem> problems = Fragments.problems(broken.json());

    assertThat(problems).isNotEmpty();
    Problem first = problems.stream()
        .filter(p -> p.path().equals(broken.path()))
        .findFirst()
        .orElse(problems.get(0));
    assertThat(first.path()).as("%s", problems).isEqualTo(broken.path());
    assertThat(first.value()).isEqualTo(broken.value());
    assertThat(first.expected()).contains(broken.expected());
    assertThat(first.hint()).isEqualTo(broken.hint());
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName(
      "given a broken program, when validated, then the schema finds it wherever a schema can")
  void schemaFindsItToo(BrokenProgram broken) {
    assertThat(Schemas.problems(broken.json()).isEmpty()).isEqualTo(broken.beyondSchema());
  }

  @Test
  @DisplayName(
      "given many mistakes, when read, then all come out at once, in the order of the text")
  void allAtOnce() {
    List<Problem> problems = Fragments.problems(quotes("""
                {'userarc': 1, 'zone': 'Mars', 'segments': {'a': {'did': 3}, 'b': {'all': [{'count': 'x', '>=': 3}, 7]}},
                 'metrics': {'m': {'count': 'a', 'lsat': '3 days', 'where': {'x': []}}, 'n': 5}, 'growth': {},
                 'tags': {'t': {'values': [{'value': 'a'}]}}, 'nmae': 'x'}
                """));

    assertThat(problems)
        .extracting(Problem::path)
        .containsExactly(
            "zone",
            "segments.a.did",
            "segments.b.all[0].>=",
            "segments.b.all[1]",
            "metrics.m.lsat",
            "metrics.m.where.x",
            "metrics.n",
            "growth",
            "tags.t.values[0].when",
            "nmae");
  }
}
