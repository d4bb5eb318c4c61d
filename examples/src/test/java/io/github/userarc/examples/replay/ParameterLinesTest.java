package io.github.userarc.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of a history that set parameters for all users (S35). */
class ParameterLinesTest {
  private static final String SHOP = """
      {"userarc": 1, "version": "v1", "parameters": {"often": 3, "gone": "30 days"},
       "segments": {"regular": {"count": "buy", "gte": "$often"},
                    "lost": {"since": "buy", "gte": "$gone"}}}
      """;
  private static final String[] HISTORY = {
    "{'user':'u1','time':'2026-03-01T08:00:00Z','key':'1','event':'buy'}",
    "{'user':'u2','time':'2026-03-20T08:00:00Z','key':'2','event':'buy'}",
    "{'parameters':{'often':1,'gone':'10 days'},'at':'2026-03-15T00:00:00Z'}",
    "{'user':'u1','time':'2026-03-30T08:00:00Z','key':'3','event':'login'}"
  };

  @TempDir
  private Path folder;

  @Test
  @DisplayName("S35 a line of parameters holds for all users: from its instant, or at their clock")
  void forAll() {
    Run run = Run.of(folder, SHOP, HISTORY).with("--until", "2026-03-30T12:00:00Z");

    assertThat(run.run()).isZero();
    assertThat(run.changes())
        .containsExactly(
            "u1 1 2026-03-15T00:00:00Z segment-entered",
            "u1 2 2026-03-15T00:00:00Z segment-entered",
            "u2 1 2026-03-20T08:00:00Z segment-entered",
            "u2 2 2026-03-30T08:00:00Z segment-entered");
    assertThat(run.json("changes.jsonl").get(0).path("cause").path("kind").stringValue())
        .isEqualTo("parameters");
    assertThat(run.out())
        .startsWith("3 inputs: 3 applied, 0 duplicates, 0 rejected; 1 revision of parameters\n");
  }

  @Test
  @DisplayName("S11, S35 a replay of parameters is the same for any number of threads, and twice")
  void same() {
    Run one = Run.of(folder, SHOP, HISTORY).with("--until", "2026-03-30T12:00:00Z");
    assertThat(one.run()).isZero();
    List<String> changes = one.read("changes.jsonl").lines().toList();

    Run other = Run.of(folder, SHOP, HISTORY)
        .with("--until", "2026-03-30T12:00:00Z", "--threads", "3", "--twice");
    assertThat(other.run()).isZero();
    assertThat(other.read("changes.jsonl").lines()).containsExactlyElementsOf(changes);
    assertThat(other.out()).contains("nothing changed");
  }

  @Test
  @DisplayName(
      "S35 replayed twice, lines of parameters are no inputs, and rejected again where wrong")
  void twice() {
    Run run = Run.of(
            folder,
            SHOP,
            "{'user':'a','key':'1','time':'2026-03-01T08:00:00Z','event':'buy'}",
            "{'user':'a','key':'2','time':'yesterday','event':'buy'}",
            "{'parameters':{'often':1},'at':'2026-03-15T00:00:00Z'}",
            "{'parameters':{'offen':1},'at':'2026-03-15T00:00:00Z'}")
        .with("--twice");

    assertThat(run.run()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "3 inputs: 1 applied, 0 duplicates, 2 rejected; 1 revision of parameters\n",
            "once more: 3 inputs: 0 applied, 1 duplicate, 2 rejected; nothing changed\n");
  }

  @Test
  @DisplayName("S35 what is wrong with a line of parameters is told of, and the run goes on")
  void wrong() {
    Run run = Run.of(
        folder,
        SHOP,
        "{'parameters':{'offen':1,'gone':5},'at':'2026-03-15T00:00:00Z'}",
        "{'parameters':{'often':1}}",
        "{'parameters':5,'at':'2026-03-15T00:00:00Z','key':'k'}",
        "{'user':'u1','time':'2026-03-01T08:00:00Z','event':'buy'}");

    assertThat(run.run()).isEqualTo(1);
    assertThat(run.err())
        .contains("line 1: ", "Maybe you meant 'often'", "parameters.gone: '5' found")
        .contains("line 2: at: nothing found")
        .contains("line 3: ", "parameters: '5' found", "key: 'k' found, expected no unknown field");
  }
}
