package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What users asked for and does not compile yet: the comments at the end of the wanted programs,
 * each line merged into its program (as in RFC 7396: null removes a field). A line that compiles
 * has to move into the program, so that the lists only ever name what is missing.
 */
class WantedLaterTest {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();
  private static final String HEADING = "// Waits for ";
  private static final String LINE = "//   ";

  /** One line of a list: in which program, for what it waits, and what it says. */
  record Later(Path file, String waitsFor, ObjectNode fragment) {
    ObjectNode program() throws IOException {
      ObjectNode program = (ObjectNode) MAPPER.readTree(Files.readString(file));
      merge(program, fragment);
      return program;
    }

    @Override
    public String toString() {
      return waitsFor + ": " + fragment;
    }
  }

  static List<Later> later() throws IOException {
    List<Later> all = new ArrayList<>();
    for (String name : List.of("wanted-shop", "wanted-community")) {
      Path file = Path.of("programs", name + ".json");
      List<String> lines = Files.readAllLines(file);
      String waitsFor = "";
      for (String line : lines.subList(lines.indexOf("}") + 1, lines.size())) {
        if (line.startsWith(HEADING)) {
          waitsFor = line.substring(HEADING.length()).replace(":", "");
        } else {
          assertThat(line).as("a line of %s", file).startsWith(LINE);
          all.add(new Later(
              file, waitsFor, (ObjectNode) MAPPER.readTree(line.substring(LINE.length()))));
        }
      }
    }
    return all;
  }

  private static void merge(ObjectNode target, ObjectNode patch) {
    for (String field : patch.propertyNames()) {
      JsonNode value = patch.get(field);
      if (value.isNull()) {
        target.remove(field);
      } else if (value.isObject() && target.path(field).isObject()) {
        merge((ObjectNode) target.get(field), (ObjectNode) value);
      } else {
        target.set(field, value);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("later")
  @DisplayName(
      "given a wanted program and one line of what waits, when compiled, then the problem is"
          + " named with a hint")
  void doesNotCompileYet(Later later) throws IOException {
    String text = later.program().toString();

    InvalidProgramException invalid = catchThrowableOfType(
        InvalidProgramException.class, () -> Engine.compile(Program.parse(text)));

    assertThat(invalid).as("It compiles: move it into %s", later.file()).isNotNull();
    String section = later.fragment().propertyNames().iterator().next();
    assertThat(invalid.problems())
        .extracting(Problem::path)
        .allMatch(path -> path.startsWith(section));
    assertThat(invalid.problems())
        .extracting(Problem::hint)
        .anyMatch(hint -> hint.startsWith("Maybe "));
  }

  @Test
  @DisplayName("given the lists, when read, then each later version has its own")
  void eachHasItsList() throws IOException {
    assertThat(later().stream().map(Later::waitsFor).distinct())
        .containsExactlyInAnyOrder("Lifecycle", "Growth", "Honor");
    assertThat(Stream.of("shop", "community"))
        .allSatisfy(name -> assertThat(later())
            .anyMatch(later -> later.file().endsWith("wanted-" + name + ".json")));
  }
}
