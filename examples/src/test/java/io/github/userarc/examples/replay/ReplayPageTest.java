package io.github.userarc.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reference page tells what the tool does: its example is run, its options are those there are.
 */
class ReplayPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "replay.md");

  @TempDir
  private Path folder;

  private static String block(String page, String kind) {
    Matcher matcher =
        Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(matcher.find()).as(kind).isTrue();
    return matcher.group(1);
  }

  @Test
  void theExampleIsTrue() throws IOException {
    String page = Files.readString(PAGE);
    Run run = Run.of(
            folder, block(page, "json program"), block(page, "json history").strip())
        .with("--until", "2026-03-31");

    assertThat(run.run()).isEqualTo(1);
    assertThat(run.out()).isEqualTo(block(page, "text summary"));
    assertThat(run.err().replace(folder + "/", "")).isEqualTo(block(page, "text errors"));
    assertThat(run.read("changes.jsonl")).isEqualTo(block(page, "json changes"));
    assertThat(run.read("profiles.jsonl")).isEqualTo(block(page, "json profiles"));
    assertThat(run.read("changes.rejects.jsonl")).isEqualTo(block(page, "json rejects"));
  }

  @Test
  void itHasAllOptions() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(Options.USAGE.lines().filter(line -> line.matches("  --.*")))
        .hasSize(10)
        .allSatisfy(line -> assertThat(page).contains("| `" + line.strip().replaceAll(" .*", "")));
  }
}
