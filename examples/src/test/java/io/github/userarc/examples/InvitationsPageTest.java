package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page on invitations shows the program as it is, and what it prints. */
class InvitationsPageTest {
  private static final Path DOCS = Path.of("..", "docs");

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("invitations.md"));
  }

  private static String block(String kind) throws IOException {
    Matcher block = Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL).matcher(page());
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  @Test
  @DisplayName("given the page, when its program is compared with the example, then it is the same")
  void theProgramIsTheExample() throws IOException {
    assertThat(block("json program"))
        .isEqualTo(Files.readString(Path.of("programs", "invitations.json")));
  }

  @Test
  @DisplayName("S32–S36 given the example, when run, then it prints what the page shows")
  void printsWhatThePageShows() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Invitations(new PrintStream(bytes, false, StandardCharsets.UTF_8)).run();

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(block("text output"));
  }

  @Test
  @DisplayName("given the page's links, when followed, then something is there")
  void linksLeadSomewhere() throws IOException {
    Matcher links = Pattern.compile("\\]\\(([^)#]+)\\)").matcher(page());
    assertThat(links.results().map(link -> DOCS.resolve(link.group(1))))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file).exists());
  }
}
