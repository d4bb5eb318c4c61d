package io.github.userarc.examples;

import static io.github.userarc.testkit.Changes.at;
import static io.github.userarc.testkit.Changes.change;
import static io.github.userarc.testkit.Changes.segmentEntered;
import static io.github.userarc.testkit.Changes.segmentLeft;
import static io.github.userarc.testkit.Changes.tagChanged;
import static io.github.userarc.testkit.Changes.tierChanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Event;
import io.github.userarc.honor.Honor;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.testkit.Given;
import io.github.userarc.testkit.GivenProfile;
import io.github.userarc.testkit.GivenUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A short history of customers of the wanted shop. */
class WantedShopTest {
  private static final Given SHOP = Given.program("programs/wanted-shop.json");
  private static final Instant START = Instant.parse("2026-03-01T04:00:00Z"); // noon in Shanghai

  private static Event order(int paid) {
    return Event.of("mei", "order-paid").with("paid", paid);
  }

  /** Four orders of 400: often and much, as the parameters say. */
  private static GivenProfile goodCustomer() {
    return SHOP.user("mei").at(START).having(order(400), order(400), order(400), order(400));
  }

  @Test
  @DisplayName(
      "S21, S35 given four orders of 400, when time passes, then RFM follows the cut points")
  void rfm() {
    goodCustomer()
        .whenAdvancedBy(Duration.ofDays(60))
        .then(
            at("2026-03-16T04:00:00Z", tierChanged("rfm", "key-value", "ordinary")),
            at("2026-04-15T04:00:00Z", Lifecycle.stageChanged("mature", "dormant")),
            at("2026-04-30T04:00:00Z", tierChanged("rfm", "ordinary", "key-rescue")))
        .when(order(1))
        .then(tierChanged("rfm", "key-rescue", "key-value"));
  }

  @Test
  @DisplayName("S19 given 1600 spent, when 401 are refunded, then net spending is no longer much")
  void refunds() {
    goodCustomer()
        .whenTracked("order-refunded", Map.of("paid", 401))
        .thenExactly(tierChanged("rfm", "key-value", "ordinary"))
        .thenProfile(mei -> {
          assertThat(mei.metric("net365")).hasToString("1199");
          assertThat(mei.metric("refundRate")).hasToString("0.250625");
        });
  }

  @Test
  @DisplayName(
      "S19 given items of several categories, when summed, then only those for babies count")
  void items() {
    List<Map<String, Object>> items = List.of(
        Map.of("category", "baby", "amount", 30),
        Map.of("category", "tea", "amount", 50),
        Map.of("category", "baby", "amount", 12.5));
    SHOP.user("mei")
        .at(START)
        .when(order(92).with("items", items), order(10))
        .thenProfile(mei -> assertThat(mei.metric("babySpend")).hasToString("42.5"));
  }

  @Test
  @DisplayName(
      "given a member, when paying 12.50, then coins are tenfold, each part rounded by itself")
  void members() {
    SHOP.user("mei", GivenState.attributes(Map.of("plus", true)))
        .at(START)
        .whenTracked("order-paid", Map.of("paid", 12.5))
        .then(
            change("points-credited", "currency", "coins", "amount", 12, "rule", "buy"),
            change("points-credited", "currency", "coins", "amount", 112, "rule", "plusX10"));
  }

  @Test
  @DisplayName(
      "given net spending of 4999, when 2001 more are spent, then a price and a level follow")
  void priceAndLevel() {
    SHOP.user("mei")
        .at(START)
        .having(order(4999))
        .when(order(5001))
        .then(
            tagChanged("plus-price", "198", "99"),
            change("level-changed", "scheme", "vip", "from", 2, "to", 3));
  }

  @Test
  @DisplayName("S20 given a cart, when an hour passes without an order, then it is left behind")
  void cart() {
    SHOP.user("mei")
        .at(START)
        .whenTracked("cart-added")
        .then(change("stage-changed", "to", "new"))
        .at("2026-03-01T06:00:00Z")
        .when(order(10))
        .then(
            at("2026-03-01T05:00:00.000001Z", segmentEntered("cart")),
            at("2026-03-01T06:00:00Z", segmentLeft("cart")));
  }

  /** Mature until 15 April, then somebody to win back, unless held out. */
  private static GivenProfile fallsAsleep(GivenUser user, String name) {
    Event order = Event.of(name, "order-paid").with("paid", 10);
    return user.at(START).having(order, order);
  }

  @Test
  @DisplayName(
      "S33 given 49999 vouchers taken, when a mature user falls dormant, then they get the last one")
  void winback() {
    fallsAsleep(SHOP.user("li").claimTaken("winback-20off", 49_999), "li")
        .whenAdvancedBy(Duration.ofDays(45))
        .then(
            Lifecycle.stageChanged("mature", "dormant"),
            segmentEntered("winback"),
            new ClaimGranted("winback-20off", 50_000L))
        .whenTracked("order-paid", Map.of("paid", 10))
        .then(Lifecycle.stageChanged("dormant", "mature"), segmentLeft("winback"));
    fallsAsleep(SHOP.user("li").claimTaken("winback-20off", 50_000), "li")
        .whenAdvancedBy(Duration.ofDays(45))
        .then(segmentEntered("winback"), new ClaimRefused("winback-20off"));
  }

  @Test
  @DisplayName(
      "S20 given 300 who fall dormant, when a tenth is held out, then about 270 are won back")
  void holdOut() {
    AtomicInteger wonBack = new AtomicInteger();
    for (int i = 0; i < 300; i++) {
      fallsAsleep(SHOP.user("u" + i), "u" + i)
          .whenAdvancedBy(Duration.ofDays(45))
          .thenProfile(user -> wonBack.addAndGet(user.segments().contains("winback") ? 1 : 0));
    }
    assertThat(wonBack.get()).isBetween(255, 285);
  }

  @Test
  @DisplayName(
      "S18 given a registration on 29 February, when years pass, then each anniversary honours it")
  void oldFriend() {
    SHOP.user("mei")
        .at("2024-02-28T16:00:00Z")
        .having(Event.of("mei", "registered"))
        .whenAdvancedTo("2028-02-28T16:00:00Z")
        .then(
            at("2025-02-27T16:00:00Z", Honor.badgeAwarded("old-friend", "year-1")),
            at("2026-02-27T16:00:00Z", Honor.badgeAwarded("old-friend", "year-2")),
            at("2027-02-27T16:00:00Z", Honor.badgeAwarded("old-friend", "year-3")),
            at("2028-02-28T16:00:00Z", Honor.badgeAwarded("old-friend", "year-4")));
  }
}
