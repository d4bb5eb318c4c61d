package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.AdvanceReport;
import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Quarantined;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** One profile is broken; the others must not suffer, and it must be possible to mend it. */
class QuarantineTest {
  private static final ProfileId ANN = ProfileId.of("ann");
  private final Clock clock = Clock.at("2026-03-01T12:00Z");

  private Userarc open(ProfileStore store) {
    return Userarc.of(Story.program()
            .metric("reads", count("read"))
            .segment("reader", did("read"))
            .segment("idle", since("read").atLeast(Span.days(30)))
            .build())
        .store(store)
        .clock(clock)
        .open();
  }

  private static List<Quarantined> quarantined(Userarc userarc) {
    try (Stream<Quarantined> all = userarc.quarantined()) {
      return all.toList();
    }
  }

  /** What a bug, a disk or a person has done to a state. */
  private static void damage(ProfileStore store, String state) {
    Loaded loaded = store.load(ANN, Set.of(), LoadMode.PLAIN);
    byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
    long due = store
        .scan()
        .filter(one -> one.id().equals(ANN))
        .findFirst()
        .orElseThrow()
        .nextDue();
    assertThat(store.commit(
            ProfileCommit.of(ANN, loaded.revision(), 1, bytes).nextDue(due).build()))
        .isInstanceOf(CommitResult.Committed.class);
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "Given a broken state, when swept, then it is in quarantine and the next sweep is whole")
  void sweeps(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store)) {
      userarc.track("ann", "read");
      userarc.track("bob", "read");
      damage(store, "{\"userarc-state\":1,\"clock\":\"never\"");
      clock.set("2026-05-01T12:00Z");

      AdvanceReport first = userarc.advance(clock.instant());
      assertThat(first.failures()).isEqualTo(1);
      assertThat(first.profiles()).isEqualTo(1);
      assertThat(quarantined(userarc)).singleElement().satisfies(one -> {
        assertThat(one.id()).isEqualTo(ANN);
        assertThat(one.since()).isEqualTo(clock.instant());
        assertThat(one.reason()).contains("ann");
      });
      assertThat(userarc.advance(clock.instant()).failures()).isZero();
      assertThat(userarc.sweepLag()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "Given a broken state, when its user does something, then the type of the failure says so and a batch goes on")
  void inputs(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store)) {
      userarc.track("ann", "read");
      damage(store, "{}");

      assertThatExceptionOfType(StoreException.Undecidable.class)
          .isThrownBy(() -> userarc.track("ann", "read"))
          .withMessageContaining("ann");
      assertThat(userarc.trackAll(List.of(Event.of("ann", "read"), Event.of("bob", "read"))))
          .extracting(result -> result.getClass().getSimpleName())
          .containsExactly("Failed", "Applied");
      assertThat(quarantined(userarc)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "Given a broken state, when it is exported, put right and repaired, then its user goes on")
  void repair(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store)) {
      userarc.track(Event.of("ann", "read").key("k1"));
      userarc.track(Event.of("ann", "read").key("k2"));
      ObjectNode right = (ObjectNode) userarc.export("ann").path("state");
      damage(store, right.deepCopy().put("clock", "noon").toString());
      assertThatThrownBy(() -> userarc.track("ann", "read"))
          .isInstanceOf(StoreException.Permanent.class);

      ObjectNode exported = userarc.export("ann");
      assertThat(exported.path("broken").asString()).contains("ann");
      assertThat(exported.path("keys").size()).isEqualTo(2);
      ObjectNode state = (ObjectNode) exported.path("state");
      assertThat(state.path("clock").asString()).isEqualTo("noon");
      long revision = exported.path("revision").asLong();
      assertThatThrownBy(() -> userarc.repair("ann", revision, state))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("state");
      assertThat(quarantined(userarc)).hasSize(1);

      userarc.repair("ann", revision, state.set("clock", right.path("clock")));
      assertThat(quarantined(userarc)).isEmpty();
      assertThat(userarc.profile("ann").metric("reads")).hasToString("2");
      assertThat(userarc.track(Event.of("ann", "read").key("k2")).duplicate()).isTrue();
      try (Stream<?> findings = userarc.audit()) {
        assertThat(findings).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "Given a state that fits no profile, when it is to replace one, then all that is wrong is told")
  void wrongRepairs(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      userarc.track("ann", "read");
      ObjectNode state = (ObjectNode) userarc.export("ann").path("state");
      assertThatThrownBy(() -> userarc.repair("bob", 1, state))
          .hasMessageContaining("user: 'bob' found, expected a user with a profile");
      assertThatThrownBy(() -> userarc.repair("ann", 1, state.deepCopy().put("incarnation", 7)))
          .hasMessageContaining("state.incarnation: '7' found, expected the user's present one, 1");
      assertThatThrownBy(() -> userarc.repair("ann", 1, state.deepCopy().put("userarc-state", 99)))
          .hasMessageContaining("format 99");
      userarc.track(Event.of("ann", "read").key("k"));
      assertThatThrownBy(() -> userarc.repair("ann", 1, state))
          .hasMessageContaining("revision: '1' found, expected the user's present one, 2");
      assertThat(userarc.profile("ann").metric("reads")).hasToString("2");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S32: given a whole state with an instant to come, when imported, then it is refused with its path")
  void instantsToCome(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      userarc.track("ann", "read");
      ObjectNode state = (ObjectNode) userarc.export("ann").path("state");
      state
          .path("sources")
          .forEach(source -> source.forEach(kept -> {
            if (kept.has("at")) {
              ((ObjectNode) kept).put("at", 1_000_000_000_000_000_000L);
            }
          }));
      assertThatThrownBy(() -> userarc.importProfile(
              "bob", clock.instant(), List.of(new GivenState(GivenState.STATE, state))))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("last-time.at: '1000000000000000000' found, expected a number");
      assertThat(userarc.profile("bob").exists()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "Given a state in a newer format, when its user does something or is swept, then it is left to newer nodes")
  void newerFormats(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store)) {
      userarc.track("ann", "read");
      userarc.track("bob", "read");
      damage(store, "{\"userarc-state\":2,\"clock\":1}");
      clock.set("2026-05-01T12:00Z");

      assertThatExceptionOfType(StoreException.Permanent.class)
          .isThrownBy(() -> userarc.track("ann", "read"))
          .isNotInstanceOf(StoreException.Undecidable.class)
          .withMessageContaining("has format 2, but this version reads up to format 1")
          .withMessageContaining("Maybe another node runs a newer version of Userarc");
      AdvanceReport swept = userarc.advance(clock.instant());
      assertThat(swept.failures()).isEqualTo(1);
      assertThat(swept.profiles()).isEqualTo(1);
      assertThat(quarantined(userarc)).isEmpty();
      assertThat(userarc.export("ann").toString()).contains("\"userarc-state\":2");
      assertThat(store.load(ANN, Set.of(), LoadMode.PLAIN).revision()).isEqualTo(2);
    }
  }
}
