package io.github.userarc.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/quickstart.md shows is what there is. */
class QuickStartPageTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path HELLO =
      Path.of("src", "main", "java", "io", "github", "userarc", "examples", "HelloWorld.java");

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("quickstart.md"));
  }

  private static List<String> blocks(String kind) throws IOException {
    return Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL)
        .matcher(page())
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  @Test
  void theFiveLinesAreThoseOfHelloWorld() throws IOException {
    assertThat(Files.readString(HELLO)).contains(blocks("java").get(0).strip().indent(4));
  }

  @Test
  void theProgramCompiles() throws IOException {
    for (String program : blocks("json program")) {
      assertThat(Engine.compile(Program.parse(program)).program().facets()).containsKey("stamps");
    }
  }

  @Test
  void theOutputIsWhatTheQuickStartPrints() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    QuickStart.run(
        new PrintStream(bytes, false, StandardCharsets.UTF_8),
        2_000,
        "classpath:programs/shop.json");

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsAll(blocks("text").stream()
            .flatMap(String::lines)
            .filter(line -> line.matches("  20.*|.*░ new.*|Why.*| +[✓✗] (stage|to|time).*"))
            .toList())
        .hasSizeLessThan(180);
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    Matcher links = Pattern.compile("\\]\\(([^)#]+)\\)").matcher(page());
    assertThat(links.results().map(link -> DOCS.resolve(link.group(1))))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file).exists());
  }
}
