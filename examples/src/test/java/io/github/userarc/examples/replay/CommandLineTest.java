package io.github.userarc.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir
  private Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("p.json"), "{\"userarc\": 1}");
    Files.writeString(folder.resolve("e.jsonl"), "");
    Files.createDirectory(folder.resolve("dir"));
  }

  private Run run(String line) {
    return Run.bare(
        folder,
        Arrays.stream(line.split(" "))
            .filter(word -> !word.isEmpty())
            .map(word -> word.replace("@", folder + "/"))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          --nonsense                                       | Unknown option '--nonsense'
          --program @p.json --events @e.jsonl --twise      | Unknown option '--twise'
          --program @p.json --events @e.jsonl --twice=yes  | Unknown option '--twice=yes'
          --program @p.json --events @e.jsonl more         | Unknown argument 'more'
          --events @e.jsonl                                | Option --program is missing
          --program @p.json                                | Expected exactly one of --events and --cdnow
          --program @p.json --events @e.jsonl --cdnow x    | Expected exactly one of --events and --cdnow
          --program                                        | Option --program has no value
          --program --events @e.jsonl                      | Option --program has no value
          --program @p.json --program @p.json              | Option --program is given twice
          --program @none.json --events @e.jsonl           | none.json' cannot be read
          --program @p.json --events @none.jsonl           | none.jsonl' cannot be read
          --program @p.json --events @dir                  | dir' cannot be read
          --program @p.json --events @e.jsonl --threads 0  | Option --threads is '0', expected 1 to 256
          --program @p.json --events @e.jsonl --threads x  | Option --threads is 'x', expected 1 to 256
          --program @p.json --events @e.jsonl --until soon | Option --until is 'soon', expected an instant
          --program @p.json --events @e.jsonl --until 2300-01-01         | Option --until is '2300-01-01'
          --program @p.json --events @e.jsonl --changes @e.jsonl         | e.jsonl' is named twice
          --program @p.json --events @e.jsonl --changes @a --profiles @a | a' is named twice
          --program @p.json --events @e.jsonl --changes @none/c.jsonl    | c.jsonl' cannot be written
          --program @p.json --events @e.jsonl --profiles @dir            | dir' cannot be written
          """)
  void whatIsWrongIsToldWithTheUsage(String line, String message) {
    Run run = run(line);

    assertThat(run.run()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(message.startsWith("Un") ? message : "")
        .contains(message, "Usage: ");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "--program x --help"})
  void helpIsNoError(String line) {
    Run run = run(line);

    assertThat(run.run()).isZero();
    assertThat(run.out()).isEqualTo(Options.USAGE);
  }

  @Test
  void valuesStandBehindASpaceOrAnEqualsSign() {
    assertThat(run("--program=@p.json --events @e.jsonl --threads=3 --twice").run())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "/a/changes.jsonl, /a/changes.rejects.jsonl",
    "/a/CDNOW.txt, /a/CDNOW.rejects.jsonl",
    "history, history.rejects.jsonl",
    "/a/.hidden, /a/.hidden.rejects.jsonl"
  })
  void rejectsGoBesideTheFile(String file, String rejects) {
    assertThat(CommandLine.rejectsBeside(Path.of(file))).isEqualTo(Path.of(rejects));
  }
}
