package io.github.userarc.benchmarks.reference;

import static io.github.userarc.benchmarks.reference.Calendar.DAY;
import static io.github.userarc.benchmarks.reference.Calendar.HOUR;
import static io.github.userarc.benchmarks.reference.Definitions.CATEGORIES;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Value;
import io.github.userarc.growth.GrowthChange.PointsCredited;
import io.github.userarc.honor.BadgeAwarded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts object of a rule engine: a user, an event, and what rules ask and do. The host records
 * the event in the user's counters, which are those of the hand-written loop; the rules do the
 * rest.
 */
public final class Visit {
  private static final long ONE = Decimal.ONE;
  private static final int YEAR = 365;

  private final Map<String, Integer> topics = new HashMap<>();
  private final List<Told> told = new ArrayList<>();
  private final @Nullable Member[] members;

  Member m;
  private String event = "";
  private long now;
  private int today;
  private long paid;
  private int category;
  private boolean newDay;

  // What the event set off and no rule has answered yet.
  private boolean fresh;
  int awarded;
  int returns;
  boolean repeats;

  /** Starts without users. */
  public Visit(int users) {
    members = new @Nullable Member[users];
    m = new Member("");
    for (String topic : CATEGORIES) {
      topics.put(topic, topics.size());
    }
  }

  /** A user of whom something has been heard. */
  @Nullable
  Member member(int user) {
    return members[user];
  }

  /** What the rules told of the latest event; overwritten by the next. */
  public List<Told> told() {
    return told;
  }

  /** The name of the event. */
  public String event() {
    return event;
  }

  /** Turns to an event. */
  public void begin(int user, Event happened) {
    Member member = members[user];
    if (member == null) {
      member = new Member(happened.user());
      members[user] = member;
    }
    m = member;
    told.clear();
    event = happened.name();
    now = happened.micros();
    today = Calendar.date(now);
    record(happened);
    fresh = true;
  }

  /** Whether the event itself has yet to be rewarded. */
  boolean isFresh() {
    return fresh;
  }

  /** Ends the rewards of the event itself: whatever rules do from here on follows from changes. */
  public void recorded() {
    fresh = false;
  }

  // Recording.

  private void record(Event happened) {
    if (m.sequence == 0) {
      m.registeredAt = now;
      m.lastDay = today;
    }
    m.lastSeen = now;
    int passed = today - m.lastDay;
    if (passed > 0 || m.sequence == 0) {
      m.days = passed > 63 ? 1 : m.days << passed | 1;
      m.lastDay = today;
      m.activeDays++;
    }
    switch (event) {
      case Magazine.VIEWED -> viewed(happened);
      case Magazine.OPENED -> opened(happened);
      case Magazine.WATCHED -> watched(happened);
      case Magazine.SEARCHED -> {
        m.searches = more(m.searches);
        m.lastSearch = now;
      }
      case Magazine.LIKED -> m.likes = more(m.likes);
      case Magazine.COMMENTED -> {
        m.talks = more(m.talks);
        m.comments++;
      }
      case Magazine.PUBLISHED -> {
        m.articles = more(m.articles);
        m.posts++;
        m.lastValued = now;
      }
      case Magazine.FOLLOWED -> m.follows++;
      case Magazine.CART -> {
        m.lastCart = now;
        m.cartOpen = true;
        m.lastValued = now;
      }
      case Magazine.PAID -> ordered(happened);
      case Magazine.REVIEWED -> {
        m.reviews++;
        m.stars += (int) (amount(happened, "stars") / ONE);
      }
      case Magazine.REFUNDED -> {
        if (m.refunded == null) {
          m.refunded = new DaySums();
        }
        m.refunded.add(today, amount(happened, "paid"), YEAR);
      }
      default -> {
        // nothing asks for it
      }
    }
  }

  private Recent more(@Nullable Recent recent) {
    Recent counted = recent == null ? new Recent() : recent;
    counted.add(today);
    return counted;
  }

  private static long amount(Event happened, String property) {
    return happened.get(property) instanceof Decimal amount ? amount.micros() : 0;
  }

  private int topic(Event happened, String property) {
    if (happened.get(property) instanceof Value.Text text) {
      return topics.computeIfAbsent(text.text(), key -> topics.size());
    }
    return -1;
  }

  private void viewed(Event happened) {
    int topic = topic(happened, "topic");
    m.lastView = now;
    m.views = more(m.views);
    if (topic < CATEGORIES.size()) {
      if (m.reads == null) {
        m.reads = new @Nullable Recent[Member.READS];
      }
      m.reads[topic] = more(m.reads[topic]);
    }
    m.topics |= 1 << topic;
  }

  private void opened(Event happened) {
    m.opens++;
    m.weekendOpens += Calendar.isWeekend(today) ? 1 : 0;
    m.appOpens +=
        happened.get("channel") instanceof Value.Text text && text.text().equals("app") ? 1 : 0;
    if (Calendar.timeOfDay(now) < 5 * HOUR) {
      m.nights = more(m.nights);
      m.nightOpens++;
    }
    if (today - Calendar.date(m.registeredAt) < 7) {
      m.firstOpens++;
    }
    newDay = m.lastOpenDay != today;
    if (newDay) {
      m.openRun = m.lastOpenDay == today - 1 ? m.openRun + 1 : 1;
      m.longestRun = Math.max(m.longestRun, m.openRun);
      if (m.lastOpenDay < Calendar.monthStart(today)) {
        m.monthOpens = 0;
      }
      m.lastOpenDay = today;
      int week = Calendar.week(today);
      int weeks = week - m.lastOpenWeek;
      m.openWeeks = (byte) (weeks > 3 ? 1 : (m.openWeeks << weeks | 1) & 15);
      m.lastOpenWeek = week;
    }
    m.monthOpens++;
  }

