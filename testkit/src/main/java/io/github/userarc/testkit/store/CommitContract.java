package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.Draft.CLOCK;
import static io.github.userarc.testkit.store.Draft.bytes;
import static io.github.userarc.testkit.store.StoreContract.text;
import static io.github.userarc.testkit.store.StoreContract.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.CascadeCut;
import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Revisions, conflicts and atomicity (architecture §5). */
interface CommitContract extends StoreContract {

  /** Nothing is known of a profile that nobody committed. */
  @Test
  default void nothingIsKnownOfAStranger() {
    for (LoadMode mode : LoadMode.values()) {
      Loaded loaded = store().load(ANN, Set.of("k"), mode);
      assertThat(loaded.revision()).isZero();
      assertThat(loaded.incarnation()).isEqualTo(1);
      assertThat(loaded.state()).isEmpty();
      assertThat(loaded.answers()).isEmpty();
    }
    assertThat(store().keys(ANN)).isEmpty();
    assertThat(store().changes(ANN)).isEmpty();
  }

  /** The revision counts commits, from 1. */
  @Test
  default void theRevisionCountsCommits() {
    assertThat(commit(Draft.of(ANN))).isEqualTo(1);
    assertThat(commit(Draft.of(ANN).on(1).state("second"))).isEqualTo(2);
    assertThat(commit(Draft.of(BOB))).isEqualTo(1);

    assertThat(load(ANN).revision()).isEqualTo(2);
    assertThat(load(ANN).state())
        .hasValueSatisfying(state -> assertThat(text(state)).isEqualTo("second"));
    assertThat(load(ANN).incarnation()).isEqualTo(1);
  }

