package io.github.userarc.examples.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopOnAFileTest {
  @TempDir
  private Path folder;

  private List<String> run() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ShopOnAFile.run(folder, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  @DisplayName(
      "given a folder, when the shop is run twice, then the second day begins where the first one ended, and every change is told once, in order")
  void twice() throws IOException {
    assertThat(run())
        .startsWith("ann was never here", "  order 1", "ann is new, 500 coins, level 2")
        .contains("bob was never here");
    assertThat(run())
        .startsWith(
            "ann was new, 500 coins, level 2",
            "  order 1 again: known",
            "  order 2",
            "ann is mature, 950 coins, level 3");
    assertThat(Files.readAllLines(folder.resolve("told.txt")))
        .filteredOn(line -> line.startsWith("ann "))
        .hasSizeGreaterThan(5)
        .allSatisfy(line -> assertThat(line).matches("ann \\d+ [a-z-]+"))
        .extracting(line -> Integer.valueOf(line.replaceAll("ann (\\d+) .*", "$1")))
        .doesNotHaveDuplicates()
        .isSorted()
        .startsWith(1);
  }
}
