package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.UnpublishedProgramException;
import io.github.userarc.core.UserHistory;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Versions of a program on real databases (S29). */
class ProgramVersionsTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Program FIRST = Program.parse("""
      {"userarc": 1, "version": "first", "segments": {"regular": {"count": "buy", "gte": 3}}}
      """);
  private static final Program SECOND = Program.parse("""
      {"userarc": 1, "version": "second", "metrics": {"paid": {"sum": "paid", "of": "buy"}},
       "segments": {"regular": {"count": "buy", "gte": 2}}}
      """);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final String namespace = "versions-" + System.nanoTime();

  private Userarc open(ProfileStore store, Program program) {
    return Userarc.of(program).store(store).clock(now::get).namespace(namespace).open();
  }

  private static Event buy(String key, Instant at) {
    return Event.of("ann", "buy").with("paid", 10).key(key).at(at);
  }

  @ParameterizedTest
  @EnumSource(
      value = Dialect.class,
      names = {"H2", "POSTGRESQL"})
  @DisplayName(
      "S29 versions are kept, followed by all nodes, told beforehand and filled, on a database, too")
  void versions(Dialect dialect) {
    ProfileStore one =
        JdbcProfileStore.on(Servers.of(dialect)).schema(SchemaMode.CREATE).open();
    ProfileStore other = JdbcProfileStore.on(Servers.of(dialect)).open();
    Instant april = Instant.parse("2026-04-01T00:00:00Z");
    try (Userarc old = open(one, FIRST)) {
      old.track(buy("1", START));
      old.track(buy("2", START));
      assertThat(old.programs().whoMoves(SECOND, april).toString())
          .contains("segment.regular: none → true, 1 user (ann)");
      assertThatThrownBy(() -> open(other, SECOND)).isInstanceOf(UnpublishedProgramException.class);
      old.programs().publish(SECOND, april);
      try (Userarc fresh = open(other, SECOND)) {
        now.set(april.plus(Duration.ofDays(1)));
        fresh.advance(now.get());
        assertThat(other.changes(fresh.profile("ann").id())).singleElement().satisfies(change -> {
          assertThat(change.at()).isEqualTo(april);
          assertThat(change.cause().program()).isEqualTo("second");
        });
        old.track(buy("3", now.get()));
        UserHistory past = new UserHistory("ann", List.of(buy("1", START), buy("2", START)));
        assertThat(fresh.programs().backfill(Stream.of(past)).filled()).isOne();
        assertThat(old.programs().backfill(Stream.of(past)).before()).isOne();
        assertThat(old.profile("ann").metric("paid")).hasToString("30");
      }
    }
  }
}
