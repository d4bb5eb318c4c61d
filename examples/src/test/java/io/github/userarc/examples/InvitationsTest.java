package io.github.userarc.examples;

import static io.github.userarc.testkit.Changes.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.claim.Claims;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.program.Program;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.testkit.Given;
import io.github.userarc.testkit.GivenProfile;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of the invitations, each by itself. */
class InvitationsTest {
  private static final Given PROGRAM = Given.program("programs/invitations.json");
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private static final GivenProfile ANN = PROGRAM
      .user("ann", GivenState.attributes(Map.of("inviter", "eve")), Claims.granted("device"))
      .at(START);

  private static Event watched() {
    return Event.of("ann", "video-watched");
  }

  private static Event commented() {
    return Event.of("ann", "comment-posted");
  }

  private static Map<String, String> invitee(String user) {
    return Map.of("invitee", user);
  }

  @Test
  @DisplayName(
      "S34 given an invited newcomer, when the last step is taken, then the inviter is told")
  void activation() {
    ANN.when(watched(), watched(), commented())
        .thenNothing()
        .thenRoutes()
        .when(watched())
        .thenExactly(Lifecycle.stageChanged("newcomer", "activated"))
        .thenRoutes(Event.of("eve", "invitee-activated", invitee("ann")));
  }

  @Test
  @DisplayName(
      "S16 given a newcomer, when the videos come after the first week, then nobody is told")
  void tooLate() {
    ANN.whenAdvancedTo("2026-03-09T00:00:00Z")
        .thenNothing()
        .when(watched(), watched(), watched(), commented())
        .thenNothing()
        .thenRoutes();
  }

  @Test
  @DisplayName(
      "S33 given a device that has had its newcomer, when another comes, then they never count")
  void secondAccount() {
    PROGRAM
        .user("cat")
        .claimTaken("device", "d-2")
        .at(START)
        .having(watched("cat"), Event.of("cat", "comment-posted"))
        .whenTracked("registered", Map.of("deviceId", "d-2"))
        .then(new ClaimRefused("device"), Lifecycle.stageChanged("newcomer", "second-account"))
        .when(watched("cat"), watched("cat"), watched("cat"))
        .thenNothing()
        .thenRoutes();
  }

  private static Event watched(String user) {
    return Event.of(user, "video-watched");
  }

  @Test
  @DisplayName(
      "S33 given 200 of the budget taken, when two invitees stay, then the inviter gets the last 50")
  void budget() {
    PROGRAM
        .user("eve")
        .claimTaken("spring", 200)
        .at(START)
        .whenRouted("ann", "invitee-activated", invitee("ann"))
        .then(
            new ClaimGranted("spring", null),
            change("points-credited", "currency", "xp", "amount", 50, "rule", "invite"))
        .whenRouted("ben", "invitee-activated", invitee("ben"))
        .then(new ClaimRefused("spring"))
        .thenProfile(eve -> assertThat(eve.fact("growth.balance.xp")).hasToString("Optional[50]"));
  }

  @Test
  @DisplayName(
      "given five invitees this month, when a sixth stays, then nothing until the next month")
  void limit() {
    Event[] five = Stream.of("a", "b", "c", "d", "e")
        .map(user -> Event.of("eve", "invitee-activated", invitee(user)).at(START))
        .toArray(Event[]::new);
    PROGRAM
        .user("eve", GivenState.history(five))
        .at(START)
        .whenRouted("f", "invitee-activated", invitee("f"))
        .thenChanges(
            changes -> assertThat(changes).noneMatch(change -> change.type().startsWith("points")))
        .at("2026-04-01T00:00:00Z")
        .whenRouted("g", "invitee-activated", invitee("g"))
        .then(change("points-credited", "rule", "invite", "amount", 100));
  }

  @Test
  @DisplayName("S36 given an excluded newcomer, when all steps are taken, then nobody is told")
  void cheatersNeverCount() {
    ANN.whenExecuted(Exclusion.exclude("cheater"))
        .then(change("excluded", "as", "cheater"))
        .when(watched(), watched(), watched(), commented())
        .thenNothing()
        .thenRoutes()
        .whenExecuted(Exclusion.lift("cheater"))
        .then(Lifecycle.stageChanged("newcomer", "activated"))
        .thenRoutes(Event.of("eve", "invitee-activated", invitee("ann")));
  }

  @Test
  @DisplayName(
      "S31, S36 given a reward for an invitee, when the invitee is a cheater, then it is taken back")
  void takenBack() {
    try (Userarc userarc =
        Userarc.of(Program.load("programs/invitations.json")).replaying().open()) {
      userarc.apply(Attributes.of("ben", Map.of("inviter", "eve")).at(START));
      userarc.track(Event.of("ben", "registered").with("deviceId", "d-2").at(START));
      for (int video = 1; video <= 3; video++) {
        userarc.track(Event.of("ben", "video-watched").at(START));
      }
      userarc.track(Event.of("ben", "comment-posted").at(START));
      assertThat(userarc.profile("eve", START).fact("growth.earned.xp"))
          .hasToString("Optional[100]");

      userarc.apply(CommandInput.of("ben", Exclusion.exclude("cheater")).at(START));

      assertThat(userarc.profile("eve", START).metric("invited")).hasToString("0");
      assertThat(userarc.profile("eve", START).fact("growth.earned.xp")).hasToString("Optional[0]");
    }
  }

  @Test
  @DisplayName(
      "S35 given one video watched, when one is enough by parameter, then activated at that instant")
  void parameter() {
    ANN.when(watched(), commented())
        .thenNothing()
        .whenParameters(Map.of("videos", 1))
        .thenExactly(Lifecycle.stageChanged("newcomer", "activated"))
        .thenRoutes(Event.of("eve", "invitee-activated", invitee("ann")));
  }
}
