package io.github.userarc.honor;

import static io.github.userarc.honor.Honor.badgeAwarded;
import static io.github.userarc.honor.Honor.badgeRevoked;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import io.github.userarc.testkit.CheckedPhase;
import io.github.userarc.testkit.Given;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of badges when the events behind them are taken back. */
class RevocationTest {
  private static final String PROGRAM = """
      {"userarc": 1, "version": "1",
       "events": {"post": {"retractable": true}, "login": {}},
       "honor": {"badges": {
         "author": {"when": {"did": "post"}},
         "writer": {"when": {"did": "post"}, "on-retraction": "revoke"},
         "recent": {"when": {"did": "post", "last": "7 days"}, "on-retraction": "revoke"},
         "loyal": {"progress": {"count": "post"}, "on-retraction": "revoke",
                   "tiers": [{"tier": "bronze", "at": 1}, {"tier": "silver", "at": 2},
                             {"tier": "gold", "at": 3}]}}}}
      """;

  private static Event post(int number) {
    return Event.of("u1", "post").key("post:" + number);
  }

  private static CheckedPhase posted() {
    return Given.program(Program.parse(PROGRAM))
        .user("u1")
        .at("2026-03-01T08:00:00Z")
        .when(post(1))
        .then(badgeAwarded("author"), badgeAwarded("writer"), badgeAwarded("loyal", "bronze"));
  }

  @Test
  @DisplayName("S31: a badge is kept unless it says revoke, and then it can be earned again")
  void revoked() {
    posted()
        .whenRetracted(post(1))
        .thenExactly(
            badgeRevoked("writer"), badgeRevoked("recent"), badgeRevoked("loyal", "bronze"))
        .thenProfile(profile -> assertThat(profile.view(Honor.class).badges())
            .extracting(HeldBadge::badge)
            .containsExactly("author"))
        .when(post(2))
        .then(badgeAwarded("writer"), badgeAwarded("loyal", "bronze"));
  }

  @Test
  @DisplayName("S31, S22: a growing badge falls tier by tier, as far as its number does")
  void tiers() {
    posted()
        .when(post(2), post(3))
        .then(badgeAwarded("loyal", "silver"), badgeAwarded("loyal", "gold"))
        .whenRetracted(post(1))
        .thenExactly(badgeRevoked("loyal", "gold"))
        .thenProfile(profile -> assertThat(
                profile.view(Honor.class).badge("loyal").orElseThrow().tier())
            .contains("silver"));
  }

  @Test
  @DisplayName("S31: what had ceased to hold by itself is not taken for it")
  void lapsed() {
    posted()
        .whenAdvancedTo("2026-04-01T08:00:00Z")
        .thenNothing()
        .whenRetracted(post(1))
        .thenExactly(badgeRevoked("writer"), badgeRevoked("loyal", "bronze"))
        .thenProfile(
            profile -> assertThat(profile.view(Honor.class).holds("recent")).isTrue());
  }
}
