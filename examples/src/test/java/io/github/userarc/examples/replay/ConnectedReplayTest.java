package io.github.userarc.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectedReplayTest {
  private static final String PROGRAM = """
      {"userarc": 1, "version": "v1",
       "metrics": {"likes": {"count": "like-received"}},
       "segments": {"liked": {"count": "like-received", "gte": 1}},
       "claims": {
         "first-three": {"counted": 3, "when": {"count": "liked", "gte": 2}},
         "patient": {"counted": 2, "when": {"since": "liked", "gte": "2 days"}},
         "device": {"unique": "device", "on": "liked"}},
       "routes": [{"on": "liked", "to": {"property": "author"}, "as": "like-received", "carry": {"by": "$user"}}]}""";

  @TempDir
  private Path folder;

  private static String[] history() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int user = i * 7 % 50;
      lines.add(
          "{'user': 'u%d', 'time': '2026-03-01T%02d:%02d:00Z', 'key': 'k%d', 'event': 'liked',"
                  .formatted(user, i / 60, i % 60, i)
              + " 'properties': {'author': 'a%d', 'device': 'd%d'}}".formatted(i % 13, user / 2));
    }
    return lines.toArray(new String[0]);
  }

  private Run run(String threads) throws Exception {
    Path own = Files.createDirectories(folder.resolve(threads));
    Run run = Run.of(own, PROGRAM, history()).with("--threads", threads, "--until", "2026-03-09");
    assertThat(run.run()).as(run.err()).isZero();
    return run;
  }

  @Test
  @DisplayName(
      "S12: with claims and routes the outcome is that of the file's order, for any --threads")
  void runsInTheOrderOfTheFile() throws Exception {
    Run one = run("1");
    Run four = run("4");
    assertThat(four.read("changes.jsonl")).isEqualTo(one.read("changes.jsonl"));
    assertThat(four.read("profiles.jsonl")).isEqualTo(one.read("profiles.jsonl"));
    assertThat(one.out()).contains("likes  400", "63 profiles");
  }

  @Test
  @DisplayName("S12, S33: what time brings goes to whoever is first in time")
  void givesClaimsInOrderOfTime() throws Exception {
    List<String> granted = run("2").json("changes.jsonl").stream()
        .filter(change -> change.path("type").asString().equals("claim-granted"))
        .filter(change -> change.at("/content/claim").asString().equals("patient"))
        .map(change -> change.at("/content/serial") + " " + change.path("at").asString())
        .sorted()
        .toList();
    // the last likes of all users lie in the last 50 lines
    assertThat(granted).containsExactly("1 2026-03-03T05:50:00Z", "2 2026-03-03T05:51:00Z");
  }
}
