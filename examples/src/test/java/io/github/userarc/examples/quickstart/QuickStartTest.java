package io.github.userarc.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class QuickStartTest {

  private static String run(int customers) {
    return run(customers, "classpath:programs/shop.json");
  }

  private static String run(int customers, String program) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    QuickStart.run(new PrintStream(bytes, false, StandardCharsets.UTF_8), customers, program);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsWhatAUserWantsToSeeFirst() {
    assertThat(run(400).lines().toList())
        .hasSizeLessThan(180)
        .anyMatch(line -> line.startsWith("A year of a shop: 400 simulated customers"))
        .anyMatch(line -> line.startsWith("Where customers stand at the end of each month"))
        .anyMatch(line -> line.matches("  2025-12( +\\d+){5}  ░.*"))
        .anyMatch(line -> line.startsWith("How far they have grown"))
        .anyMatch(line -> line.startsWith("What they are honoured with"))
        .anyMatch(line -> line.startsWith("The life of one of them"))
        .anyMatch(line -> line.startsWith("Who is that? The portrait"))
        .anyMatch(line -> line.contains("explain("))
        .anyMatch(line -> line.startsWith("  ✓ stage is "))
        .anyMatch(line -> line.contains("forecast("));
  }

  @Test
  void isTheSameAtEveryRunAndWhereverItRuns() {
    String first = run(200);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      assertThat(run(200)).isEqualTo(first);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void showsTheSameForTheSameProgramInYaml() {
    assertThat(run(50, "programs/shop.yaml"))
        .contains("Program programs/shop.yaml, version ")
        .isEqualTo(run(50).replace("examples/programs/shop.json", "programs/shop.yaml"));
  }
}
