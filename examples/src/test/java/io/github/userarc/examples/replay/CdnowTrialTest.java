package io.github.userarc.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The CDNOW sample, whose numbers are known. It may not be copied into the project, so these tests
 * need {@code ../shared/data/cdnow} beside it, and are the only ones that are ever skipped.
 */
class CdnowTrialTest {
  private static final Path SAMPLE =
      Path.of("..", "..", "shared", "data", "cdnow", "CDNOW_sample.txt");
  private static final JsonMapper EXACT = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  @TempDir
  private Path folder;

  @BeforeEach
  void needsTheSharedData() {
    assumeTrue(Files.isReadable(SAMPLE), "needs ../shared/data/cdnow");
  }

  private Run replay(String name, String... more) {
    Run run = Run.bare(folder)
        .with("--program", Path.of("programs", "cdnow.json").toString())
        .with("--cdnow", SAMPLE.toString())
        .with("--until", "1998-06-30")
        .with("--changes", folder.resolve(name + "-changes.jsonl").toString())
        .with("--profiles", folder.resolve(name + "-profiles.jsonl").toString())
        .with(more);
    assertThat(run.run()).as(run.err()).isZero();
    return run;
  }

  @Test
  void goldenNumbersOfTheSampleInSharedDataCdnow() {
    Run run = replay("one");

    assertThat(run.out()).startsWith("6919 inputs: 6919 applied, 0 duplicates, 0 rejected\n");
    long profiles = 0;
    long purchases = 0;
    BigDecimal amount = BigDecimal.ZERO;
    long regulars = 0;
    for (String line : run.read("one-profiles.jsonl").lines().toList()) {
      JsonNode profile = EXACT.readTree(line);
      JsonNode metrics = profile.path("metrics");
      profiles++;
      purchases += metrics.path("purchases").longValue();
      amount = amount.add(metrics.path("amount").decimalValue());
      boolean isRegular = metrics.path("purchases90").longValue() >= 3;
      regulars += isRegular ? 1 : 0;
      assertThat(profile.path("segments").toString().contains("\"regulars\"")).isEqualTo(isRegular);
      assertThat(profile.path("as-of").stringValue()).isEqualTo("1998-07-01T03:59:59.999999Z");
    }
    assertThat(profiles).isEqualTo(2_357);
    assertThat(purchases).isEqualTo(6_919);
    assertThat(amount).isEqualByComparingTo("244091.94");
    assertThat(regulars).isEqualTo(43);
    assertThat(run.out()).contains("  amount       244091.94\n", "  regulars      43\n");
  }

  @Test
  void theSampleInSharedDataCdnowTwiceOrOnEightThreadsIsTheSame() {
    replay("one");
    Run twice = replay("twice", "--twice");
    Run eight = replay("eight", "--threads", "8");

    assertThat(twice.out())
        .contains(
            "once more: 6919 inputs: 0 applied, 6919 duplicates, 0 rejected; nothing changed");
    for (String file : new String[] {"-changes.jsonl", "-profiles.jsonl"}) {
      assertThat(twice.read("twice" + file)).isEqualTo(twice.read("one" + file));
      assertThat(eight.read("eight" + file)).isEqualTo(eight.read("one" + file));
    }
  }
}