  private void watched(Event happened) {
    if (m.watched == null) {
      m.watched = new DaySums();
    }
    m.watched.add(today, amount(happened, "seconds"), 7);
    int topic = topic(happened, "topic");
    if (m.watchedTopics == null || m.watchedTopics.length <= topic) {
      short[] wider = new short[Math.max(topic + 1, topics.size())];
      if (m.watchedTopics != null) {
        System.arraycopy(m.watchedTopics, 0, wider, 0, m.watchedTopics.length);
      }
      m.watchedTopics = wider;
    }
    m.watchedTopics[topic] = (short) today;
  }

  private void ordered(Event happened) {
    paid = amount(happened, "paid");
    category = topic(happened, "category");
    if (m.paid == null) {
      m.paid = new DaySums();
      m.bought = new byte[CATEGORIES.size()];
    }
    m.paid.add(today, paid, YEAR);
    m.lastOrder = now;
    m.lastValued = now;
    m.cartOpen = false;
    m.largest = Math.max(m.largest, paid);
    if (m.bought != null && category >= 0 && category < m.bought.length) {
      m.bought[category] = (byte) Math.min(m.bought[category] + 1, 3);
    }
  }

  // What rules ask.

  boolean is(String name) {
    return fresh && event.equals(name);
  }

  boolean holds(int definition) {
    return (m.held >>> definition & 1) != 0;
  }

  boolean isFirstOpenToday() {
    return newDay;
  }

  long paidPoints() {
    return paid / ONE;
  }

  int orders() {
    return m.paid == null ? 0 : m.paid.total();
  }

  long spent() {
    return m.paid == null ? 0 : m.paid.totalSum();
  }

  int ordersInYear() {
    if (m.paid == null) {
      return 0;
    }
    m.paid.forget(today, YEAR);
    return m.paid.count();
  }

  long spentInYear() {
    if (m.paid == null) {
      return 0;
    }
    m.paid.forget(today, YEAR);
    return m.paid.sum();
  }

  long refundedInYear() {
    if (m.refunded == null) {
      return 0;
    }
    m.refunded.forget(today, YEAR);
    return m.refunded.sum();
  }

  long netInYear() {
    return spentInYear() - refundedInYear();
  }

  boolean orderedThisMonth() {
    return m.paid != null && m.lastOrder >= Calendar.startOf(Calendar.monthStart(today));
  }

  long spentThisMonth() {
    return orderedThisMonth() && m.paid != null ? m.paid.sumSince(Calendar.monthStart(today)) : 0;
  }

  boolean isInFirstWeek() {
    return today - Calendar.date(m.registeredAt) < 7;
  }

  int count(@Nullable Recent recent) {
    return recent == null ? 0 : recent.count(today);
  }

  int reads(int topic) {
    return m.reads == null ? 0 : count(m.reads[topic]);
  }

  int bought(int topic) {
    return m.bought == null ? 0 : m.bought[topic];
  }

  int daysActive(int window) {
    int passed = today - m.lastDay;
    return passed >= window ? 0 : Long.bitCount(m.days & (1L << window - passed) - 1);
  }

  long watchedInWeek() {
    if (m.watched == null) {
      return 0;
    }
    m.watched.forget(today, 7);
    return m.watched.sum() / ONE;
  }

  long watchedToday() {
    return m.watched == null ? 0 : m.watched.sumSince(today) / ONE;
  }

  long watched() {
    return m.watched == null ? 0 : m.watched.totalSum() / ONE;
  }

  int topicsWatched() {
    int recently = 0;
    if (m.watchedTopics != null) {
      for (short day : m.watchedTopics) {
        recently += day > today - 30 ? 1 : 0;
      }
    }
    return recently;
  }

  int run() {
    return today - m.lastOpenDay <= 1 ? m.openRun : 0;
  }

  int weeksActive() {
    int weeks = Calendar.week(today) - m.lastOpenWeek;
    return weeks > 3 ? 0 : Integer.bitCount(m.openWeeks << weeks & 15);
  }

  int opensThisMonth() {
    return m.lastOpenDay >= Calendar.monthStart(today) ? m.monthOpens : 0;
  }

  /** Whether something happened, and at least so many days ago. */
  boolean isAgo(long last, int days) {
    return last != Member.NONE && now - last >= days * DAY;
  }

  boolean isWithin(long last, long span) {
    return last != Member.NONE && now - last <= span;
  }

  long unseen() {
    return now - m.lastSeen;
  }

  long viewedOrRegistered() {
    return m.lastView == Member.NONE ? m.registeredAt : m.lastView;
  }

  long sinceValued() {
    return now - m.lastValued;
  }

  boolean leftCart() {
    return m.cartOpen && now - m.lastCart > DAY;
  }

  // What rules do.

  void flip(int definition) {
    m.held ^= 1L << definition;
    tell(Definitions.flipped(definition, holds(definition)));
  }

  void award(int badge, @Nullable String tier) {
    m.badges |= 1 << badge;
    awarded++;
    tell(new BadgeAwarded(Definitions.BADGE_NAMES[badge], tier));
  }

  void creditXp(long points, String rule) {
    m.xp += points * ONE;
    tell(new PointsCredited("xp", Decimal.of(points), new Decimal(m.xp), rule));
  }

  void creditCoins(long points, String rule) {
    m.coins += points * ONE;
    tell(new PointsCredited("coins", Decimal.of(points), new Decimal(m.coins), rule));
  }

  void tell(ChangeContent content) {
    told.add(new Told(m.user, ++m.sequence, now, content));
  }
}
