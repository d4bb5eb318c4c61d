package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.AdvanceReport;
import io.github.userarc.core.BatchResult;
import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that fails before, after or instead of saving. */
class FailingStoreTest {

  /** A store that does next what a test says. */
  private static final class Flaky extends Wrapped {
    final Deque<Function<Supplier<CommitResult>, CommitResult>> commits = new ArrayDeque<>();
    final Deque<RuntimeException> loads = new ArrayDeque<>();
    ProfileId broken;

    /** The next commit fails before anything is saved. */
    void failBefore(RuntimeException failure) {
      commits.add(commit -> {
        throw failure;
      });
    }

    /** The next commit is saved, and fails then. */
    void failAfter(RuntimeException failure) {
      commits.add(commit -> {
        assertThat(commit.get()).isInstanceOf(CommitResult.Committed.class);
        throw failure;
      });
    }

    @Override
    public CommitResult commit(ProfileCommit commit) {
      var next = commits.poll();
      return next == null ? inner.commit(commit) : next.apply(() -> inner.commit(commit));
    }

    @Override
    public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
      RuntimeException failure = loads.poll();
      if (failure != null) {
        throw failure;
      }
      Loaded loaded = inner.load(id, keys, mode);
      return id.equals(broken)
          ? new Loaded(loaded.revision(), loaded.incarnation(), new byte[] {'?'}, loaded.answers())
          : loaded;
    }

