package io.github.userarc.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the reference page reads, fits the schema and round-trips. */
class ReferencePageTest {
  private static final Path PAGE = Path.of("../docs/reference/program-json.md");
  private static final Pattern BLOCK =
      Pattern.compile("```json ?([a-z]*)\n(.*?)```", Pattern.DOTALL);

  /** A fenced block: a whole program, or the content of a section. */
  record Example(String kind, String text) {
    String program() {
      return kind.equals("program") ? text : Fragments.program(kind, text);
    }

    @Override
    public String toString() {
      return kind + ": " + text.lines().limit(2).toList();
    }
  }

  static Stream<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    while (block.find()) {
      examples.add(new Example(block.group(1), block.group(2)));
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  @DisplayName(
      "given an example of the reference page, when read, then it is a program, fits the schema and round-trips")
  void everyExample(Example example) {
    Program program = Fragments.parse(example.program());

    assertThat(Schemas.problems(example.program())).isEmpty();
    assertThat(program).isNotEqualTo(Program.builder("").build());
    Fragments.assertRoundTrip(program);
  }

  @Test
  @DisplayName(
      "given the reference page, when its blocks are counted, then none has been overlooked")
  void noBlockOverlooked() throws IOException {
    long fences = Files.readString(PAGE)
        .lines()
        .filter(line -> line.startsWith("```json"))
        .count();

    assertThat(examples()).hasSize((int) fences).hasSizeGreaterThan(15);
  }
}
