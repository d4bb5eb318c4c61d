package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.Move;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.WhoMoves;
import io.github.userarc.core.condition.Conditions;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who moves under a version that has not been published yet (S29). */
class WhoMovesTest {
  private static final Program PRESENT = Story.program()
      .version("present")
      .tag(
          "spender",
          new Tag.Choice(List.of(
              Case.when("big", sum("paid", "buy").atLeast(100)),
              Case.when("small", sum("paid", "buy").moreThan(0)))))
      .segment("regular", count("buy").atLeast(3))
      .segment("gone", since("buy").atLeast(Span.days(30)))
      .segment("dropped", did("buy"))
      .build();
  private static final Program NEXT = Story.program()
      .version("next")
      .tag(
          "spender",
          new Tag.Choice(List.of(
              Case.when("big", sum("paid", "buy").atLeast(50)),
              Case.when("small", sum("paid", "buy").moreThan(0)))))
      .segment("regular", count("buy").atLeast(2))
      .segment("gone", since("buy").atLeast(Span.days(60)))
      .segment("shopper", did("buy"))
      .build();

  private final Clock clock = Clock.at("2026-03-01T12:00Z");

  private Userarc shop(ProfileStore store) {
    Userarc userarc = Userarc.of(PRESENT).store(store).clock(clock).open();
    Map.of("ann", 1, "bob", 2, "cid", 3).forEach((user, times) -> {
      for (int i = 0; i < times; i++) {
        userarc.track(user, "buy", Map.of("paid", 20));
        clock.pass(Duration.ofMillis(1));
      }
    });
    userarc.track("dee", "visit");
    return userarc;
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 it tells how many go from which outcome to which, and who")
  void tells(Stores stores) {
    try (Userarc userarc = shop(stores.open())) {
      WhoMoves report = userarc.programs().whoMoves(NEXT, Story.at("2026-03-02T00:00Z"));

      assertThat(report.users()).isEqualTo(4);
      assertThat(report.moved()).isEqualTo(3);
      assertThat(report.failures()).isZero();
      assertThat(report.of("segment.regular"))
          .containsExactly(new Move(
              "segment.regular",
              Optional.empty(),
              Optional.of(new Value.Bool(true)),
              1,
              List.of("bob")));
      assertThat(report.of("tag.spender").toString())
          .isEqualTo("[tag.spender: small → big, 1 user (cid)]");
      assertThat(report.of("segment.shopper").get(0).users()).isEqualTo(3);
      assertThat(report.of("segment.dropped").get(0).to()).isEmpty();
      assertThat(report.of("segment.gone")).isEmpty();
      assertThat(report.toString()).startsWith("""
              Version 'next' as of 2026-03-02T00:00:00Z moves 3 of 4 users
                tag.spender: small → big, 1 user (cid)
                segment.regular: none → true, 1 user (bob)
                segment.shopper: none → true, 3 users (""");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 as of a later instant it tells what will be then, if nobody does anything")
  void later(Stores stores) {
    try (Userarc userarc = shop(stores.open())) {
      WhoMoves report = userarc.programs().whoMoves(NEXT, Story.at("2026-04-15T00:00Z"));

      assertThat(report.of("segment.gone").get(0))
          .as("gone after 30 days, not yet after 60")
          .satisfies(move -> {
            assertThat(move.from()).contains(new Value.Bool(true));
            assertThat(move.to()).isEmpty();
            assertThat(move.users()).as("dee never bought, since registration").isEqualTo(4);
          });
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 nothing is saved, nothing published; afterwards it comes as it was told")
  void harmless(Stores stores) {
    ProfileStore store = stores.open();
    Instant tomorrow = Story.at("2026-03-02T00:00Z");
    try (Userarc userarc = shop(store)) {
      byte[] before = state(store);
      WhoMoves report = userarc.programs().whoMoves(NEXT, tomorrow);
      assertThat(state(store)).isEqualTo(before);
      assertThat(userarc.programs().history().versions()).hasSize(1);
      assertThat(userarc.profile("bob", tomorrow).segments()).containsExactly("dropped");

      userarc.programs().publish(NEXT, tomorrow);
      assertThat(userarc.profile("bob", tomorrow).segments()).containsExactly("regular", "shopper");
      assertThat(report.of("segment.regular").get(0).samples()).containsExactly("bob");
      assertThat(userarc.programs().whoMoves(NEXT, tomorrow).moves())
          .as("who is there already")
          .isEmpty();
    }
  }

  private static byte[] state(ProfileStore store) {
    return store.load(ProfileId.of("bob"), Set.of(), LoadMode.PLAIN).state().orElseThrow();
  }

  @Test
  @DisplayName("S29 what does not compile is told before anybody is looked at")
  void invalid() {
    Program circular = Story.program()
        .segment("a", Conditions.inSegment("b"))
        .segment("b", Conditions.inSegment("a"))
        .build();
    try (Userarc userarc = shop(InMemoryProfileStore.create())) {
      assertThatThrownBy(() -> userarc.programs().whoMoves(circular, clock.instant()))
          .isInstanceOf(InvalidProgramException.class);
    }
  }

  @Test
  @DisplayName("S29 only some users of many are named")
  void samples() {
    try (Userarc userarc = shop(InMemoryProfileStore.create())) {
      for (int i = 0; i < 50; i++) {
        userarc.track("u" + i, "buy");
      }
      Move move = userarc
          .programs()
          .whoMoves(NEXT, clock.instant())
          .of("segment.shopper")
          .get(0);
      assertThat(move.users()).isEqualTo(53);
      assertThat(move.samples()).hasSize(WhoMoves.SAMPLES);
      assertThat(move.toString()).endsWith(", …)");
    }
  }
}
