package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.PointShells.point;
import static io.github.userarc.testkit.store.StoreContract.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.CommandReceipt;
import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.TierChanged;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.TagCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The store under several shells, as several nodes of a host use it. */
interface ShellContract extends StoreContract {

  private PointShells shells() {
    return new PointShells(store(), anotherNode(), anotherNode());
  }

  /** What one node did, every node sees; a repeated key gets the original answer anywhere (S3). */
  @Test
  default void everyNodeSeesWhatOneDid() {
    try (PointShells shells = shells()) {
      Receipt first = shells.node(0).track(point("u1").key("p1"));
      Receipt again = shells.node(1).track(point("u1").key("p1"));
      assertThat(first.duplicate()).isFalse();
      assertThat(again.duplicate()).isTrue();
      assertThat(again.sameContent()).isTrue();
      if (keepsChanges()) {
        assertThat(texts(again.changes())).isEqualTo(texts(first.changes()));
      }
      assertThat(shells.node(2).track(point("u1").with("other", 1).key("p1")).sameContent())
          .isFalse();

      TagCommand mark = TagCommand.set("mark", "a");
      CommandReceipt<TagCommand.TagSet> set = shells.node(1).execute("u1", mark, "c1");
      assertThat(set.answer()).isEqualTo(new TagCommand.TagSet(true));
      assertThat(shells.node(0).execute("u1", mark, "c1").answer()).isEqualTo(set.answer());
      assertThat(shells.node(0).execute("u1", mark, "c2").answer())
          .isEqualTo(new TagCommand.TagSet(false));
      assertThat(shells.points("u1")).isEqualTo(1);
    }
  }

  /** Points of many threads through several nodes sum exactly, each once, numbered without gaps. */
  @Test
  default void pointsOfManyThreadsSumExactly() {
    int threads = 4;
    List<String> users = List.of("u1", "u2", "u3");
    int inputs = inputsPerThread();
    try (PointShells shells = shells()) {
      List<Receipt> receipts = new ArrayList<>();
      Together.<List<Receipt>>run(threads, thread -> () -> {
            List<Receipt> mine = new ArrayList<>();
            for (int i = 0; i < inputs; i++) {
              Userarc node = shells.node(thread + i / 7);
              String user = users.get(i % users.size());
              if (i % 2 == 0) {
                mine.add(node.track(point(user)));
              } else {
                // sent twice, through different nodes, by two threads at about the same time
                String key = thread / 2 + ":" + i;
                mine.add(node.track(point(user).key(key)));
              }
            }
            return mine;
          })
          .forEach(receipts::addAll);

      for (int u = 0; u < users.size(); u++) {
        long unkeyed = count(inputs, users.size(), u, 0);
        long keyed = count(inputs, users.size(), u, 1);
        assertThat(shells.points(users.get(u))).isEqualTo(threads * unkeyed + threads / 2 * keyed);
      }
      List<Change<?>> changes = PointShells.changes(receipts);
      PointShells.numberedWithoutGaps(changes);
      for (String user : users) {
        long own = changes.stream().filter(change -> change.user().equals(user)).count();
        assertThat(shells.node(0).profile(user).sequence()).isEqualTo(own);
        assertThat(store().changes(ProfileId.of(user)))
            .extracting(Change::sequence)
            .hasSize(keepsChanges() ? (int) own : 0)
            .isSorted();
      }
    }
  }

  /** How many of a thread's inputs are of one user, and keyed (odd) or not (even). */
  private static long count(int inputs, int users, int user, int odd) {
    long count = 0;
    for (int i = 0; i < inputs; i++) {
      count += i % users == user && i % 2 == odd ? 1 : 0;
    }
    return count;
  }

  /** An input between the load and the commit of another node's is not lost, nor is its own. */
  @Test
  default void anInputThatOvertakesIsNotLost() {
    try (PointShells other = new PointShells(store())) {
      other.node(0).track(point("u1"));
      OvertakenStore overtaken =
          new OvertakenStore(anotherNode(), () -> other.node(0).track(point("u1")));
      try (PointShells shells = new PointShells(overtaken)) {
        Receipt receipt = shells.node(0).track(point("u1"));

        assertThat(receipt.changes()).extracting(Change::sequence).containsExactly(4L);
        assertThat(other.points("u1")).isEqualTo(3);
        assertThat(load(ProfileId.of("u1")).revision()).isEqualTo(3);
      }
    }
  }

