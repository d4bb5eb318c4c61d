package io.github.userarc.benchmarks.shop;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the users of the shop do: events in order of time, without keys, the same for the same seed.
 * Few users do much (the density of events falls with the square root of a user's rank), and few
 * kinds of event are frequent.
 *
 * <p>Every event has a user id of its own, equal but not identical to that of the user's other
 * events, as a host has it that reads ids from outside.
 */
public final class Traffic {
  private static final long START = Times.micros(java.time.Instant.parse("2025-01-01T00:00:00Z"));
  private static final long DAY = 86_400_000_000L;
  private static final long SCATTER = 2_654_435_761L; // a prime, so that ranks become scattered ids
  private static final String[] CHANNELS = {"app", "web"};
  private static final String[] CATEGORIES = {"tea", "books", "outdoor", "baby", "kitchen", "toys"};

  private final int users;
  private final SplittableRandom random;
  private final long gap;
  private long now = START;

  /**
   * Events of some users, and the users' numbers beside them for those who look users up by number.
   */
  public record Batch(int[] users, Event[] events) {}

  /**
   * Starts the traffic.
   *
   * @param users how many users there are, below 2³⁰
   * @param perUserDay how many events a user has a day, on average
   * @param seed makes it repeatable
   */
  public Traffic(int users, double perUserDay, long seed) {
    this.users = users;
    this.random = new SplittableRandom(seed);
    this.gap = Math.max(1, (long) (DAY / (users * perUserDay)));
  }

  /** How many days have passed. */
  public double days() {
    return (now - START) / (double) DAY;
  }

  /** The time of the latest event, in microseconds since the epoch. */
  public long now() {
    return now;
  }

  /** The next events. */
  public Batch next(int size) {
    Batch batch = new Batch(new int[size], new Event[size]);
    for (int i = 0; i < size; i++) {
      now += random.nextLong(2 * gap);
      double rank = random.nextDouble();
      int user = (int) ((long) (rank * rank * users) * SCATTER % users);
      batch.users[i] = user;
      batch.events[i] = event("u" + user);
    }
    return batch;
  }

  private Event event(String user) {
    int kind = random.nextInt(1000);
    if (kind < 720) {
      return event(user, Shop.VISIT, Map.of("channel", pick(CHANNELS)));
    } else if (kind < 860) {
      return event(user, Shop.CART, Map.of("category", pick(CATEGORIES)));
    } else if (kind < 950) {
      return order(user);
    } else if (kind < 990) {
      return event(user, Shop.REVIEW, Map.of("stars", 1 + random.nextInt(5)));
    }
    return event(user, Shop.REFUND, Map.of("orderId", orderId(), "paid", price(300)));
  }

  private Event order(String user) {
    List<Map<String, Object>> items = new ArrayList<>();
    BigDecimal paid = BigDecimal.ZERO;
    for (int i = random.nextInt(3); i >= 0; i--) {
      BigDecimal amount = price(600);
      items.add(Map.of("category", pick(CATEGORIES), "amount", amount));
      paid = paid.add(amount);
    }
    return event(user, Shop.ORDER, Map.of("orderId", orderId(), "paid", paid, "items", items));
  }

  private String orderId() {
    return "o-" + random.nextInt(100_000_000);
  }

  private Event event(String user, String name, Map<String, ?> properties) {
    return Event.of(user, name, properties).at(Times.instant(now));
  }

  /** Mostly small, seldom large. */
  private BigDecimal price(int most) {
    double share = random.nextDouble();
    return BigDecimal.valueOf(500 + (long) (share * share * share * 100 * most), 2);
  }

  private String pick(String[] of) {
    return of[random.nextInt(of.length)];
  }
}
