package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.BatchResult;
import io.github.userarc.core.Forwarding;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Batches of two nodes at once, on real servers, with the sink of each. */
class BatchTest {
  private static final int USERS = 30;
  private static final int POINTS = 8;

  private static final Program PROGRAM = Program.builder("points")
      .metric("points", Metrics.count("point"))
      .tag("points", new Tag.Computed(Metrics.metric("points")))
      .build();

  private static Userarc node(ProfileStore store, List<Change<?>> sink) {
    return Userarc.of(PROGRAM)
        .store(store)
        .clock(InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z")))
        .forward(Forwarding.to(change -> {
              synchronized (sink) {
                sink.add(change);
              }
            })
            .every(Duration.ofMillis(5)))
        .open();
  }

  private static List<Event> points(String node) {
    List<Event> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      for (int user = 0; user < USERS; user++) {
        points.add(Event.of("u" + user, "point").key(node + i));
      }
    }
    return points;
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName("S3, S25: two nodes feed batches for the same users: sums exact, all forwarded once")
  void twoNodesWithBatches(Dialect dialect) {
    String prefix = "batch_" + dialect.name().charAt(0) + "_";
    List<Change<?>> sink = new ArrayList<>();
    try (ProfileStore first = open(dialect, prefix);
        ProfileStore second = open(dialect, prefix);
        Userarc one = node(first, sink);
        Userarc two = node(second, sink)) {
      var others = CompletableFuture.supplyAsync(() -> two.trackAll(points("two ")));
      List<BatchResult> results = new ArrayList<>(one.trackAll(points("one ")));
      results.addAll(others.join());
      assertThat(results).allMatch(BatchResult.Applied.class::isInstance);
      assertThat(two.trackAll(points("one ")))
          .allMatch(result -> ((BatchResult.Applied) result).receipt().duplicate());
      for (int user = 0; user < USERS; user++) {
        assertThat(one.profile("u" + user).metric("points")).hasToString("" + 2 * POINTS);
      }
      one.forward();
    }
    try (ProfileStore last = open(dialect, prefix);
        Userarc rest = node(last, sink)) {
      rest.forward();
    }

    Map<String, List<Long>> sequences = new HashMap<>();
    for (Change<?> change : sink) {
      sequences.computeIfAbsent(change.user(), user -> new ArrayList<>()).add(change.sequence());
    }
    List<Long> all = LongStream.rangeClosed(1, 2 * POINTS).boxed().toList();
    assertThat(sequences).hasSize(USERS);
    assertThat(sequences.values()).allSatisfy(own -> assertThat(own).isEqualTo(all));
  }

  private static ProfileStore open(Dialect dialect, String prefix) {
    return JdbcProfileStore.on(Servers.of(dialect))
        .tablePrefix(prefix)
        .schema(SchemaMode.CREATE)
        .withOutbox()
        .open();
  }
}
