package io.github.userarc.examples.quickstart;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.growth.Growth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The life of one simulated customer: registers, looks around, perhaps buys, and at some point,
 * which nobody tells the shop, buys no more. Orders follow the BG/NBD model of Fader, Hardie and
 * Lee (2005): while alive a customer buys at a rate of their own, and after every order drops out
 * with a probability of their own. Rates are gamma, probabilities beta distributed over customers.
 */
final class Customer {
  private static final List<String> CITIES =
      List.of("Shanghai", "Beijing", "Shenzhen", "Chengdu", "Hangzhou", "Wuhan");
  private static final List<String> CHANNELS = List.of("search", "friend", "video", "store");
  private static final List<String> CATEGORIES =
      List.of("tea", "books", "outdoor", "baby", "kitchen", "toys");
  private static final double BUYERS = 0.62;
  private static final double WON_BACK = 0.12;

  private final String id;
  private final ZoneId zone;
  private final Draws draws;
  private final double registered; // in days since the first of all
  private final LocalDate firstDay;
  private final double days;
  private final String favourite;
  private final double basket;
  private final double critic;
  private final boolean isNightOwl;
  private final Instant start;
  private final List<Input> inputs = new ArrayList<>();
  private int orders;

  private Customer(String id, ZoneId zone, LocalDate firstDay, double days, Draws draws) {
    this.id = id;
    this.zone = zone;
    this.draws = draws;
    this.firstDay = firstDay;
    this.days = days;
    // More of them early: the shop opened with a campaign.
    this.registered = (days - 2) * StrictMath.pow(draws.uniform(), 1.4);
    this.favourite = draws.pick(CATEGORIES);
    this.basket = draws.normal(4.1, 0.55);
    this.critic = draws.beta(0.6, 1.8);
    this.isNightOwl = draws.chance(0.04);
    this.start = at(registered);
  }

  /**
   * Everything a customer does.
   *
   * @param id the user id
   * @param zone whose hours they keep
   * @param firstDay the first day of the simulation
   * @param days how many days it has
   * @param draws the customer's own
   * @return inputs in no particular order
   */
  static List<Input> live(String id, ZoneId zone, LocalDate firstDay, int days, Draws draws) {
    Customer customer = new Customer(id, zone, firstDay, days, draws);
    customer.live();
    return customer.inputs;
  }

  private void live() {
    add(
        Attributes.of(id, Map.of("city", draws.pick(CITIES), "channel", draws.pick(CHANNELS))),
        start);
    double lastSeen = registered + draws.exponential(14);
    if (draws.chance(BUYERS)) {
      double bought = buy(registered + draws.exponential(6));
      lastSeen = Math.max(lastSeen, bought + draws.exponential(30));
      if (draws.chance(WON_BACK)) {
        double again = bought + 60 + draws.exponential(60);
        lastSeen = Math.max(lastSeen, buy(again) + draws.exponential(20));
        visit(registered, Math.min(bought + 20, again));
        visit(again, lastSeen);
        return;
      }
    }
    visit(registered, lastSeen);
  }

  /** Orders from a day on until the customer drops out; the day of the last. */
  private double buy(double first) {
    double pause = 1 / draws.gamma(0.9, 1.0 / 18);
    double dropout = draws.beta(0.8, 2.6);
    double day = first;
    while (day < days) {
      order(day);
      if (draws.chance(dropout)) {
        return day;
      }
      day += 0.5 + draws.exponential(Math.min(pause, 400));
    }
    return days;
  }

  private void visit(double from, double until) {
    double pause = 1 / draws.gamma(2, 0.16);
    for (double day = from; day < Math.min(until, days); day += draws.exponential(pause)) {
      Instant at = at(day);
      add(Event.of(id, "visit").with("channel", draws.chance(0.7) ? "app" : "web"), at);
      if (draws.chance(0.06)) {
        add(
            Event.of(id, "cart-added").with("category", draws.pick(CATEGORIES)),
            at.plusSeconds(240));
      }
    }
  }

  private void order(double day) {
    orders++;
    String orderId = id + "-" + orders;
    List<Map<String, Object>> items = new ArrayList<>();
    BigDecimal paid = BigDecimal.ZERO;
    int count = draws.between(1, 3);
    for (int i = 0; i < count; i++) {
      BigDecimal amount = money(StrictMath.exp(draws.normal(basket, 0.5)) / count);
      String category = draws.chance(0.6) ? favourite : draws.pick(CATEGORIES);
      items.add(Map.of("category", category, "amount", amount));
      paid = paid.add(amount);
    }
    Instant at = at(day);
    add(Event.of(id, "visit").with("channel", "app"), at.minus(Duration.ofMinutes(35)));
    add(Event.of(id, "cart-added").with("category", favourite), at.minus(Duration.ofMinutes(20)));
    add(
        Event.of(id, "order-paid")
            .with("orderId", orderId)
            .with("paid", paid)
            .with("items", items)
            .key("order:" + orderId),
        at);
    afterwards(day, orderId, paid);
  }

  private void afterwards(double day, String orderId, BigDecimal paid) {
    if (draws.chance(critic)) {
      add(
          Event.of(id, "review-posted").with("stars", draws.between(2, 5)),
          at(day + 3 + draws.exponential(3)));
    }
    if (draws.chance(0.05)) {
      BigDecimal back = draws.chance(0.5) ? paid : money(paid.doubleValue() / 2);
      add(
          Event.of(id, "order-refunded").with("orderId", orderId).with("paid", back),
          at(day + 2 + draws.exponential(4)));
    }
    if (orders % 4 == 0) {
      add(CommandInput.of(id, Growth.redeem("coins", 400)).key("redeem:" + orderId), at(day + 1));
    }
    if (orders == 12) {
      add(
          CommandInput.of(id, TagCommand.set("care", "white-glove")).by("mei@shop", "a regular"),
          at(day + 1));
    }
  }

  private void add(Input input, Instant at) {
    // Hours are drawn day by day; nobody comes before they have registered.
    inputs.add(input.at(at.isBefore(start) ? start.plusSeconds(60) : at));
  }

  /** A time of a day: evenings are busy, nights are not, except for night owls. */
  private Instant at(double day) {
    int hour = isNightOwl && draws.chance(0.5)
        ? draws.between(0, 3)
        : (int) Math.max(7, Math.min(23, draws.normal(17.5, 3.8)));
    return firstDay
        .plusDays((long) Math.max(day, registered))
        .atTime(hour, draws.between(0, 59), draws.between(0, 59))
        .atZone(zone)
        .toInstant();
  }

  private static BigDecimal money(double amount) {
    return BigDecimal.valueOf(Math.max(amount, 5)).setScale(2, RoundingMode.HALF_EVEN);
  }
}
