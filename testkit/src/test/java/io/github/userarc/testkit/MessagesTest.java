package io.github.userarc.testkit;

import static io.github.userarc.testkit.Changes.change;
import static io.github.userarc.testkit.Changes.segmentEntered;
import static io.github.userarc.testkit.Changes.tagChanged;
import static io.github.userarc.testkit.Changes.tierChanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.testkit.tickets.UseTickets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the fixture says when a test fails. */
class MessagesTest {
  private static final GivenProfile NOBODY =
      Given.program("shop.json").user("u1").at("2026-03-01T00:00:00Z");
  private static final GivenProfile BUYER = NOBODY.having(
      Event.of("u1", "order-paid").with("paid", 60).at(Instant.parse("2026-02-20T00:00:00Z")));

  private static String message(Runnable test) {
    AssertionError error = catchThrowableOfType(AssertionError.class, test::run);
    assertThat(error).as("a failure").isNotNull();
    return error.getMessage();
  }

  private static ThenPhase order(Object paid) {
    return BUYER.whenTracked("order-paid", Map.of("paid", paid));
  }

  @Test
  void explainsWhyAChangeDidNotCome() {
    assertThat(message(() -> order(39).then(segmentEntered("regulars")))).isEqualTo("""
        Expected these changes in this order after order-paid at 2026-03-01T00:00:00Z:

            expected                          | actual
          - segment-entered segment=regulars  |

        Why not 'segment-entered segment=regulars':
          ✗ segment.regulars is false
            ✗ all of
              ✓ orders30 (count of order-paid, last 30 days) ≥ 2: 2 of 2; until 2026-03-22T00:00:00+08:00
              ✗ spent (sum paid of order-paid) ≥ 100: 99 of 100; 1 more

        user u1 of program 'shop', as of 2026-03-01T00:00:00Z""");
  }

  @Test
  void alignsWhatCameWithWhatWasExpected() {
    ThenPhase first = NOBODY.whenTracked("order-paid", Map.of("paid", 39));

    assertThat(message(() -> first.thenExactly(
            tagChanged("buyer", null, true), tierChanged("activity", null, "warm"))))
        .startsWith("""
            Expected exactly these changes after order-paid at 2026-03-01T00:00:00Z:

                expected                               | actual
              = tag-changed tag=buyer to=true          | tag-changed tag=buyer to=true  at 2026-03-01T00:00:00Z  by tag.buyer
              ≠ tier-changed tiering=activity to=warm  | tier-changed tiering=activity to=hot  at 2026-03-01T00:00:00Z  by tier.activity

            Why not 'tier-changed tiering=activity to=warm':
              ✓ tier.activity is hot
            """);
  }

  @Test
  void marksWhatNobodyExpected() {
    ThenPhase first = NOBODY.whenTracked("order-paid", Map.of("paid", 39));

    assertThat(message(() -> first.thenExactly(tierChanged("activity", null, "hot"))))
        .contains("""
            expected                              | actual
          +                                       | tag-changed tag=buyer to=true  at 2026-03-01T00:00:00Z  by tag.buyer
          = tier-changed tiering=activity to=hot  | tier-changed tiering=activity to=hot  at 2026-03-01T00:00:00Z  by tier.activity

        user u1""");
    assertThat(message(first::thenNothing)).isEqualTo("""
        Expected no change after order-paid at 2026-03-01T00:00:00Z, but:

          tag-changed tag=buyer to=true  at 2026-03-01T00:00:00Z  by tag.buyer
          tier-changed tiering=activity to=hot  at 2026-03-01T00:00:00Z  by tier.activity

        user u1 of program 'shop', as of 2026-03-01T00:00:00Z""");
  }

  @Test
  void leavesOthersUnmarkedWhereTheyAreAllowed() {
    ThenPhase first = NOBODY.whenTracked("order-paid", Map.of("paid", 39));

    assertThat(message(() -> first.then(segmentEntered("regulars"), tagChanged("buyer", true))))
        .contains("""
                expected                          | actual
              - segment-entered segment=regulars  |
              = tag-changed tag=buyer to=true     | tag-changed tag=buyer to=true  at 2026-03-01T00:00:00Z  by tag.buyer
                                                  | tier-changed tiering=activity to=hot  at 2026-03-01T00:00:00Z  by tier.activity
            """);
  }

  @Test
  void explainsNothingWhereOnlyTheOrderDiffers() {
    ThenPhase first = NOBODY.whenTracked("order-paid", Map.of("paid", 39));

    assertThat(message(
            () -> first.then(tierChanged("activity", null, "hot"), tagChanged("buyer", true))))
        .contains("(came elsewhere)")
        .doesNotContain("Why not");
  }

