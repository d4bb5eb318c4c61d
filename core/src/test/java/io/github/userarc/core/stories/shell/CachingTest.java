package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.CachingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.JoinedTransaction;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several nodes, each with a cache before the store they share. */
class CachingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Program PROGRAM =
      Story.program().metric("reads", count("read")).build();

  /** A store that counts what it is asked for. */
  private static final class Counting extends Wrapped {
    int loads;

    @Nullable
    Loaded within;

    @Override
    public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
      loads++;
      return within == null ? super.load(id, keys, mode) : within;
    }

    @Override
    public Optional<JoinedTransaction> joined() {
      return within == null ? Optional.empty() : Optional.of(action -> {});
    }
  }

  private final Counting store = new Counting();
  private final Userarc one = open();
  private final Userarc other = open();

  private Userarc open() {
    return Userarc.of(PROGRAM)
        .store(CachingProfileStore.of(store, 100))
        .clock(InstantSource.fixed(NOW))
        .open();
  }

  private static Event read(String key) {
    return Event.of("ann", "read").at(NOW).key(key);
  }

  private void reads(int expected) {
    assertThat(one.profile("ann").metric("reads")).hasToString("" + expected);
    assertThat(other.profile("ann").metric("reads")).hasToString("" + expected);
  }

  @Test
  @DisplayName("given an active user, when one node feeds her inputs, then the store is asked once")
  void saves() {
    for (int i = 0; i < 10; i++) {
      one.track(read("k" + i));
    }
    assertThat(store.loads).isEqualTo(1);
    reads(10);
  }

  @Test
  @DisplayName(
      "S3 given nodes that take turns, when each knows an old state, then nothing is lost or doubled")
  void turns() {
    for (int i = 0; i < 10; i++) {
      Userarc node = i % 3 == 0 ? one : other;
      assertThat(node.track(read("k" + i)).duplicate()).isFalse();
    }
    for (int i = 0; i < 10; i++) {
      Receipt repeat = (i % 2 == 0 ? one : other).track(read("k" + i));
      assertThat(repeat.duplicate()).isTrue();
    }
    reads(10);
    assertThat(store.keys(ProfileId.of("ann"))).hasSize(10);
  }

  @Test
  @DisplayName(
      "S4 given a state that is old, when an input seems to be wrong, then the latest state decides")
  void rejections() {
    one.track(read("k1"));
    other.track(Event.of("ann", "read").at(NOW.plus(Duration.ofMinutes(4))).key("k2"));
    assertThat(one.track(
                Event.of("ann", "read").at(NOW.minus(Duration.ofDays(500))).key("k1"))
            .duplicate())
        .isTrue();
    assertThat(one.track(
                Event.of("ann", "read").at(NOW.minus(Duration.ofDays(500))).key("k2"))
            .duplicate())
        .isTrue();
    assertThatThrownBy(() -> one.track(
            Event.of("ann", "read").at(NOW.minus(Duration.ofDays(500))).key("k3")))
        .isInstanceOf(InputRejectedException.class);
    reads(2);
  }

  @Test
  @DisplayName("S30 given a user whom another node erased, when she returns, then in a new life")
  void erased() {
    one.track(read("k1"));
    assertThat(other.erase("ann")).isTrue();
    assertThat(one.track(read("k1")).duplicate()).isFalse();
    assertThat(store.load(ProfileId.of("ann"), Set.of(), LoadMode.PLAIN).incarnation())
        .isEqualTo(2);
    reads(1);
  }

  @Test
  @DisplayName(
      "S31 given an original that another node recorded, when it is retracted, then it is found")
  void retracted() {
    one.track(read("k1"));
    Event second = read("k2");
    other.track(second);
    assertThat(one.retract(second).answer().toString()).contains("Retracted");
    reads(1);
  }

  @Test
  @DisplayName(
      "given a page read inside a host's transaction, when that is rolled back, then nothing of it is remembered")
  void rolledBack() {
    one.track(read("k1"));
    byte[] elsewhere = loaded().encoded();
    // Inside, the store shows what only that transaction sees.
    store.within = new Loaded(2, 1, elsewhere, Map.of());
    assertThat(one.profile("ann").metric("reads")).hasToString("1");
    store.within = null;

    other.track(read("k2"));
    one.track(read("k3"));
    reads(3);
  }

  private Loaded loaded() {
    return store.load(ProfileId.of("ann"), Set.of(), LoadMode.PLAIN);
  }

  @Test
  @DisplayName("given something that cannot be cached, when a cache is made, then it says so")
  void refused() {
    ProfileStore memory = InMemoryProfileStore.create();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CachingProfileStore.of(memory, 10))
        .withMessageContaining("keeps profiles elsewhere");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CachingProfileStore.of(store, 0))
        .withMessageContaining("expected 1 or more");
  }
}
