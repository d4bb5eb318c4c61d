package io.github.userarc.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

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

/** Whoever copies a whole program from README or reference starts from something that works. */
class ProgramsOfThePagesTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern BLOCK = Pattern.compile("```json[^\n]*\n(.*?)```", Pattern.DOTALL);

  /** Facets that readers write by themselves, with the page. */
  private static final Set<String> OTHER_FACETS = Set.of("\"strikes\"");

  /** A program, and where it stands. */
  record Shown(Path page, int number, String program) {
    @Override
    public String toString() {
      return page.getFileName() + " #" + number;
    }
  }

  static Stream<Shown> programs() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("../README.md")));
    for (Path folder : List.of(DOCS, DOCS.resolve("reference"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    List<Shown> shown = new ArrayList<>();
    for (Path page : pages) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      for (int number = 1; block.find(); number++) {
        String text = block.group(1);
        if (text.contains("\"userarc\":") && OTHER_FACETS.stream().noneMatch(text::contains)) {
          shown.add(new Shown(page, number, text));
        }
      }
    }
    return shown.stream();
  }

  @ParameterizedTest
  @MethodSource("programs")
  @DisplayName("given a whole program of a page, when compiled as it stands, then nothing is wrong")
  void compiles(Shown shown) {
    assertThatCode(() -> Engine.compile(Program.parse(shown.program()))).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("given the pages, then there are programs in most of them")
  void any() throws IOException {
    assertThat(programs().map(Shown::page).distinct()).hasSizeGreaterThan(8);
  }
}
