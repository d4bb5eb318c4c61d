package io.github.userarc.testkit;

import static io.github.userarc.testkit.Changes.at;
import static io.github.userarc.testkit.Changes.change;
import static io.github.userarc.testkit.Changes.segmentEntered;
import static io.github.userarc.testkit.Changes.segmentLeft;
import static io.github.userarc.testkit.Changes.tagChanged;
import static io.github.userarc.testkit.Changes.tierChanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.TagCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fixture as hosts use it. */
class FixtureTest {
  private static final Given SHOP = Given.program("shop.json");
  private static final String START = "2026-03-01T00:00:00Z";

  private static Event order(int paid) {
    return Event.of("u1", "order-paid").with("paid", paid);
  }

  @Test
  void theFirstInputTellsEverythingThatHolds() {
    SHOP.user("u1")
        .at(START)
        .whenTracked("order-paid", Map.of("paid", 120))
        .thenExactly(tagChanged("buyer", null, true), tierChanged("activity", null, "hot"));
  }

  @Test
  void thenAllowsOthersAndAsksForOrder() {
    ThenPhase happened = SHOP.user("u1").at(START).when(order(60), order(60));

    happened.then(tagChanged("buyer", true)).then(segmentEntered("regulars"));
    happened.then(tagChanged("buyer", true), segmentEntered("regulars"));
    happened.then();
  }

  @Test
  void contentsAndPatternsStandSideBySide() {
    SHOP.user("u1")
        .at(START)
        .when(order(60), order(60))
        .thenExactly(
            change("tag-changed", "tag", "buyer", "from", null),
            change("tier-changed"),
            new SegmentEntered("regulars"));
  }

  @Test
  void changesHaveTheirEffectiveInstant() {
    SHOP.user("u1")
        .at(START)
        .having(order(60), order(60))
        .whenAdvancedTo("2026-06-01T00:00:00Z")
        .thenExactly(
            tierChanged("activity", "hot", "warm").at("2026-03-16T00:00:00Z"),
            at("2026-03-30T16:00:00Z", segmentLeft("regulars")),
            at(Instant.parse("2026-04-30T00:00:00Z"), change("tier-changed", "to", "cold")));
  }

  @Test
  void oneThingAfterTheOther() {
    SHOP.user("u1")
        .at(START)
        .whenTracked("order-paid", Map.of("paid", 60))
        .then(tagChanged("buyer", true))
        .whenAdvancedBy(Duration.ofDays(10))
        .thenNothing()
        .whenTracked("order-paid", Map.of("paid", 60))
        .thenExactly(segmentEntered("regulars"))
        .at("2026-04-20T00:00:00Z")
        .whenTracked("visit")
        .thenExactly(
            tierChanged("activity", "hot", "warm").at("2026-03-26T00:00:00Z"),
            segmentLeft("regulars").at("2026-03-30T16:00:00Z"))
        .thenProfile(profile -> {
          assertThat(profile.asOf()).isEqualTo("2026-04-20T00:00:00Z");
          assertThat(profile.metric("spent").toString()).isEqualTo("120");
        });
  }

  @Test
  void phasesAreValues() {
    GivenProfile buyer = SHOP.user("u1").at(START).having(order(60));

    buyer.when(order(60)).thenExactly(segmentEntered("regulars"));
    buyer.when(order(1)).thenNothing();
    buyer.when(order(60)).thenExactly(segmentEntered("regulars"));
  }

  @Test
  void inputsWithATimeMoveTheStory() {
    SHOP.user("u1")
        .at(START)
        .when(order(1).at(Instant.parse("2026-03-02T00:00:00Z")))
        .then(tagChanged("buyer", true).at("2026-03-02T00:00:00Z"))
        .whenAdvancedBy(Duration.ofDays(1))
        .thenProfile(profile -> assertThat(profile.asOf()).isEqualTo("2026-03-03T00:00:00Z"));
  }

  @Test
  void lateInputsTakeEffectAtTheClock() {
    SHOP.user("u1")
        .at(START)
        .having(Event.of("u1", "visit"))
        .when(order(1).at(Instant.parse("2026-02-20T00:00:00Z")))
        .thenExactly(tagChanged("buyer", true).at(START));
  }

