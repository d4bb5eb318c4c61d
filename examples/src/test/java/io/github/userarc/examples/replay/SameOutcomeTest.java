package io.github.userarc.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S11, S12 and S3 for whole files: threads and repetition leave no trace. */
class SameOutcomeTest {
  @TempDir
  private static Path folder;

  /** Six thousand lines of some hundred users, out of order, with repeats and bad ones. */
  private static String history(boolean allKeyed) {
    SplittableRandom random = new SplittableRandom(7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      int day = 1 + Math.min(27, i / 220);
      String time = String.format(Locale.ROOT, "2026-01-%02dT%02d:00:00Z", day, random.nextInt(24));
      String key =
          allKeyed || random.nextInt(3) == 0 ? ",'key':'k" + random.nextInt(4_500) + "'" : "";
      lines.add("{'user':'user-" + random.nextInt(150) + "','time':'" + time + "'" + key
          + what(random) + "}");
    }
    return String.join("\n", lines).replace('\'', '"');
  }

  private static String what(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0 ->
        ",'command':{'type':'redeem','currency':'coins','amount':" + random.nextInt(90) + "}";
      case 1 -> ",'attributes':{'city':'c" + random.nextInt(5) + "'}";
      case 2 -> ",'event':'review-posted','properties':{'stars':" + random.nextInt(5) + "}";
      case 3 ->
        ",'event':'order-refunded','properties':{'orderId':'o','paid':" + random.nextInt(50) + "}";
      case 4, 5 -> ",'event':'visit'";
      case 6 -> ",'event':'vist'";
      default ->
        ",'event':'order-paid','properties':{'orderId':'o','paid':" + random.nextInt(20_000) / 100.0
            + ",'items':[{'category':'tea','amount':3}]}";
    };
  }

  private static Run run(String name, boolean allKeyed, String... more) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    Run run = Run.of(own, Files.readString(Path.of("programs", "shop.json")), history(allKeyed))
        .with("--until", "2026-06-30")
        .with(more);
    assertThat(run.run()).as(run.err()).isEqualTo(1);
    assertThat(run.json("profiles.jsonl")).hasSize(150);
    assertThat(run.json("changes.jsonl")).hasSizeGreaterThan(4_000);
    return run;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void threadsLeaveNoTrace(int threads) throws IOException {
    Run one = run("one", false);
    Run many = run("many-" + threads, false, "--threads", Integer.toString(threads));

    for (String file : List.of("changes.jsonl", "profiles.jsonl", "changes.rejects.jsonl")) {
      assertThat(many.read(file)).as(file).isEqualTo(one.read(file));
    }
    assertThat(many.out()).isEqualTo(one.out());
  }

  @Test
  void replayingTwiceChangesNothing() throws IOException {
    Run once = run("once", true);
    Run twice = run("twice", true, "--twice");

    assertThat(twice.out())
        .containsPattern("once more: 6000 inputs: 0 applied, \\d+ duplicates.*; nothing changed");
    for (String file : List.of("changes.jsonl", "profiles.jsonl", "changes.rejects.jsonl")) {
      assertThat(twice.read(file)).as(file).isEqualTo(once.read(file));
    }
  }

  @Test
  void whatHasNoKeyIsAppliedAgain() throws IOException {
    assertThat(run("unkeyed", false, "--twice").out())
        .contains("; what has no key was applied again");
  }

  @Test
  void changesAreInOrderOfUserAndSequence() throws IOException {
    String user = "";
    long sequence = 0;
    for (var change : run("order", false, "--threads", "4").json("changes.jsonl")) {
      String next = change.path("user").stringValue();
      assertThat(next).isGreaterThanOrEqualTo(user);
      sequence = next.equals(user) ? sequence + 1 : 1;
      assertThat(change.path("sequence").longValue()).isEqualTo(sequence);
      user = next;
    }
  }
}
