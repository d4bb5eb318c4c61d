package io.github.userarc.benchmarks.reference;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the readers of the magazine do: events in order of time, the same for the same seed. The
 * density of events falls with the user's rank to the power of 2/3: one user in a hundred does a
 * fifth of everything. Users come in sessions of twelve events on average, half a minute apart,
 * which start with opening the app; half of the others are page views.
 *
 * <p>Every event has a user id of its own, equal but not identical to that of the user's other
 * events, as a host has it that reads ids from outside.
 */
public final class Traffic {
  private static final long START = Times.micros(Instant.parse("2025-01-01T00:00:00Z"));
  private static final long DAY = 86_400_000_000L;
  private static final int PER_SESSION = 12;
  private static final int PAUSE_SECONDS = 25;
  private static final int NOBODY = -1;
  private static final long SCATTER = 2_654_435_761L; // a prime, so that ranks become scattered ids
  private static final String[] TOPICS = {
    "tea", "books", "outdoor", "baby", "kitchen", "toys", "travel", "music", "garden", "film"
  };

  private final int users;
  private final SplittableRandom random;
  private final long gap;
  private final int[] sessions; // who is there
  private long now = START;

  /**
   * Events of some users, and the users' numbers beside them for those who look users up by number.
   */
  public record Batch(int[] users, Event[] events) {
    /** How many events. */
    public int size() {
      return events.length;
    }

    /** The same events, each with a key of its own. */
    public Batch withKeys() {
      Event[] keyed = new Event[events.length];
      for (int i = 0; i < keyed.length; i++) {
        keyed[i] = events[i].key("order-" + Long.toHexString(events[i].micros()) + "-" + i);
      }
      return new Batch(users, keyed);
    }
  }

  private Traffic(int users, double perUserDay, long seed) {
    this.users = users;
    this.random = new SplittableRandom(seed);
    this.gap = Math.max(1, (long) (DAY / (users * perUserDay)));
    this.sessions = new int[(int) Math.max(1, users * perUserDay * PAUSE_SECONDS / 86_400)];
    Arrays.fill(sessions, NOBODY);
  }

  /**
   * Starts traffic without keys.
   *
   * @param users how many users there are, below 2³⁰
   * @param perUserDay how many events a user has a day, on average
   * @param seed makes it repeatable
   */
  public static Traffic of(int users, double perUserDay, long seed) {
    return new Traffic(users, perUserDay, seed);
  }

  /** How many days have passed. */
  public double days() {
    return (now - START) / (double) DAY;
  }

  /** The time of the latest event, in microseconds since the epoch. */
  public long now() {
    return now;
  }

  /** One event of everybody: the very first evaluates all of a program (S22). */
  public Batch everybody() {
    Batch batch = new Batch(new int[users], new Event[users]);
    for (int user = 0; user < users; user++) {
      now++;
      batch.users[user] = user;
      batch.events[user] = opened(user);
    }
    return batch;
  }

  /** The next events. */
  public Batch next(int size) {
    Batch batch = new Batch(new int[size], new Event[size]);
    for (int i = 0; i < size; i++) {
      now += random.nextLong(2 * gap);
      int session = random.nextInt(sessions.length);
      int user = sessions[session];
      if (user == NOBODY) {
        user = someone();
        sessions[session] = user;
        batch.events[i] = opened(user);
      } else {
        batch.events[i] = event(user);
      }
      if (random.nextInt(PER_SESSION) == 0) {
        sessions[session] = NOBODY;
      }
      batch.users[i] = user;
    }
    return batch;
  }

  private int someone() {
    double rank = random.nextDouble();
    return (int) ((long) (rank * rank * rank * users) * SCATTER % users);
  }

  private Event opened(int user) {
    String channel = random.nextInt(10) < 1 + user % 9 ? "app" : "web";
    return event(user, Magazine.OPENED, Map.of("channel", channel));
  }

  private Event event(int user) {
    int kind = random.nextInt(1000);
    if (kind < 530) {
      return event(user, Magazine.VIEWED, Map.of("topic", topic(user)));
    } else if (kind < 650) {
      return event(
          user,
          Magazine.WATCHED,
          Map.of("topic", topic(user), "seconds", 10 + random.nextInt(random.nextInt(900) + 1)));
    } else if (kind < 740) {
      return event(user, Magazine.SEARCHED, Map.of());
    } else if (kind < 840) {
      return event(user, Magazine.LIKED, Map.of());
    } else if (kind < 885) {
      return event(user, Magazine.COMMENTED, Map.of());
    } else if (kind < 925) {
      return event(user, Magazine.CART, Map.of("category", topic(user)));
    } else if (kind < 945) {
      return event(user, Magazine.FOLLOWED, Map.of());
    } else if (kind < 960) {
      return event(user, Magazine.PUBLISHED, Map.of());
    } else if (kind < 982) {
      return event(user, Magazine.PAID, Map.of("category", topic(user), "paid", price(600)));
    } else if (kind < 988) {
      return event(user, Magazine.REVIEWED, Map.of("stars", 1 + random.nextInt(5)));
    } else if (kind < 992) {
      return event(user, Magazine.REFUNDED, Map.of("paid", price(300)));
    }
    return opened(user);
  }

  private Event event(int user, String name, Map<String, ?> properties) {
    return Event.of("u" + user, name, properties).at(Times.instant(now));
  }

  /** Mostly what the user likes best. */
  private String topic(int user) {
    int likes = user % TOPICS.length;
    return TOPICS[random.nextInt(2) == 0 ? likes : random.nextInt(TOPICS.length)];
  }

  /** Mostly small, seldom large. */
  private BigDecimal price(int most) {
    double share = random.nextDouble();
    return BigDecimal.valueOf(500 + (long) (share * share * share * 100 * most), 2);
  }
}