  @Test
  void historyMayLieBeforeTheGivenTime() {
    SHOP.user("u1")
        .at(START)
        .having(order(60).at(Instant.parse("2025-01-01T00:00:00Z")))
        .when(Event.of("u1", "visit"))
        .thenNothing()
        .thenProfile(profile -> {
          assertThat(profile.registeredAt()).contains(Instant.parse("2025-01-01T00:00:00Z"));
          assertThat(profile.tiers()).containsEntry("activity", "cold");
        });
  }

  @Test
  void attributesAreIdentified() {
    SHOP.user("u1")
        .at(START)
        .whenIdentified(Map.of("city", "Shanghai"))
        .then(tagChanged("city", null, "Shanghai"))
        .when(Attributes.of("u1", Map.of("city", "Suzhou")))
        .thenExactly(tagChanged("city", "Shanghai", "Suzhou"));
  }

  @Test
  void commandsAreAnswered() {
    SHOP.user("u1")
        .at(START)
        .having(Event.of("u1", "visit"))
        .whenExecuted(TagCommand.set("channel", "web"))
        .thenAnswered(new TagCommand.TagSet(true))
        .thenAnswered("tag-set", "changed", true, "reason", null)
        .thenAnswered(TagCommand.TagSet.class, set -> assertThat(set.changed()).isTrue())
        .thenExactly(tagChanged("channel", null, "web"))
        .whenExecuted(TagCommand.set("channel", "web"))
        .thenAnswered("tag-set", "changed", false)
        .thenNothing();
  }

  @Test
  void rejectionsNameWhatIsWrong() {
    SHOP.user("u1")
        .at(START)
        .whenTracked("order-paid", Map.of("paid", "much"))
        .thenRejected()
        .thenRejected("properties.paid")
        .thenRejected("paid")
        .whenExecuted(TagCommand.set("channel", "phone"))
        .thenRejected("value")
        .whenTracked("order-paid", Map.of("paid", 0.1234567))
        .thenRejected("properties.paid")
        .whenIdentified(Map.of("city", new Object()))
        .thenRejected("attributes.city")
        .thenProfile(profile -> assertThat(profile.exists()).isFalse());
  }

  @Test
  void theFirstRejectionIsTheLastInput() {
    SHOP.user("u1")
        .at(START)
        .when(order(60), Event.of("u1", "order-paid").with("paid", "much"), order(60))
        .thenRejected("paid")
        .thenProfile(profile -> assertThat(profile.metric("spent").toString()).isEqualTo("60"));
  }

  @Test
  void aRepeatedKeyChangesNothingAndGetsTheOriginalAnswer() {
    SHOP.user("u1")
        .at(START)
        .when(order(60).key("o1"))
        .then(tagChanged("buyer", true))
        .when(order(60).key("o1"))
        .thenDuplicate()
        .thenNothing()
        .when(CommandInput.of("u1", TagCommand.set("channel", "web")).key("c1"))
        .thenAnswered(new TagCommand.TagSet(true))
        .when(CommandInput.of("u1", TagCommand.set("channel", "web")).key("c1"))
        .thenDuplicate()
        .thenAnswered(new TagCommand.TagSet(true))
        .thenProfile(profile -> assertThat(profile.metric("spent").toString()).isEqualTo("60"));
  }

  @Test
  void whereToFindPrograms() {
    assertThat(Given.program("classpath:shop.json")).isNotNull();
    assertThat(Given.program("src/test/resources/shop.json")).isNotNull();
  }

  @Test
  void whatMakesNoSenseIsRefusedAtOnce() {
    GivenProfile profile = SHOP.user("u1").at(START);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile.when(Event.of("u2", "visit")))
        .withMessage("An input of user 'u2': expected one of 'u1'");
    assertThatIllegalArgumentException()
        .isThrownBy(profile::when)
        .withMessageContaining("No input");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile.whenAdvancedTo("2026-02-28T00:00:00Z"))
        .withMessageContaining("is before the story's time " + START);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profile.having(order(1).at(Instant.parse("2026-03-02T00:00:00Z"))))
        .withMessageContaining("is after the given time");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change("tag-changed", "tag"))
        .withMessageContaining("names and values in turn");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change("tag-changed", 1, "tag"))
        .withMessageContaining("'1' in the fields of 'tag-changed': expected a name");
  }
}