    @Override
    public List<ProfileId> due(String namespace, Instant until, int limit, Duration lease) {
      return inner.due(
          namespace, until, limit, Duration.ZERO); // what failed is offered again at once
    }
  }

  private final Clock clock = Clock.at("2026-03-01T12:00Z");
  private final Flaky store = new Flaky();
  private final List<Change<?>> heard = Collections.synchronizedList(new ArrayList<>());
  private final Userarc userarc = open();

  private static Program program() {
    return Story.program()
        .metric("buys", count("buy"))
        .tag("bought", new Tag.Computed(count("buy")))
        .segment("idle", since("buy").atLeast(Span.days(1)))
        .build();
  }

  private Userarc open() {
    Userarc opened = Userarc.of(program()).store(store).clock(clock).open();
    opened.on(ChangeContent.class, heard::add);
    return opened;
  }

  @AfterEach
  void close() {
    userarc.close();
  }

  private static Event buy(String user, int order) {
    return Event.of(user, "buy").key("order:" + order);
  }

  private List<Change<?>> heard() {
    userarc.flush();
    return List.copyOf(heard);
  }

  @Test
  @DisplayName("Given a commit that fails before saving, the input is sent again and applied once")
  void failsBefore() {
    userarc.track(buy("ann", 1));
    store.failBefore(new StoreException.Transient("connection lost", null));

    assertThatThrownBy(() -> userarc.track(buy("ann", 2)))
        .isInstanceOf(StoreException.Transient.class)
        .hasMessage("connection lost");
    assertThat(userarc.profile("ann").metric("buys")).hasToString("1");
    assertThat(heard()).hasSize(1);

    assertThat(userarc.track(buy("ann", 2)).duplicate()).isFalse();
    assertThat(userarc.profile("ann").metric("buys")).hasToString("2");
    assertThat(Lines.what(heard()))
        .containsExactly("tag-changed bought: none → 1", "tag-changed bought: 1 → 2");
    assertThat(store.changes(Story.USER)).isEqualTo(heard());
  }

  @Test
  @DisplayName(
      "Given a commit that fails after saving, one look tells, and the listener is told once")
  void failsAfter() {
    store.failAfter(new StoreException.Transient("no answer", null));
    Receipt receipt = userarc.track(buy("ann", 1));
    store.failAfter(new IllegalStateException("no answer either"));
    Receipt second = userarc.track(Event.of("ann", "buy"));

    assertThat(receipt.duplicate()).isFalse();
    assertThat(Lines.what(second.changes())).containsExactly("tag-changed bought: 1 → 2");
    assertThat(userarc.profile("ann").metric("buys")).hasToString("2");
    assertThat(heard()).extracting(Change::sequence).containsExactly(1L, 2L);
  }

  @Test
  @DisplayName(
      "Given a commit in doubt that cannot be looked at, a repeat gets the original answer")
  void inDoubt() {
    userarc.track(Event.of("ann", "visit"));
    store.commits.add(commit -> {
      assertThat(commit.get()).isInstanceOf(CommitResult.Committed.class);
      store.loads.add(new StoreException.Transient("still no answer", null));
      throw new StoreException.Transient("no answer", null);
    });
    assertThatThrownBy(() -> userarc.track(buy("ann", 1)))
        .isInstanceOf(StoreException.Transient.class)
        .hasMessage("no answer");

    Receipt again = userarc.track(buy("ann", 1));
    assertThat(again.duplicate()).isTrue();
    assertThat(Lines.what(again.changes())).containsExactly("tag-changed bought: 0 → 1");
    assertThat(userarc.profile("ann").metric("buys")).hasToString("1");
  }

  @Test
  @DisplayName("Given a failure of no known kind, it comes out as transient, with its cause")
  void unknownFailure() {
    IllegalStateException cause = new IllegalStateException("driver trouble");
    store.failBefore(cause);
    assertThatThrownBy(() -> userarc.track(buy("ann", 1)))
        .isInstanceOf(StoreException.Transient.class)
        .hasMessageContaining("ann")
        .hasCause(cause);

    store.loads.add(cause);
    assertThatThrownBy(() -> userarc.track(buy("ann", 1)))
        .isInstanceOf(StoreException.Transient.class)
        .hasMessageContaining("ann")
        .hasCause(cause);
    assertThat(userarc.profile("ann").exists()).isFalse();
    assertThat(heard()).isEmpty();
  }

  @Test
  @DisplayName(
      "Given a state that cannot be read, its profile fails for good and the others live on")
  void unreadable() {
    userarc.track(buy("ann", 1));
    store.broken = ProfileId.of("ann");

    assertThatThrownBy(() -> userarc.track(buy("ann", 2)))
        .isInstanceOf(StoreException.Permanent.class)
        .hasMessageContaining("ann");
    assertThat(userarc.track(buy("bob", 2)).duplicate()).isFalse();
  }

  @Test
  @DisplayName("Given somebody who commits first, the shell decides again on what is there now")
  void conflict() {
    Userarc other =
        Userarc.of(program()).store(new Wrapped(store.inner())).clock(clock).open();
    userarc.track(buy("ann", 1));
    for (int i = 0; i < 5; i++) {
      int order = 10 + i;
      store.commits.add(commit -> {
        other.track(buy("ann", order));
        return commit.get();
      });
    }
    Receipt receipt = userarc.track(buy("ann", 2));

    assertThat(Lines.what(receipt.changes())).containsExactly("tag-changed bought: 6 → 7");
    assertThat(store.changes(Story.USER))
        .extracting(Change::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(heard()).extracting(Change::sequence).containsExactly(1L, 7L);
    other.close();
  }

  @Test
  @DisplayName("Given somebody who commits the same key first, the shell answers as that one did")
  void overtaken() {
    Userarc other =
        Userarc.of(program()).store(new Wrapped(store.inner())).clock(clock).open();
    store.commits.add(commit -> {
      other.track(buy("ann", 1));
      return commit.get();
    });
    Receipt receipt = userarc.track(buy("ann", 1));

    assertThat(receipt.duplicate()).isTrue();
    assertThat(Lines.what(receipt.changes())).containsExactly("tag-changed bought: none → 1");
    assertThat(userarc.profile("ann").metric("buys")).hasToString("1");
    assertThat(heard()).isEmpty();
    other.close();
  }

  @Test
  @DisplayName("Given conflicts without end, the shell gives up and says that a retry can help")
  void conflictsWithoutEnd() {
    for (int i = 0; i < 20; i++) {
      store.commits.add(commit -> new CommitResult.Conflict());
    }
    assertThatThrownBy(() -> userarc.track(buy("ann", 1)))
        .isInstanceOf(StoreException.Transient.class)
        .hasMessage("Profile ann was changed by others 20 times in a row");
    assertThat(userarc.track(buy("ann", 1)).duplicate()).isFalse();
    assertThat(heard()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName(
      "S8 Given a sweep whose commits fail, before or after, the next one loses and doubles nothing")
  void failingSweep(boolean after) {
    for (int i = 0; i < 5; i++) {
      userarc.track(buy("user-" + i, 1));
    }
    heard();
    heard.clear();
    clock.set("2026-03-03T12:00Z");
    for (int i = 0; i < 3; i++) {
      if (after) {
        store.failAfter(new StoreException.Transient("no answer", null));
      } else {
        store.failBefore(new StoreException.Transient("connection lost", null));
      }
    }
    AdvanceReport first = userarc.advance(clock.instant());
    AdvanceReport second = userarc.advance(clock.instant());

    assertThat(first.changes() + second.changes()).isEqualTo(5);
    assertThat(heard())
        .hasSize(5)
        .allSatisfy(change -> assertThat(change.at()).isEqualTo("2026-03-02T12:00:00Z"))
        .extracting(Change::user)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 5).mapToObj(i -> "user-" + i).toList());
  }

  @Test
  @DisplayName(
      "Given a sweep and a profile that cannot be read, it is reported and the others advance")
  void unreadableInASweep() {
    userarc.track(buy("ann", 1));
    userarc.track(buy("bob", 1));
    store.broken = ProfileId.of("ann");
    clock.set("2026-03-03T12:00Z");

    AdvanceReport report = userarc.advance(clock.instant());

    assertThat(report.failures()).isEqualTo(1);
    assertThat(report.profiles()).isEqualTo(1);
    assertThat(heard()).extracting(Change::user).contains("bob").last().isEqualTo("bob");
    assertThat(userarc.sweepLag()).isPositive();
  }

  @Test
  @DisplayName("Given a batch, a failure in between fails its own input only")
  void batch() {
    store.failBefore(new StoreException.Transient("of all three at once", null));
    store.commits.add(Supplier::get);
    store.failBefore(new StoreException.Transient("connection lost", null));
    List<BatchResult> results =
        userarc.trackAll(List.of(buy("ann", 1), buy("ann", 2), buy("ann", 3)));

    assertThat(results)
        .extracting(result -> result.getClass().getSimpleName())
        .containsExactly("Applied", "Failed", "Applied");
    assertThat(userarc.trackAll(List.of(buy("ann", 1), buy("ann", 2), buy("ann", 3))))
        .extracting(result -> ((BatchResult.Applied) result).receipt().duplicate())
        .containsExactly(true, false, true);
    assertThat(userarc.profile("ann").metric("buys")).hasToString("3");
    assertThat(heard()).hasSize(3);
  }

  @Test
  @DisplayName("Given a batch, failures of every kind fail their own input only")
  void batchWithOddFailures() {
    userarc.track(buy("ann", 1));
    store.broken = ProfileId.of("ann");
    store.loads.add(new IllegalStateException("of all three at once"));
    store.loads.add(new IllegalStateException("driver trouble"));
    List<BatchResult> results =
        userarc.trackAll(List.of(buy("cid", 1), buy("ann", 2), buy("bob", 3)));

    assertThat(results)
        .extracting(result -> result.getClass().getSimpleName())
        .containsExactly("Failed", "Failed", "Applied");
  }
}
