package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.ProfileStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two processes with eight threads each over the same users, one of whom they all want. */
class NodesTest {
  private static final int NODES = 2;
  private static final int INPUTS = 75;
  private static final String PREFIX = "nodes_";

  @Test
  @DisplayName(
      "S3, S8, S25: given two processes over the same users, when they feed and sweep at once, then nothing is lost or doubled")
  void processes() throws IOException, InterruptedException {
    HikariDataSource source = Servers.of(Dialect.POSTGRESQL);
    try (ProfileStore store = JdbcProfileStore.on(source)
            .tablePrefix(PREFIX)
            .schema(SchemaMode.CREATE)
            .open();
        Userarc userarc = Node.open(store, Node.SWEPT)) {
      Map<String, Set<String>> expected = new TreeMap<>();
      for (int node = 0; node < NODES; node++) {
        for (int thread = 0; thread < Node.THREADS; thread++) {
          for (int number = 0; number < INPUTS; number++) {
            Event input = Node.input(node, thread, number);
            expected
                .computeIfAbsent(input.user(), user -> new TreeSet<>())
                .add(input.key().orElseThrow());
          }
        }
      }
      long all = expected.values().stream().mapToLong(Set::size).sum();

      assertThat(sum(run(source, INPUTS))).isEqualTo(all);
      long idle = sum(run(source, 0));

      assertThat(idle).as("every due user once").isEqualTo(expected.size());
      expected.forEach((user, keys) -> check(userarc, store, user, keys));
    }
  }

  private static void check(Userarc userarc, ProfileStore store, String user, Set<String> keys) {
    ProfileId id = ProfileId.of(user);
    assertThat(userarc.profile(user).metric("points")).hasToString("" + keys.size());
    assertThat(store.keys(id)).extracting(KeyAnswer::key).containsExactlyElementsOf(keys);
    List<Change<?>> changes = store.changes(id);
    int first = keys.size() > 1 ? 2 : 1; // some, perhaps many
    assertThat(changes).as(user).hasSize(first + 1);
    for (int i = 0; i < changes.size(); i++) {
      assertThat(changes.get(i).sequence()).isEqualTo(i + 1L);
    }
    assertThat(changes.get(first).content().toString()).contains("idle");
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }

  /** Starts all nodes at once; what each of them says. */
  private static List<Long> run(HikariDataSource source, int inputs)
      throws IOException, InterruptedException {
    List<Process> nodes = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      List<String> command = new ArrayList<>();
      Collections.addAll(
          command,
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-cp",
          System.getProperty("java.class.path"),
          Node.class.getName(),
          source.getJdbcUrl(),
          PREFIX,
          "" + node,
          "" + inputs);
      nodes.add(new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start());
    }
    List<Long> said = new ArrayList<>();
    for (Process node : nodes) {
      String out = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(node.waitFor()).as(out).isZero();
      said.add(Long.parseLong(out.strip()));
    }
    return said;
  }
}
