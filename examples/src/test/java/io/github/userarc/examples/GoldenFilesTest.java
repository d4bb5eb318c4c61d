package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.StoredProfile;
import io.github.userarc.examples.replay.FuzzedReplay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What format 1 of states and changes looks like, kept for good: every later release reads it, and
 * one that writes something else gives it another number. Written anew, for a new format only, by
 * {@code -Duserarc.golden=FOLDER}.
 */
class GoldenFilesTest {
  private static final String FOLDER = "/golden/format-1/";

  private static String resource(String name) {
    try (InputStream in = GoldenFilesTest.class.getResourceAsStream(FOLDER + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Program program(String name) {
    return Program.parse(resource(name + ".json"));
  }

  /** One line a profile and a change. */
  private static List<String> today(String name) {
    InMemoryProfileStore store = InMemoryProfileStore.keepingChanges();
    List<String> lines = new ArrayList<>();
    try (Userarc userarc = Userarc.of(program(name)).store(store).replaying().open()) {
      new FuzzedReplay(userarc).feed(resource("history.jsonl").getBytes(StandardCharsets.UTF_8));
      try (Stream<StoredProfile> profiles = store.scan()) {
        profiles.sorted((a, b) -> a.id().user().compareTo(b.id().user())).forEach(profile -> {
          lines.add(profile.id().user() + " state "
              + new String(profile.state(), StandardCharsets.UTF_8));
          store
              .changes(profile.id())
              .forEach(
                  change -> lines.add(profile.id().user() + " change " + ChangeJson.write(change)));
        });
      }
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "community", "saas"})
  @DisplayName(
      "S11: given a history, when it is fed to this release, then states and changes are those of the golden file")
  void written(String name) throws IOException {
    List<String> today = today(name);
    String folder = System.getProperty("userarc.golden");
    if (folder != null) {
      Files.write(Path.of(folder, name + ".txt"), today);
    }
    assertThat(today).hasSizeGreaterThan(5);
    assertThat(today).containsExactlyElementsOf(resource(name + ".txt").lines().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "community", "saas"})
  @DisplayName(
      "S29: given a golden file, when it is read, then nothing is lost and an audit finds nothing")
  void read(String name) {
    Engine engine = Engine.compile(program(name));
    List<String> states =
        resource(name + ".txt").lines().filter(line -> line.contains(" state ")).toList();

    assertThat(states).isNotEmpty().allSatisfy(line -> {
      ProfileId id = ProfileId.of(line.substring(0, line.indexOf(' ')));
      String state = line.substring(line.indexOf('{'));
      var read = engine.decode(id, state.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(engine.encode(read), StandardCharsets.UTF_8)).isEqualTo(state);
      assertThat(engine.audit(read)).isEmpty();
    });
  }
}