  /**
   * A state comes back byte by byte. It is always a JSON text in UTF-8, but a store that parses and
   * prints it, sorts its fields, normalises or pads it, gives back another one.
   */
  @Test
  default void theStateIsKeptByteByByte() {
    StringBuilder odd = new StringBuilder("{\"z\":[1.0,1.00,-0,1E+2,12345678901234567890.123456]");
    odd.append(",\"a\" : \"\\u0000\\u001f\\\"\\\\\\/\\ud83d\\ude00\",\"\":null,\"a\":\"again\"");
    odd.append(
        ",\"composed\":\"\u00e9e\u0301\u212b\",\"marks\":\"\ufeff\ufffd\u2028\u200b\u00a0\"");
    odd.append(",\"\ud83d\ude00\":\"\ud842\udfb7 ' ` -- ? $1 :x %s ${y} \",\"long\":[");
    while (odd.length() < 100_000) {
      odd.append("\"\u7528\u6237 \ud83d\ude01 ann\",").append(odd.length()).append(',');
    }
    String state = odd.append("0]}\n \t ").toString();
    commit(Draft.of(ANN).state(state));

    assertThat(load(ANN).state())
        .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(bytes(state)));
    commit(Draft.of(ANN).on(1).state(bytes("short")));
    assertThat(load(ANN).state())
        .hasValueSatisfying(kept -> assertThat(text(kept)).isEqualTo("short"));
  }

  /** A commit on a revision that is no longer there is a conflict and writes nothing. */
  @Test
  default void aConflictWritesNothingNotEvenTheKey() {
    commit(Draft.of(ANN).changes(1, 1).key("k1").due(CLOCK + 5));
    commit(Draft.of(ANN).on(1).state("second").changes(2, 2).due(CLOCK + 5));
    String before = seen(ANN, "k1", "k2");

    conflict(Draft.of(ANN).on(1).state("stale").changes(2, 3).key("k2").due(CLOCK + 1));

    assertThat(seen(ANN, "k1", "k2")).isEqualTo(before);
    assertThat(store().due(Times.instant(CLOCK + 4), 10, Duration.ZERO)).isEmpty();
    assertThat(store().due(Times.instant(CLOCK + 5), 10, Duration.ZERO)).containsExactly(ANN);
  }

  /** Of two first commits the second is a conflict. */
  @Test
  default void onlyOneFirstCommitSucceeds() {
    commit(Draft.of(ANN));

    conflict(Draft.of(ANN).key("k"));
    assertThat(load(ANN, "k").answers()).isEmpty();
  }

  /** A commit on a revision that was never there is a conflict and creates nothing. */
  @Test
  default void aRevisionThatNeverWasIsAConflict() {
    conflict(Draft.of(ANN).on(1).key("k"));
    assertThat(load(ANN, "k").revision()).isZero();
    assertThat(store().keys(ANN)).isEmpty();
    assertThat(store().scan()).isEmpty();

    commit(Draft.of(ANN));
    conflict(Draft.of(ANN).on(2));
    assertThat(load(ANN).revision()).isEqualTo(1);
  }

  /**
   * Under a stale revision and a key that is there, a commit writes nothing, whatever it is called.
   */
  @Test
  default void aStaleRepeatWritesNothing() {
    commit(Draft.of(ANN).key("k"));
    commit(Draft.of(ANN).on(1).state("second"));
    String before = seen(ANN, "k");

    CommitResult result = store()
        .commit(Draft.of(ANN).on(1).state("stale").key(Draft.answer("k", 9, 9)).commit());

    assertThat(result).isNotInstanceOf(CommitResult.Committed.class);
    assertThat(seen(ANN, "k")).isEqualTo(before);
  }

  /** Kept changes come back in order, with everything they say (S25). */
  @Test
  default void changesAreKeptInOrderWithEverythingTheySay() {
    Cause cause = new Cause(Cause.Kind.DEADLINE, "tag.x", "key \ud83d\ude00", "tag.x", "v2");
    Value texts = Value.of(List.of("a", "b"));
    List<Change<?>> first = List.of(
        new Change<>(ANN, 1, 1, CLOCK, new TagChanged("x", null, texts), cause),
        new Change<>(ANN, 1, 2, CLOCK + 1, new TagChanged("x", texts, Value.of("12")), cause));
    Cause said = new Cause(Cause.Kind.COMMAND, "exclude", null, "x", "v2", "anna", "\u8bf4\u660e");
    List<Change<?>> second = List.of(
        new Change<>(ANN, 1, 3, CLOCK + 1, new CascadeCut(List.of("a", "b")), cause),
        new Change<>(ANN, 1, 4, CLOCK + 1, new CascadeCut(List.of("c")), said, true));
    commit(Draft.of(ANN).changes(first));
    commit(Draft.of(ANN).on(1));
    commit(Draft.of(ANN).on(2).changes(second));
    commit(Draft.of(BOB).changes(1, 1));

    List<Change<?>> both = new ArrayList<>(first);
    both.addAll(second);
    assertThat(texts(store().changes(ANN))).isEqualTo(keepsChanges() ? texts(both) : List.of());
  }

  /** Of many rivals on one revision exactly one wins, and only the winner leaves anything. */
  @Test
  default void ofManyRivalsExactlyOneWins() {
    int threads = 4;
    for (int round = 0; round < 25; round++) {
      long revision = round;
      List<CommitResult> results = Together.run(
          threads,
          rival -> () -> (rival % 2 == 0 ? store() : anotherNode())
              .commit(Draft.of(ANN)
                  .on(revision)
                  .state("won by " + rival + " in " + revision)
                  .changes(revision + 1, revision + 1)
                  .key(revision + ":" + rival)
                  .commit()));

      assertThat(results)
          .filteredOn(result -> result instanceof CommitResult.Committed)
          .containsExactly(new CommitResult.Committed(revision + 1));
      assertThat(results)
          .filteredOn(result -> result instanceof CommitResult.Conflict)
          .hasSize(threads - 1);
      int winner = results.indexOf(new CommitResult.Committed(revision + 1));
      assertThat(load(ANN).state())
          .hasValueSatisfying(
              state -> assertThat(text(state)).isEqualTo("won by " + winner + " in " + revision));
      assertThat(store().keys(ANN))
          .hasSize(round + 1)
          .anySatisfy(key -> assertThat(key.key()).isEqualTo(revision + ":" + winner));
    }
    assertThat(store().changes(ANN))
        .extracting(Change::sequence)
        .hasSize(keepsChanges() ? 25 : 0)
        .isSorted();
  }

  /** Whoever reads while others write sees a revision with its own state. */
  @Test
  default void readersSeeWholeCommits() {
    int commits = 200;
    Semaphore begun = new Semaphore(0);
    AtomicBoolean done = new AtomicBoolean();
    List<Integer> mixed = Together.run(3, number -> () -> {
      if (number == 0) {
        try {
          for (int i = 0; i < commits; i++) {
            // Each commit comes while somebody reads.
            begun.drainPermits();
            begun.acquire();
            commit(Draft.of(ANN).on(i).state("state " + (i + 1)));
          }
        } finally {
          done.set(true);
        }
        return 0;
      }
      int wrong = 0;
      while (!done.get()) {
        begun.release();
        Loaded loaded = (number == 1 ? store() : anotherNode()).load(ANN, Set.of(), LoadMode.PLAIN);
        String state = loaded.state().map(StoreContract::text).orElse("state 0");
        wrong += state.equals("state " + loaded.revision()) ? 0 : 1;
      }
      return wrong;
    });

    assertThat(mixed).containsOnly(0);
    assertThat(load(ANN).revision()).isEqualTo(commits);
  }
}
