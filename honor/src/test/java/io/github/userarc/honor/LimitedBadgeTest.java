package io.github.userarc.honor;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LimitedBadgeTest {
  private static final Program PROGRAM = Program.builder("limited")
      .segment("pioneers", fact("honor.badge.pioneer").is(true))
      .segment("too-late", fact("claim.honor.badge.pioneer").is("refused"))
      .with(new HonorDefinition(
          Map.of("pioneer", Badge.when(count("visit").atLeast(1)).limited(2))))
      .build();

  @Test
  @DisplayName(
      "S33: a limited badge goes to the first, with numbers; others are told and never get it")
  void goesToTheFirst() {
    try (Userarc userarc = Userarc.inMemory(PROGRAM)) {
      assertThat(contents(userarc.track("ann", "visit").changes()))
          .contains(new ClaimGranted("honor.badge.pioneer", 1L), Honor.badgeAwarded("pioneer", 1));
      assertThat(contents(userarc.track("bob", "visit").changes()))
          .contains(Honor.badgeAwarded("pioneer", 2));
      assertThat(contents(userarc.track("cid", "visit").changes()))
          .containsOnlyOnce(new ClaimRefused("honor.badge.pioneer"))
          .noneMatch(BadgeAwarded.class::isInstance);
      assertThat(userarc.track("cid", "visit").changes()).isEmpty();

      HeldBadge held = userarc.profile("bob").view(Honor.class).badge("pioneer").orElseThrow();
      assertThat(held.serial()).hasValue(2);
      assertThat(
              userarc.profile("bob").toJson().at("/honor/badges/pioneer/serial").asInt())
          .isEqualTo(2);
      assertThat(userarc.profile("bob").segments()).containsExactly("pioneers");
      assertThat(userarc.profile("cid").segments()).containsExactly("too-late");
      byte[] stored = userarc.engine().encode(state(userarc, "bob"));
      assertThat(new String(stored, java.nio.charset.StandardCharsets.UTF_8))
          .contains("\"serial\":2");
    }
  }

  private static io.github.userarc.core.engine.ProfileState state(Userarc userarc, String user) {
    var id = io.github.userarc.core.input.ProfileId.of(user);
    var text = userarc.export(user).get("state").toString();
    return userarc.engine().decode(id, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static List<Object> contents(List<Change<?>> changes) {
    return changes.stream().<Object>map(Change::content).toList();
  }

  @Test
  @DisplayName("S31, S33: a revoked limited badge leaves its number taken, for its former holder")
  void numberIsKept() {
    Program program = Program.parse("""
        {"userarc": 1,
         "events": {"visit": {"retractable": true}},
         "honor": {"badges": {
           "pioneer": {"limited": 2, "when": {"did": "visit"}, "on-retraction": "revoke"}}}}""");
    try (Userarc userarc = Userarc.inMemory(program)) {
      Event visit = Event.of("ann", "visit").key("v1");
      userarc.track(visit);
      assertThat(contents(userarc.retract(visit).changes()))
          .containsExactly(Honor.badgeRevoked("pioneer"));
      assertThat(userarc.profile("ann").fact("claim.honor.badge.pioneer"))
          .hasToString("Optional[granted]");

      assertThat(contents(userarc.track("bob", "visit").changes()))
          .contains(Honor.badgeAwarded("pioneer", 2));
      assertThat(contents(userarc.track("cid", "visit").changes()))
          .contains(new ClaimRefused("honor.badge.pioneer"));
      assertThat(contents(userarc.track("ann", "visit").changes()))
          .containsExactly(Honor.badgeAwarded("pioneer", 1));
    }
  }

  @Test
  @DisplayName("S33: JSON and Java are the same program")
  void roundTrips() {
    Program program = Program.parse("""
        {"userarc": 1, "honor": {"badges": {
          "pioneer": {"limited": 100, "when": {"count": "visit", "gte": 1}}}}}""");
    assertThat(Program.parse(program.toJson())).isEqualTo(program);
    assertThat(program.facet("honor", HonorDefinition.class).orElseThrow().badges())
        .containsEntry("pioneer", Badge.when(count("visit").atLeast(1)).limited(100));
  }
}
