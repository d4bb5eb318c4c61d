package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.did;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.JoinedTransaction;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the shell does inside a transaction of the host. */
class JoinedTest {
  private static final Program PROGRAM =
      Story.program().segment("reader", did("read")).build();
  private final Queue<Change<?>> heard = new ConcurrentLinkedQueue<>();

  /** A store that takes part in a transaction, as far as the shell can tell. */
  private static final class Joining extends Wrapped {
    final List<LoadMode> modes = new ArrayList<>();
    final List<Runnable> afterCommit = new ArrayList<>();
    int commits;
    boolean overtaken;

    @Override
    public Optional<JoinedTransaction> joined() {
      return Optional.of(afterCommit::add);
    }

    @Override
    public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
      modes.add(mode);
      return super.load(id, keys, mode);
    }

    @Override
    public CommitResult commit(ProfileCommit commit) {
      commits++;
      return overtaken ? new CommitResult.Conflict() : super.commit(commit);
    }
  }

  private static Userarc open(Joining store) {
    return Userarc.of(PROGRAM)
        .store(store)
        .clock(InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")))
        .open();
  }

  @Test
  @DisplayName(
      "given a host's transaction, when an input is applied, then with a lock, and listeners hear of it after the commit")
  void afterCommit() {
    Joining store = new Joining();
    try (Userarc userarc = open(store)) {
      userarc.on(ChangeContent.class, heard::add);
      assertThat(userarc.track("ann", "read").changes()).hasSize(1);
      userarc.flush();
      assertThat(heard).isEmpty();
      assertThat(store.modes).containsExactly(LoadMode.LOCKING);

      store.afterCommit.forEach(Runnable::run);
      userarc.flush();
      assertThat(Lines.what(List.copyOf(heard))).containsExactly("segment-entered reader");
    }
  }

  @Test
  @DisplayName(
      "given a host's transaction that is rolled back, when another thread listens, then it hears nothing")
  void rolledBack() {
    Joining store = new Joining();
    try (Userarc userarc = open(store)) {
      userarc.on(ChangeContent.class, heard::add);
      userarc.track("ann", "read");
      userarc.erase("ann");
      assertThat(store.afterCommit).hasSize(2); // never run
    }
    assertThat(heard).isEmpty();
  }

  @Test
  @DisplayName(
      "given a conflict inside a host's transaction, when decided, then once, and the host is told to try again")
  void conflict() {
    Joining store = new Joining();
    store.overtaken = true;
    try (Userarc userarc = open(store)) {
      assertThatThrownBy(() -> userarc.track(Event.of("ann", "read").key("k")))
          .isInstanceOf(StoreException.Transient.class)
          .hasMessageContaining("Profile ann was changed by another transaction")
          .hasMessageContaining("tries it again");
      assertThat(store.commits).isEqualTo(1);

      store.overtaken = false;
      assertThat(userarc.track(Event.of("ann", "read").key("k")).duplicate()).isFalse();
      assertThat(userarc.track(Event.of("ann", "read").key("k")).duplicate()).isTrue();
    }
  }
}
