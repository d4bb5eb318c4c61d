package io.github.userarc.honor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The programs of the reference page compile. */
class HonorPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "honor.md");
  private static final Pattern PROGRAM =
      Pattern.compile("```json\\n(\\{\"userarc\".*?)```", Pattern.DOTALL);

  @Test
  void programsCompile() throws IOException {
    List<String> programs = PROGRAM
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();

    assertThat(programs).isNotEmpty();
    for (String json : programs) {
      Program program = Program.parse(json);
      assertThat(Engine.compile(program).program().facets()).containsKey("honor");
    }
  }
}
