package io.github.userarc.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private ProgressBar bar(boolean isShown, long total) {
    return new ProgressBar(
        new PrintStream(bytes, true, StandardCharsets.UTF_8), isShown, total, "replaying");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void isDrawnOncePerPercent() {
    ProgressBar bar = bar(true, 1_000);
    bar.update(500);
    bar.update(501);
    assertThat(printed()).isEqualTo("\rreplaying [" + "█".repeat(20) + " ".repeat(20) + "] 50 %");

    bar.update(1_000);
    assertThat(printed()).endsWith("[" + "█".repeat(40) + "] 100 %");
  }

  @Test
  void clearsItsLine() {
    ProgressBar bar = bar(true, 0);
    bar.update(0);
    bar.clear();

    assertThat(printed()).contains("100 %").endsWith("\r" + " ".repeat(59) + "\r");
  }

  @Test
  void isSilentWhereNobodyWouldSeeIt() {
    ProgressBar bar = bar(false, 10);
    bar.update(5);
    bar.clear();

    assertThat(printed()).isEmpty();
  }
}
