package io.github.userarc.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.testkit.VirtualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Several nodes that count points: each point is an event and one change. */
final class PointShells implements AutoCloseable {
  static final String POINT = "point";
  private static final String START = "2026-03-01T00:00:00Z";

  private static final Program PROGRAM = Program.builder("points")
      .metric("points", Metrics.count(POINT))
      .tag("points", new Tag.Computed(Metrics.metric("points")))
      .tag("mark", new Tag.Assigned(List.of()))
      .tiering(
          "activity",
          Case.when("hot", Metrics.since(POINT).lessThan(Span.days(1))),
          Case.when("warm", Metrics.since(POINT).lessThan(Span.days(2))),
          Case.otherwise("cold"))
      .build();

  // One clock that stands still: inputs of all nodes have one time, which makes them hardest to
  // tell
  // apart.
  private final VirtualClock clock = VirtualClock.at(START);
  private final List<Userarc> nodes = new ArrayList<>();

  /** Shells over stores, one each. */
  PointShells(ProfileStore... stores) {
    for (ProfileStore store : stores) {
      nodes.add(Userarc.of(PROGRAM).store(store).clock(clock).lag(Duration.ZERO).open());
    }
  }

  Userarc node(int number) {
    return nodes.get(number % nodes.size());
  }

  VirtualClock clock() {
    return clock;
  }

  static Event point(String user) {
    return Event.of(user, POINT);
  }

  /** A user's points, as any node sees them. */
  long points(String user) {
    return node(0)
        .profile(user)
        .metric("points")
        .number()
        .map(BigDecimal::longValueExact)
        .orElse(-1L);
  }

  /** Checks that changes of one life of a user are numbered 1, 2, 3 … and each came once. */
  static void numberedWithoutGaps(List<Change<?>> changes) {
    Map<String, List<Long>> lives = new HashMap<>();
    for (Change<?> change : changes) {
      lives
          .computeIfAbsent(
              change.profile() + " in incarnation " + change.incarnation(),
              life -> new ArrayList<>())
          .add(change.sequence());
    }
    lives.forEach((life, sequences) -> assertThat(sequences)
        .as("sequence numbers of " + life)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, sequences.size()).boxed().toList()));
  }

  /** The changes of the receipts that are no repeats. */
  static List<Change<?>> changes(List<Receipt> receipts) {
    List<Change<?>> changes = new ArrayList<>();
    receipts.stream()
        .filter(receipt -> !receipt.duplicate())
        .forEach(receipt -> changes.addAll(receipt.changes()));
    return changes;
  }

  @Override
  public void close() {
    nodes.forEach(Userarc::close);
  }
}
