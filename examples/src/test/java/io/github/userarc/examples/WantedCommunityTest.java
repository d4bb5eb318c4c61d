package io.github.userarc.examples;

import static io.github.userarc.testkit.Changes.at;
import static io.github.userarc.testkit.Changes.change;
import static io.github.userarc.testkit.Changes.segmentEntered;
import static io.github.userarc.testkit.Changes.segmentLeft;
import static io.github.userarc.testkit.Changes.tagChanged;
import static io.github.userarc.testkit.Changes.tierChanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.program.Program;
import io.github.userarc.growth.Growth;
import io.github.userarc.honor.Honor;
import io.github.userarc.testkit.Given;
import io.github.userarc.testkit.GivenProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A short history of people of the wanted community. */
class WantedCommunityTest {
  private static final String FILE = "programs/wanted-community.json";
  private static final Given COMMUNITY = Given.program(FILE);
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private static GivenProfile ann() {
    return COMMUNITY.user("ann").at(START).having(Event.of("ann", "visit"));
  }

  private static Event[] times(int times, String event) {
    Event[] all = new Event[times];
    Arrays.fill(all, Event.of("ann", event));
    return all;
  }

  @Test
  @DisplayName(
      "S34 given likes of two users, when each likes a post, then the author is told who did")
  void likes() {
    try (Userarc userarc = Userarc.of(Program.load(FILE)).replaying().open()) {
      for (String fan : List.of("bob", "cy", "bob")) {
        userarc.track(
            Event.of(fan, "liked").with("authorId", "ann").with("postId", "p-1").at(START));
      }
      userarc.track(
          Event.of("ann", "liked").with("authorId", "ann").with("postId", "p-1").at(START));

      assertThat(userarc.profile("ann", START).metric("likedBy")).hasToString("2");
      assertThat(userarc.profile("ann", START).fact("growth.balance.creator-score"))
          .hasToString("Optional[3]"); // once per fan and post waits; nobody routes to themselves
    }
  }

  @Test
  @DisplayName(
      "S34 given three steps, when the last is taken, then the inviter is told and rewarded")
  void invitation() {
    Event[] steps = times(5, "follow");
    COMMUNITY
        .user("ann")
        .at(START)
        .having(Event.of("ann", "registered").with("deviceId", "d-1"))
        .having(times(3, "video-watched"))
        .having(times(1, "comment-posted"))
        .whenIdentified(Map.of("inviter", "eve"))
        .thenNothing()
        .when(steps)
        .then(change("path-completed", "path", "newcomer"))
        .thenRoutes(Event.of("eve", "invitee-activated", Map.of("invitee", "ann")));
    COMMUNITY
        .user("eve")
        .at(START)
        .whenRouted("ann", "invitee-activated", Map.of("invitee", "ann"))
        .then(change("points-credited", "currency", "xp", "amount", 100));
  }

  @Test
  @DisplayName(
      "S33 given a device that has had its gift, when a second account registers, then no gift")
  void gift() {
    COMMUNITY
        .user("ann")
        .at(START)
        .whenTracked("registered", Map.of("deviceId", "d-1"))
        .then(
            new ClaimGranted("device", null),
            change("points-credited", "amount", 20, "rule", "gift"),
            change("level-changed", "scheme", "lv", "from", 0, "to", 1));
    COMMUNITY
        .user("ann")
        .claimTaken("device", "d-1")
        .at(START)
        .whenTracked("registered", Map.of("deviceId", "d-1"))
        .then(new ClaimRefused("device"))
        .thenProfile(ann -> assertThat(ann.fact("growth.balance.xp")).hasToString("Optional[0]"));
  }

  @Test
  @DisplayName(
      "S15, S19 given a user in Tokyo, when two logins fall on two local days, then a streak of two")
  void streak() {
    COMMUNITY
        .user("ann", GivenState.attributes(Map.of("timeZone", "Asia/Tokyo")))
        .at("2026-03-01T14:30:00Z")
        .whenTracked("login")
        .then(change("points-credited", "rule", "login", "amount", 5))
        .at("2026-03-01T15:30:00Z")
        .whenTracked("login")
        .then(change("points-credited", "rule", "login", "amount", 5))
        .whenTracked("login")
        .thenNothing()
        .thenProfile(ann -> assertThat(ann.metric("streak")).hasToString("2"));
  }

  @Test
  @DisplayName(
      "given six coins given on a day, when counted, then five are rewarded, and more tomorrow")
  void dailyLimit() {
    ann()
        .when(times(6, "coin-given"))
        .thenProfile(ann -> assertThat(ann.fact("growth.balance.xp")).hasToString("Optional[50]"))
        .at("2026-03-02T12:00:00Z")
        .when(times(1, "coin-given"))
        .thenProfile(ann -> assertThat(ann.fact("growth.balance.xp")).hasToString("Optional[60]"));
  }

