package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimingTest {
  private static final Program PROGRAM = Program.builder("claims")
      .claim("gift", Claim.counted(1).on("gift-ordered"))
      .claim("device", Claim.unique("device").on("gift-ordered"))
      .claim("patient", Claim.counted(2).when(since("visit").atLeast(Span.days(2))))
      .build();

  private static Userarc open(ProfileStore store, Clock clock) {
    return Userarc.of(PROGRAM).store(store).clock(clock).open();
  }

  private static Userarc open(ProfileStore store) {
    return open(store, Clock.at("2026-03-01T12:00Z"));
  }

  private static Event ordered(String user) {
    return Event.of(user, "gift-ordered").with("device", "d-" + user);
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3, S33: a repeat gets the original outcome and takes nothing")
  void takesOnce(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store)) {
      List<String> first = Lines.what(userarc.track(ordered("ann").key("k")).changes());
      assertThat(first).containsExactly("claim-granted gift, 1", "claim-granted device");
      assertThat(Lines.what(userarc.track(ordered("ann").key("k")).changes())).isEqualTo(first);
      assertThat(Lines.what(userarc.track(ordered("bob")).changes()))
          .containsExactly("claim-refused gift", "claim-granted device");
      ClaimId gift = new ClaimId("default", "gift", "");
      assertThat(store.claimed(Set.of(gift), LoadMode.PLAIN)).isEqualTo(Map.of(gift, Decimal.ONE));
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S1, S33: namespaces share nothing")
  void keepsNamespacesApart(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc one = open(store);
        Userarc other = Userarc.of(PROGRAM).store(store).namespace("other").open()) {
      assertThat(Lines.what(one.track(ordered("ann")).changes())).contains("claim-granted gift, 1");
      assertThat(Lines.what(other.track(ordered("ann")).changes()))
          .containsExactly("claim-granted gift, 1", "claim-granted device");
    }
  }

  @Test
  @DisplayName("S33: a claim lost between decision and commit is asked for again")
  void decidesAgain() {
    InMemoryProfileStore kept = InMemoryProfileStore.create();
    AtomicInteger asked = new AtomicInteger();
    try (Userarc other = open(kept)) {
      Wrapped overtaken = new Wrapped(kept) {
        @Override
        public Map<ClaimId, Long> claimed(Set<ClaimId> claims, LoadMode mode) {
          Map<ClaimId, Long> answers = super.claimed(claims, mode);
          if (asked.getAndIncrement() == 0) {
            other.track(ordered("bob")); // after the answer, before the commit
          }
          return answers;
        }
      };
      try (Userarc userarc = open(overtaken)) {
        assertThat(Lines.what(userarc.track(ordered("ann").key("k")).changes()))
            .containsExactly("claim-refused gift", "claim-granted device");
        assertThat(asked).hasValue(2);
        assertThat(userarc.profile("ann").sequence()).isEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S8, S33: a sweep takes the claims that time brings; reading takes none")
  void sweeps(Stores stores) {
    Clock clock = Clock.at("2026-03-01T12:00Z");
    try (Userarc userarc = open(stores.open(), clock)) {
      for (String user : List.of("ann", "bob", "cid")) {
        userarc.track(user, "visit");
        clock.set("2026-03-01T13:00Z");
      }
      clock.set("2026-03-05T12:00Z");
      assertThat(userarc.profile("ann").fact("claim.patient")).isEmpty();
      userarc.advance(Story.at("2026-03-05T11:00Z"));
      assertThat(userarc.profile("ann").fact("claim.patient.serial").orElseThrow())
          .hasToString("1");
      assertThat(List.of("bob", "cid").stream()
              .map(user ->
                  userarc.profile(user).fact("claim.patient").orElseThrow().toString())
              .sorted())
          .containsExactly("granted", "refused");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S28, S33: a preview knows what is gone; what it grants is subject to availability")
  void previews(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      Decision.Decided shown = (Decision.Decided) userarc.preview(ordered("ann"));
      assertThat(Lines.what(shown.changes()))
          .containsExactly("claim-granted gift, 1", "claim-granted device");
      assertThat(shown.isSubjectToAvailability()).isTrue();
      assertThat(userarc.track(ordered("bob")).changes())
          .noneMatch(change -> change.subjectToAvailability());
      shown = (Decision.Decided) userarc.preview(ordered("ann"));
      assertThat(Lines.what(shown.changes()))
          .containsExactly("claim-refused gift", "claim-granted device");
      assertThat(shown.changes())
          .extracting(Change::subjectToAvailability)
          .containsExactly(false, true); // what is gone is gone for certain
    }
  }
}
