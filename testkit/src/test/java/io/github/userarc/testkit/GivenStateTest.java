package io.github.userarc.testkit;

import static io.github.userarc.testkit.Changes.segmentEntered;
import static io.github.userarc.testkit.Changes.tagChanged;
import static io.github.userarc.testkit.CoreState.attributes;
import static io.github.userarc.testkit.CoreState.registeredAt;
import static io.github.userarc.testkit.CoreState.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.testkit.tickets.Tickets;
import io.github.userarc.testkit.tickets.TicketsView;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Opening state of core and of facets (S22, S32). */
class GivenStateTest {
  private static final Given SHOP = Given.program("shop.json");
  private static final Given RAFFLE = Given.program(Program.builder("raffle")
      .with(Tickets.on("visit"))
      .segment("collectors", Metrics.fact("tickets.count").atLeast(2))
      .build());
  private static final String START = "2026-03-01T00:00:00Z";

  @Test
  void coreGivesAttributesTagsAndRegistration() {
    SHOP.user(
            "u1",
            registeredAt("2025-11-11T00:00:00Z"),
            attributes(Map.of("city", "Shanghai")),
            tag("channel", "web"))
        .at(START)
        .whenTracked("visit")
        .thenNothing()
        .thenProfile(profile -> {
          assertThat(profile.registeredAt()).contains(Instant.parse("2025-11-11T00:00:00Z"));
          assertThat(profile.tags()).containsOnlyKeys("channel", "city");
          assertThat(profile.tiers()).containsEntry("activity", "cold");
        });
  }

  @Test
  void whatFollowsFromGivenStateIsNoChange() {
    SHOP.user("u1", attributes(Map.of("city", "Shanghai")))
        .at(START)
        .whenIdentified(Map.of("city", "Suzhou"))
        .thenExactly(tagChanged("city", "Shanghai", "Suzhou"));
  }

  @Test
  void facetsGiveTheirSlice() {
    RAFFLE
        .user("u1", Tickets.holding(1))
        .at(START)
        .whenTracked("visit")
        .then(segmentEntered("collectors"))
        .thenProfile(
            profile -> assertThat(profile.view(TicketsView.class).count()).isEqualTo(2));
  }

  @Test
  void statesOfOneFacetAreTakenTogether() {
    RAFFLE
        .user("u1", Tickets.holding(3), Tickets.used(5))
        .at(START)
        .whenTracked("other")
        .thenNothing()
        .thenProfile(profile ->
            assertThat(profile.view(TicketsView.class)).isEqualTo(new TicketsView(3, 5, true)));
  }

  @Test
  void whatTheProgramDoesNotKnowIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SHOP.user("u1", Tickets.holding(1)).at(START))
        .withMessageContaining(
            "tickets: 'tickets' found, expected one of the program's facets: core");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SHOP.user("u1", tag("buyer", "web")).at(START))
        .withMessageContaining(
            "core.tags.buyer: 'buyer' found, expected one of the program's tags");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RAFFLE.user("u1", Tickets.given("cuont", 1)).at(START))
        .withMessageContaining("cuont");
  }
}
