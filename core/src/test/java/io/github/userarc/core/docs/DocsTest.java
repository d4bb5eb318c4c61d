package io.github.userarc.core.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every whole program in the documentation reads, compiles and survives a round trip. Those with
 * facets are held by the tests of modules that see the facets.
 */
class DocsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("```json[^\n]*\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WHOLE = Pattern.compile("\"userarc\"\\s*:");
  private static final Set<String> OF_CORE = Set.of(
      "$schema",
      "userarc",
      "name",
      "version",
      "zone",
      "horizon",
      "live-from",
      "events",
      "attributes",
      "parameters",
      "metrics",
      "tags",
      "segments",
      "tierings",
      "claims",
      "routes",
      "exclusions");
  private static final JsonMapper JSON = JsonMapper.builder(
          JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build())
      .build();

  /** A whole program, the n-th JSON block of its page. */
  record Example(Path page, int number, String text) {
    boolean isOfCore() {
      return OF_CORE.containsAll(JSON.readTree(text).propertyNames());
    }

    @Override
    public String toString() {
      return ROOT.relativize(page) + " #" + number;
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    pages.add(ROOT.resolve("README.md"));
    pages.add(ROOT.resolve("ARCHITECTURE.md"));
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  private static List<Example> wholePrograms() throws IOException {
    List<Example> programs = new ArrayList<>();
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      for (int number = 1; block.find(); number++) {
        if (WHOLE.matcher(block.group(1)).find()) {
          programs.add(new Example(page, number, block.group(1)));
        }
      }
    }
    return programs;
  }

  static Stream<Example> programsOfCore() throws IOException {
    return wholePrograms().stream().filter(Example::isOfCore);
  }

  @ParameterizedTest
  @MethodSource("programsOfCore")
  @DisplayName("given a program in the documentation, when compiled, then it has no problem")
  void compiles(Example example) {
    Program program = Program.parse(example.text());

    assertThat(Engine.compile(program).program()).isEqualTo(program);
    assertThat(Program.parse(program.toJson())).isEqualTo(program);
  }

  @Test
  @DisplayName("given the documentation, when its programs are counted, then core's are among them")
  void programsAreFound() throws IOException {
    assertThat(programsOfCore().map(example -> example.page().getFileName().toString()))
        .contains(
            "claims-and-routes.md", "metrics-and-conditions.md", "program-json.md", "time.md");
  }
}