  @Test
  void explainsNothingWhereOnlyTheInstantDiffers() {
    assertThat(message(() -> BUYER
            .whenAdvancedTo("2026-04-01T00:00:00Z")
            .thenExactly(tierChanged("activity", "hot", "warm").at("2026-03-08T00:00:00Z"))))
        .contains("≠ tier-changed tiering=activity from=hot to=warm  at 2026-03-08T00:00:00Z  | "
            + "tier-changed tiering=activity from=hot to=warm  at 2026-03-07T00:00:00Z")
        .doesNotContain("Why not");
  }

  @Test
  void namesTheDefinitionsWhereNoneIsMeant() {
    assertThat(message(() ->
            NOBODY.whenAdvancedTo("2026-04-01T00:00:00Z").then(tagChanged("bayer", null, true))))
        .isEqualTo("""
            Expected these changes in this order after advancing to 2026-04-01T00:00:00Z:

                expected                       | actual
              - tag-changed tag=bayer to=true  |

            In this program tag-changed tells of tag.channel, tag.buyer, tag.city.

            user u1 of program 'shop', as of 2026-04-01T00:00:00Z; no input yet""");
  }

  @Test
  void quotesTextsThatLookLikeSomethingElse() {
    assertThat(message(() -> BUYER
            .whenIdentified(Map.of("city", "12"))
            .then(change("tag-changed", "to", 12, "from", null))))
        .contains("≠ tag-changed to=12 from=(none)  | tag-changed tag=city to='12'  at");
  }

  @Test
  void showsWhyAnInputWasRejected() {
    assertThat(message(() -> order("much").then(change("tier-changed")))).isEqualTo("""
        Expected changes, but order-paid at 2026-03-01T00:00:00Z was rejected:

          properties.paid: 'much' found, expected a decimal

        user u1 of program 'shop', as of 2026-03-01T00:00:00Z""");
    assertThat(message(() -> order("much").thenNothing())).startsWith("Expected no change, but");
    assertThat(message(() -> order("much").thenChanges(changes -> {}))).contains("was rejected:");
    assertThat(message(() -> order("much").thenDuplicate())).contains("was rejected:");
    assertThat(message(() -> BUYER.having(Event.of("u1", "order-paid").with("paid", "much"))))
        .startsWith("Expected history, but order-paid at 2026-03-01T00:00:00Z was rejected:");
  }

  @Test
  void showsThatAnInputWasNotRejected() {
    assertThat(message(() -> order("much").thenRejected("price"))).isEqualTo("""
        Expected order-paid at 2026-03-01T00:00:00Z to be rejected at 'price', but it was at:

          properties.paid: 'much' found, expected a decimal

        user u1 of program 'shop', as of 2026-03-01T00:00:00Z""");
    assertThat(message(() -> order(40).thenRejected())).isEqualTo("""
        Expected a rejection, but order-paid at 2026-03-01T00:00:00Z was applied:

          segment-entered segment=regulars  at 2026-03-01T00:00:00Z  by segment.regulars

        user u1 of program 'shop', as of 2026-03-01T00:00:00Z""");
    assertThat(message(() -> BUYER.whenTracked("visit").thenRejected())).contains("  no change\n");
    assertThat(message(() -> order(40).thenDuplicate())).isEqualTo("""
        Expected a repeated key, but order-paid at 2026-03-01T00:00:00Z was applied

        user u1 of program 'shop', as of 2026-03-01T00:00:00Z""");
  }

  @Test
  void showsTheAnswer() {
    ThenPhase set = BUYER.whenExecuted(TagCommand.set("channel", "web"));
    String expected = """
        Expected another answer to set-tag at 2026-03-01T00:00:00Z:

          expected: tag-set changed=false
          actual:   tag-set changed=true

        user u1 of program 'shop', as of 2026-03-01T00:00:00Z""";

    assertThat(message(() -> set.thenAnswered("tag-set", "changed", false))).isEqualTo(expected);
    assertThat(message(() -> set.thenAnswered(new TagCommand.TagSet(false)))).isEqualTo(expected);
    assertThat(message(() -> set.thenAnswered("tag-set", "changed", null)))
        .contains("expected: tag-set changed=(none)");
    assertThat(message(() -> set.thenAnswered(UseTickets.Done.class, done -> {})))
        .contains("expected: an answer of class " + UseTickets.Done.class.getName());
    assertThat(message(() -> order(40).thenAnswered("tag-set")))
        .startsWith(
            "Expected the answer tag-set, but order-paid at 2026-03-01T00:00:00Z is no command");
  }

  @Test
  void namesTheLatestOfSeveralInputs() {
    assertThat(message(() -> BUYER
            .when(Event.of("u1", "visit"), Event.of("u1", "search"))
            .then(segmentEntered("regulars"))))
        .contains("after search at 2026-03-01T00:00:00Z and those before it:");
  }
}
