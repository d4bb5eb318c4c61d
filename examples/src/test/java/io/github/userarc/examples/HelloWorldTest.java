package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HelloWorldTest {

  @Test
  void greetsWithAStageAndALevel() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      HelloWorld.main();
    } finally {
      System.setOut(out);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .startsWith("new\n✓ growth.level.vip is 2 (silver)\n")
        .contains("560 more");
  }
}