  @Test
  @DisplayName("S17 given the daily task done, when midnight passes, then it can be done again")
  void dailyTask() {
    ann()
        .when(times(4, "video-watched"))
        .then(segmentEntered("watch3"), change("points-credited", "rule", "watch3", "amount", 10))
        .at("2026-03-02T12:00:00Z")
        .when(times(3, "video-watched"))
        .then(
            at("2026-03-02T00:00:00Z", segmentLeft("watch3")),
            segmentEntered("watch3"),
            change("points-credited", "rule", "watch3", "balance", 20));
  }

  /** Fifty days of visits with ten topics each, and five fans on the last one. */
  private static List<Input> fiftyDays() {
    List<Input> inputs = new ArrayList<>();
    for (int day = 0; day < 50; day++) {
      Instant noon = START.plus(Duration.ofDays(day));
      inputs.add(Event.of("ann", "visit").at(noon));
      for (int topic = 0; topic < 10; topic++) {
        inputs.add(
            Event.of("ann", "topic-viewed").with("topicId", day + "-" + topic).at(noon));
      }
    }
    for (int fan = 1; fan <= 5; fan++) {
      inputs.add(Event.of("ann", "like-received")
          .with("by", "fan" + fan)
          .with("post", "p-1")
          .at(START.plus(Duration.ofDays(49))));
    }
    return inputs;
  }

  @Test
  @DisplayName(
      "S22 given trust of level 3, when visits leave the window, then it is kept down to 90 %")
  void trust() {
    COMMUNITY
        .user("ann")
        .at(START)
        .when(fiftyDays().toArray(Input[]::new))
        .then(
            tierChanged("trust", null, "0"),
            tierChanged("trust", "0", "1"),
            tierChanged("trust", "1", "3"))
        .whenAdvancedBy(Duration.ofDays(100))
        // the 6th of 50 days is gone at day 106: 44 are below 90 %
        .thenExactly(at("2026-06-14T00:00:00Z", tierChanged("trust", "3", "1")));
  }

  @Test
  @DisplayName("S21 given an appointed helper, when the term ends, then the appointment is gone")
  void helper() {
    ann()
        .whenExecuted(TagCommand.set("helper", "appointed"))
        .thenExactly(tagChanged("helper", null, "appointed"))
        .whenAdvancedBy(Duration.ofDays(180))
        .thenExactly(
            at("2026-03-04T12:00:00.000001Z", change("path-expired", "step", "video-watched")),
            at("2026-08-28T12:00:00Z", tagChanged("helper", "appointed", null)));
  }

  @Test
  @DisplayName("S36 given a cheater, when excluded, then logins earn nothing until that is lifted")
  void cheaters() {
    ann()
        .whenExecuted(Exclusion.exclude("cheater"))
        .then(change("excluded", "as", "cheater"))
        .whenTracked("coin-given")
        .thenNothing()
        .whenExecuted(Exclusion.lift("cheater"))
        .then(change("exclusion-lifted", "as", "cheater"))
        .whenTracked("coin-given")
        .then(change("points-credited", "rule", "coin"));
  }

  @Test
  @DisplayName("S33 given 99 at the top, when two more arrive, then one gets the last badge")
  void theFirstHundred() {
    COMMUNITY
        .user("ann", Growth.balance("xp", "28795"))
        .claimTaken("honor.badge.first100", 99)
        .at(START)
        .whenTracked("login")
        .then(change("badge-awarded", "badge", "first100", "serial", 100));
    COMMUNITY
        .user("ann", Growth.balance("xp", "28795"))
        .claimTaken("honor.badge.first100", 100)
        .at(START)
        .whenTracked("login")
        .then(new ClaimRefused("honor.badge.first100"));
  }

  @Test
  @DisplayName("S19 given posts at three in the morning, when there are ten, then a night owl")
  void nightOwl() {
    ann()
        .when(times(10, "post"))
        .thenNothing()
        .at("2026-03-02T03:00:00Z")
        .when(times(10, "post"))
        .then(Honor.badgeAwarded("night-owl"));
  }

  @Test
  @DisplayName(
      "S31, S34 given a like, when it is withdrawn, then the author's score is as it was before")
  void unlike() {
    Event liked = Event.of("bob", "liked")
        .with("authorId", "ann")
        .with("postId", "p-1")
        .key("like:bob:p-1")
        .at(START);
    try (Userarc userarc = Userarc.of(Program.load(FILE)).replaying().open()) {
      userarc.track(liked);
      userarc.retract(liked);

      assertThat(userarc.profile("ann", START).metric("likedBy")).hasToString("0");
      assertThat(userarc.profile("ann", START).fact("growth.earned.creator-score"))
          .hasToString("Optional[0]");
    }
  }
}