  /** Of two repeats of a key at one time on two nodes one is applied, and the other is told so. */
  @Test
  default void aRepeatThatOvertakesIsTheOriginal() {
    try (PointShells other = new PointShells(store())) {
      OvertakenStore overtaken = new OvertakenStore(
          anotherNode(), () -> other.node(0).track(point("u1").key("k")));
      try (PointShells shells = new PointShells(overtaken)) {
        assertThat(shells.node(0).track(point("u1").key("k")).duplicate()).isTrue();

        assertThat(other.points("u1")).isEqualTo(1);
        assertThat(load(ProfileId.of("u1")).revision()).isEqualTo(1);
      }
    }
  }

  /** An erasure between load and commit stands: the input belongs to the next life (S30). */
  @Test
  default void anErasureThatOvertakesStands() {
    try (PointShells other = new PointShells(store())) {
      other.node(0).track(point("u1"));
      OvertakenStore overtaken =
          new OvertakenStore(anotherNode(), () -> other.node(0).erase("u1"));
      try (PointShells shells = new PointShells(overtaken)) {
        Receipt receipt = shells.node(0).track(point("u1"));

        assertThat(receipt.changes())
            .isNotEmpty()
            .allSatisfy(change -> assertThat(change.incarnation()).isEqualTo(2));
        assertThat(other.points("u1")).isEqualTo(1);
      }
    }
  }

  /** Sweepers of several nodes share the work: every deadline acts once, at its instant (S8). */
  @Test
  default void sweepersOfSeveralNodesDoEverythingOnce() {
    int users = 60;
    try (PointShells shells = shells()) {
      List<Change<?>> heard = Collections.synchronizedList(new ArrayList<>());
      for (int node = 0; node < 3; node++) {
        shells.node(node).on(TierChanged.class, heard::add);
      }
      for (int u = 0; u < users; u++) {
        shells.node(u).track(point("user " + u));
      }
      shells.clock().advance(Duration.ofDays(3));

      Together.run(3, node -> () -> shells.node(node).advance(shells.clock().instant()));
      // Whatever one sweeper held when another looked is done by now.
      assertThat(shells.node(0).advance(shells.clock().instant()).profiles()).isZero();
      for (int node = 0; node < 3; node++) {
        shells.node(node).flush();
      }

      List<String> expected = new ArrayList<>();
      for (int u = 0; u < users; u++) {
        expected.add("user " + u + " hot at 2026-03-01T00:00:00Z");
        expected.add("user " + u + " warm at 2026-03-02T00:00:00Z");
        expected.add("user " + u + " cold at 2026-03-03T00:00:00Z");
      }
      assertThat(heard)
          .extracting(change ->
              change.user() + " " + change.content().fields().get("to") + " at " + change.at())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  /**
   * A user erased while inputs arrive: every life is numbered from 1, and nothing comes back (S30).
   */
  @Test
  default void everyLifeIsNumberedFromOne() {
    int inputs = inputsPerThread();
    try (PointShells shells = shells()) {
      List<Receipt> receipts = new ArrayList<>();
      Together.<List<Receipt>>run(3, thread -> () -> {
            List<Receipt> mine = new ArrayList<>();
            for (int i = 0; i < inputs; i++) {
              if (thread == 0 && i % 5 == 4) {
                shells.node(i).erase("u1");
              } else {
                mine.add(shells.node(thread + i).track(point("u1")));
              }
            }
            return mine;
          })
          .forEach(receipts::addAll);

      List<Change<?>> changes = PointShells.changes(receipts);
      PointShells.numberedWithoutGaps(changes);
      int latest = load(ProfileId.of("u1")).incarnation();
      long own =
          changes.stream().filter(change -> change.incarnation() == latest).count();
      assertThat(shells.node(0).profile("u1").sequence()).isEqualTo(own);
      assertThat(Math.max(0, shells.points("u1"))).isEqualTo(Math.max(0, own - 1));
    }
  }
}
