package io.github.userarc.benchmarks.reference;

import static io.github.userarc.benchmarks.reference.Calendar.DAY;
import static io.github.userarc.benchmarks.reference.Calendar.HOUR;
import static io.github.userarc.benchmarks.reference.Calendar.startOf;
import static io.github.userarc.benchmarks.reference.Definitions.*;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Value;
import io.github.userarc.growth.GrowthChange.LevelChanged;
import io.github.userarc.growth.GrowthChange.PointsCredited;
import io.github.userarc.honor.BadgeAwarded;
import io.github.userarc.lifecycle.StageChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the reference program says, written by hand: the yardstick of the engine. It may assume what
 * the engine may not: this one program, a zone of constant offset, inputs in order of time, amounts
 * above 0 that fit a long, at most 32 topics, fewer than 65,536 events of a kind a day.
 *
 * <p>What an event may change is known here; what time may change is kept in groups, each with the
 * next instant at which any of it may change.
 */
public final class ReferenceLoop {
  private static final long ONE = Decimal.ONE;
  private static final int YEAR = 365;
  private static final int WEEK = 7;

  // What an event may change, and what is evaluated together when its time has come.
  private static final int DAYS = 1;
  private static final int QUIET = 1 << 1;
  private static final int VIEWS = 1 << 2;
  private static final int VIDEOS = 1 << 3;
  private static final int OPENS = 1 << 4;
  private static final int SOCIAL = 1 << 5;
  private static final int ORDERS = 1 << 6;
  private static final int CARTS = 1 << 7;
  private static final int ALL = -1;

  private static final int RARE = 4;
  private static final int[] ACTIVITY_AT = {0, 20, 10, 3, 0};
  private static final int[] VIEWER_AT = {0, 60, 20, 5, 0};
  private static final int PASSING = 3;
  private static final int[] ENGAGEMENT_AT = {0, 5, 2, 0};
  private static final int FIRST_CATEGORIES = CATEGORIES.size();
  private static final long READ_MASK = ((1L << FIRST_CATEGORIES) - 1) << Definitions.READS;
  private static final long ENGAGING =
      1L << VIDEO_FAN | 1L << SEARCHER | 1L << LIKER | 1L << TALKER | 1L << AUTHOR;

  private static final int NEW = 1;
  private static final int GROWING = 2;
  private static final int MATURE = 3;
  private static final int DORMANT = 4;
  private static final int CHURNED = 5;

  private static final long[] VIP_AT = {0, 50, 200, 800, 2_400, 6_000, Long.MAX_VALUE / ONE};
  private static final long[] CLUB_AT = {0, 500, 2_000, 8_000, Long.MAX_VALUE / ONE};
  private static final long[] LOYAL_AT = {3, 10, 25};
  private static final long[] CRITIC_AT = {2, 5, 15};
  private static final long[] WRITER_AT = {3, 10, 30};
  private static final long[] DEBATER_AT = {10, 30, 100};
  private static final long[] WATCHER_AT = {3_600 * ONE, 18_000 * ONE, 72_000 * ONE};
  private static final long[] RUNNER_AT = {4, 8, 20};
  private static final long[] POLYMATH_AT = {4, 7, 10};
  private static final long[] VETERAN_AT = {20, 60, 120};

  private static final Decimal[] POINTS = new Decimal[101];

  static {
    for (int i = 0; i < POINTS.length; i++) {
      POINTS[i] = Decimal.of(i);
    }
  }

  private final Map<String, Integer> topics = new HashMap<>();
  private final List<Told> told = new ArrayList<>();

  // What one evaluation brings, until it is put into the order of definitions.
  private ChangeContent[] noted = new ChangeContent[16];
  private int[] definitions = new int[16];
  private int notes;

  private long now;
  private int today;
  private int awarded;
  private int returns;
  private boolean repeats;

  /** Starts without users. */
  public ReferenceLoop() {
    for (String category : CATEGORIES) {
      topics.put(category, topics.size());
    }
  }

  /** What the latest call told; overwritten by the next. */
  public List<Told> told() {
    return told;
  }

  /** Applies an event. */
  public void apply(Member m, Event event) {
    told.clear();
    long micros = event.micros();
    boolean first = m.stage == 0;
    int touched = QUIET;
    if (first) {
      m.registeredAt = micros;
      m.lastDay = Calendar.date(micros);
      touched = ALL;
    } else if (m.nextDue <= micros) {
      advance(m, micros);
    }
    now = micros;
    today = Calendar.date(micros);
    m.lastSeen = micros;
    int passed = today - m.lastDay;
    if (passed > 0 || first) {
      m.days = passed > 63 ? 1 : m.days << passed | 1;
      m.lastDay = today;
      m.activeDays++;
      touched |= DAYS;
    }
    evaluate(m, touched | record(m, event));
    react(m);
  }

  /** Does everything that is due up to an instant, each at its own. */
  public void settle(Member m, long until) {
    told.clear();
    advance(m, until);
  }

  /** Looks at everything anew, as of the member's latest event, after others have decided. */
  void takeOver(Member m) {
    told.clear();
    now = m.lastSeen;
    today = Calendar.date(now);
    evaluate(m, ALL);
    react(m);
  }

  private void advance(Member m, long until) {
    while (m.nextDue <= until) {
      now = m.nextDue;
      today = Calendar.date(now);
      evaluate(
          m,
          (m.dueDays <= now ? DAYS : 0)
              | (m.dueQuiet <= now ? QUIET : 0)
              | (m.dueViews <= now ? VIEWS : 0)
              | (m.dueVideos <= now ? VIDEOS : 0)
              | (m.dueOpens <= now ? OPENS : 0)
              | (m.dueSocial <= now ? SOCIAL : 0)
              | (m.dueOrders <= now ? ORDERS : 0)
              | (m.dueCart <= now ? CARTS : 0));
      react(m);
    }
  }

  // Recording, and the rewards of the event itself.

  private int record(Member m, Event event) {
    switch (event.name()) {
      case Magazine.VIEWED:
        return viewed(m, event);
      case Magazine.OPENED:
        return opened(m, event);
      case Magazine.WATCHED:
        return watched(m, event);
      case Magazine.SEARCHED:
        m.searches = more(m.searches);
        m.lastSearch = now;
        return SOCIAL;
      case Magazine.LIKED:
        m.likes = more(m.likes);
        return SOCIAL;
      case Magazine.COMMENTED:
        m.talks = more(m.talks);
        m.comments++;
        creditXp(m, 2, "comment");
        if (m.comments == 1) {
          award(m, 2, null);
        }
        m.debater = tiers(m, 14, m.debater, m.comments, DEBATER_AT);
        return SOCIAL;
      case Magazine.PUBLISHED:
        m.articles = more(m.articles);
        m.posts++;
        m.lastValued = now;
        creditXp(m, 10, "post");
        if (m.posts == 1) {
          award(m, 1, null);
        }
        m.writer = tiers(m, 13, m.writer, m.posts, WRITER_AT);
        return SOCIAL;
      case Magazine.FOLLOWED:
        m.follows++;
        if (!m.followed) {
          m.followed = true;
          creditXp(m, 5, "follow");
        }
        if (m.follows == 10) {
          flip(m, FOLLOWER, true);
        }
        return 0;
      case Magazine.CART:
        return carted(m);
      case Magazine.PAID:
        return ordered(m, event);
      case Magazine.REVIEWED:
        return reviewed(m, event);
      case Magazine.REFUNDED:
        if (event.get("paid") instanceof Decimal paid) {
          if (m.refunded == null) {
            m.refunded = new DaySums();
          }
          m.refunded.add(today, paid.micros(), YEAR);
        }
        return ORDERS;
      default:
        return 0;
    }
  }

  private Recent more(@Nullable Recent recent) {
    Recent counted = recent == null ? new Recent() : recent;
    counted.add(today);
    return counted;
  }

  private int topic(Event event, String property) {
    if (event.get(property) instanceof Value.Text text) {
      Integer known = topics.get(text.text());
      if (known == null) {
        known = topics.size();
        topics.put(text.text(), known);
      }
      return known;
    }
    return -1;
  }

  private int viewed(Member m, Event event) {
    int topic = topic(event, "topic");
    m.lastView = now;
    m.views = more(m.views);
    if (topic < FIRST_CATEGORIES) {
      if (m.reads == null) {
        m.reads = new @Nullable Recent[Member.READS];
      }
      Recent read = more(m.reads[topic]);
      m.reads[topic] = read;
    }
    int seen = m.topics | 1 << topic;
    if (seen != m.topics) {
      m.topics = seen;
      int count = Integer.bitCount(seen);
      if (count == 8) {
        flip(m, EXPLORER, true);
      }
      m.polymath = tiers(m, 17, m.polymath, count, POLYMATH_AT);
    }
    return VIEWS;
  }

  private int opened(Member m, Event event) {
    m.opens++;
    boolean weekend = Calendar.isWeekend(today);
    m.weekendOpens += weekend ? 1 : 0;
    m.appOpens +=
        event.get("channel") instanceof Value.Text text && text.text().equals("app") ? 1 : 0;
    if (Calendar.timeOfDay(now) < 5 * HOUR) {
      m.nights = more(m.nights);
      m.nightOpens++;
      if (m.nightOpens == 10) {
        award(m, 6, null);
      }
    }
    if (today - Calendar.date(m.registeredAt) < WEEK) {
      m.firstOpens++;
    }
    if (m.lastOpenDay != today) {
      openedOnNewDay(m);
    }
    m.monthOpens++;
    if (m.opens >= 10) {
      boolean weekends = 10L * m.weekendOpens >= 4L * m.opens;
      flip(m, WEEKEND_USER, weekends);
      if (weekends) {
        once(m, 5);
      }
    }
    if (m.opens >= 5) {
      flip(m, APP_USER, 10L * m.appOpens >= 7L * m.opens);
    }
    return OPENS;
  }

  private void openedOnNewDay(Member m) {
    creditXp(m, 1, "daily");
    int last = m.lastOpenDay;
    m.openRun = last == today - 1 ? m.openRun + 1 : 1;
    m.lastOpenDay = today;
    if (last < Calendar.monthStart(today)) {
      m.monthOpens = 0;
    }
    if (m.openRun > m.longestRun) {
      m.longestRun = m.openRun;
      m.runner = tiers(m, 16, m.runner, m.longestRun, RUNNER_AT);
    }
    int week = Calendar.week(today);
    int weeks = week - m.lastOpenWeek;
    m.openWeeks = (byte) (weeks > 3 ? 1 : (m.openWeeks << weeks | 1) & 15);
    m.lastOpenWeek = week;
  }

  private int watched(Member m, Event event) {
    if (!m.watchedOnce) {
      m.watchedOnce = true;
      creditXp(m, 5, "first-video");
    }
    if (m.watched == null) {
      m.watched = new DaySums();
    }
    if (event.get("seconds") instanceof Decimal seconds) {
      m.watched.add(today, seconds.micros(), WEEK);
    }
    int topic = topic(event, "topic");
    if (m.watchedTopics == null || m.watchedTopics.length <= topic) {
      short[] more = new short[Math.max(topic + 1, topics.size())];
      if (m.watchedTopics != null) {
        System.arraycopy(m.watchedTopics, 0, more, 0, m.watchedTopics.length);
      }
      m.watchedTopics = more;
    }
    m.watchedTopics[topic] = (short) today;
    m.watcher = tiers(m, 15, m.watcher, m.watched.totalSum(), WATCHER_AT);
    return VIDEOS;
  }

  private int carted(Member m) {
    if (m.lastSearch != Member.NONE && now - m.lastSearch <= HOUR) {
      flip(m, SEARCH_TO_CART, true);
    }
    m.lastCart = now;
    m.cartOpen = true;
    m.lastValued = now;
    once(m, 4);
    return CARTS;
  }

  private int ordered(Member m, Event event) {
    long paid = event.get("paid") instanceof Decimal amount ? amount.micros() : 0;
    if (m.paid == null) {
      m.paid = new DaySums();
      m.bought = new byte[FIRST_CATEGORIES];
      award(m, 0, null);
    }
    m.paid.add(today, paid, YEAR);
    m.lastOrder = now;
    m.lastValued = now;
    if (m.lastCart != Member.NONE && now - m.lastCart <= HOUR) {
      flip(m, QUICK_CONVERTERS, true);
    }
    m.cartOpen = false;
    if (paid > m.largest) {
      m.largest = paid;
      if (paid >= 400 * ONE) {
        once(m, 7);
      }
    }
    if (today - Calendar.date(m.registeredAt) < WEEK) {
      flip(m, EARLY_BUYER, true);
    }
    int topic = topic(event, "category");
    if (topic >= 0 && topic < FIRST_CATEGORIES && m.bought != null && m.bought[topic] < 3) {
      m.bought[topic]++;
      if (m.bought[topic] == 3) {
        flip(m, BUYS + topic, true);
      }
    }
    int count = m.paid.total();
    long sum = m.paid.totalSum();
    value(m, BASKET, sum >= 200 * ONE * count ? 1 : sum >= 80 * ONE * count ? 2 : 3);
    m.loyal = tiers(m, 11, m.loyal, count, LOYAL_AT);
    long points = paid / ONE;
    if (points > 0) {
      creditXp(m, points, "order");
      creditCoins(m, points, "buy");
    }
    long half = paid / (2 * ONE);
    if (m.vip >= 3 && half > 0) {
      creditCoins(m, half, "gold");
    }
    if (holds(m, ON_A_RUN)) {
      creditCoins(m, 5, "fan");
    }
    return ORDERS | CARTS | OPENS;
  }

  private int reviewed(Member m, Event event) {
    m.reviews++;
    if (event.get("stars") instanceof Decimal stars) {
      m.stars += (int) (stars.micros() / ONE);
    }
    creditXp(m, 5, "review");
    creditCoins(m, 20, "critique");
    once(m, 3);
    m.critic = tiers(m, 12, m.critic, m.reviews, CRITIC_AT);
    flip(m, UNHAPPY, m.reviews >= 3 && 2 * m.stars <= 5 * m.reviews);
    return 0;
  }

  // Evaluating.

  private void evaluate(Member m, int touched) {
    long before = m.held;
    byte activity = m.activity;
    byte viewer = m.viewer;
    byte spender = m.spender;
    if ((touched & DAYS) != 0) {
      days(m);
    }
    if ((touched & QUIET) != 0) {
      quiet(m);
    }
    if ((touched & VIEWS) != 0) {
      views(m);
    }
    if ((touched & VIDEOS) != 0) {
      videos(m);
    }
    if ((touched & OPENS) != 0) {
      opens(m);
    }
    if ((touched & SOCIAL) != 0) {
      social(m);
    }
    if ((touched & ORDERS) != 0) {
      orders(m);
    }
    if ((touched & CARTS) != 0) {
      carts(m);
    }
    if (m.held != before
        || noted(BASKET)
        || m.activity != activity
        || m.viewer != viewer
        || m.spender != spender) {
      dependents(m);
    }
    stage(m);
    ladders(m);
    m.nextDue = Math.min(
        Math.min(
            Math.min(Math.min(m.dueDays, m.dueQuiet), Math.min(m.dueViews, m.dueVideos)),
            Math.min(Math.min(m.dueOpens, m.dueSocial), Math.min(m.dueOrders, m.dueCart))),
        m.dueStage);
    if (notes > 0) {
      tellNoted(m);
    }
  }

  private void days(Member m) {
    int passed = today - m.lastDay;
    long month = passed >= 30 ? 0 : m.days & (1L << 30 - passed) - 1;
    long week = passed >= WEEK ? 0 : month & (1L << WEEK - passed) - 1;
    int often = Long.bitCount(month);
    int activity = often >= 20 ? 1 : often >= 10 ? 2 : often >= 3 ? 3 : RARE;
    value(m, Definitions.ACTIVITY, activity);
    int oftenInWeek = Long.bitCount(week);
    int engagement = oftenInWeek >= 5 ? 1 : oftenInWeek >= 2 ? 2 : PASSING;
    if (engagement != m.engagement) {
      note(ENGAGEMENT, Definitions.tiered(ENGAGEMENT, m.engagement, engagement));
      m.engagement = (byte) engagement;
    }
    flip(m, WEEKLY_ACTIVE, week != 0);
    flip(m, MONTHLY_ACTIVE, month != 0);
    int due = Calendar.NEVER;
    if (month != 0) {
      due = m.lastDay + (week != 0 ? WEEK : 30);
      if (activity < RARE) {
        due = Math.min(due, m.lastDay - latest(month, ACTIVITY_AT[activity]) + 30);
      }
      if (engagement < PASSING) {
        due = Math.min(due, m.lastDay - latest(week, ENGAGEMENT_AT[engagement]) + WEEK);
      }
    }
    m.dueDays = startOf(due);
    m.veteran = tiers(m, 18, m.veteran, m.activeDays, VETERAN_AT);
  }

  /** How long ago the n-th latest day was. */
  private static int latest(long days, int n) {
    long rest = days;
    for (int i = 1; i < n; i++) {
      rest &= rest - 1;
    }
    return Long.numberOfTrailingZeros(rest);
  }

  private void quiet(Member m) {
    long unseen = now - m.lastSeen;
    if (unseen == 0) {
      m.dueQuiet = now + 7 * DAY;
      long flags = 1L << QUIET_7 | 1L << QUIET_14 | 1L << QUIET_60 | 1L << AT_RISK;
      if ((m.held & flags) == 0) {
        return;
      }
    }
    flip(m, QUIET_7, unseen >= 7 * DAY);
    flip(m, QUIET_14, unseen >= 14 * DAY);
    flip(m, QUIET_60, unseen >= 60 * DAY);
    flip(m, AT_RISK, holds(m, VALUABLE) && unseen >= 10 * DAY);
    if (unseen >= 60 * DAY) {
      m.dueQuiet = Member.NEVER;
    } else if (unseen > 0) {
      m.dueQuiet = m.lastSeen
          + (unseen < 7 * DAY ? 7 : unseen < 10 * DAY ? 10 : unseen < 14 * DAY ? 14 : 60) * DAY;
    }
  }

  private void views(Member m) {
    int count = m.views == null ? 0 : m.views.count(today);
    int viewer = count >= 60 ? 1 : count >= 20 ? 2 : count >= 5 ? 3 : 4;
    value(m, Definitions.VIEWER, viewer);
    int due =
        m.views == null || viewer == 4 ? Calendar.NEVER : m.views.fallsBelow(VIEWER_AT[viewer]);
    if (m.reads != null) {
      for (int i = 0; i < FIRST_CATEGORIES; i++) {
        Recent read = m.reads[i];
        if (read != null) {
          boolean often = read.count(today) >= 5;
          flip(m, Definitions.READS + i, often);
          if (often) {
            due = Math.min(due, read.fallsBelow(5));
          }
        }
      }
    }
    long idle = (m.lastView == Member.NONE ? m.registeredAt : m.lastView) + 14 * DAY;
    flip(m, IDLE_VIEWERS, now >= idle);
    m.dueViews = Math.min(startOf(due), now >= idle ? Member.NEVER : idle);
  }

  private void videos(Member m) {
    if (m.watched == null || m.watchedTopics == null) {
      return;
    }
    m.watched.forget(today, WEEK);
    long week = m.watched.sum();
    int due = Calendar.NEVER;
    boolean fan = week >= 1_800 * ONE;
    flip(m, VIDEO_FAN, fan);
    if (fan) {
      due = m.watched.leavesBy(week - 1_800 * ONE, WEEK);
    }
    boolean binge = m.watched.sumSince(today) >= 1_200 * ONE;
    flip(m, BINGE, binge);
    if (binge) {
      due = today + 1;
    }
    int broad = 0;
    int oldest = Calendar.NEVER;
    for (short day : m.watchedTopics) {
      if (day > today - 30) {
        broad++;
        oldest = Math.min(oldest, day);
      }
    }
    flip(m, BROAD_VIEWER, broad >= 3);
    m.dueVideos = startOf(broad >= 3 ? Math.min(due, oldest + 30) : due);
  }

  private void opens(Member m) {
    flip(m, PROMISING, m.firstOpens >= 2 && m.paid == null);
    int due = Calendar.NEVER;
    if (m.nights != null) {
      boolean often = m.nights.count(today) >= 3;
      flip(m, NIGHT_USER, often);
      due = often ? m.nights.fallsBelow(3) : due;
    }
    boolean run = m.openRun >= 4 && today - m.lastOpenDay <= 1;
    flip(m, ON_A_RUN, run);
    if (run) {
      due = Math.min(due, m.lastOpenDay + 2);
    }
    int week = Calendar.week(today);
    int weeks = week - m.lastOpenWeek;
    boolean regular = weeks <= 1 && Integer.bitCount(m.openWeeks << weeks & 15) >= 3;
    flip(m, WEEK_REGULAR, regular);
    if (regular) {
      int oldest = 31 - Integer.numberOfLeadingZeros(m.openWeeks << weeks & 15);
      due = Math.min(due, Calendar.monday(week - oldest + 4));
    }
    boolean heavy = m.monthOpens >= 10 && m.lastOpenDay >= Calendar.monthStart(today);
    flip(m, MONTH_HEAVY, heavy);
    if (heavy) {
      due = Math.min(due, Calendar.monthEnd(today));
    }
    m.dueOpens = startOf(due);
  }

  private void social(Member m) {
    int due = often(m, SEARCHER, m.searches, 10, Calendar.NEVER);
    due = often(m, LIKER, m.likes, 10, due);
    due = often(m, TALKER, m.talks, 5, due);
    due = often(m, AUTHOR, m.articles, 3, due);
    m.dueSocial = startOf(due);
    int content = m.posts >= 20 ? 1 : m.posts >= 5 ? 2 : 3;
    if (content != m.content) {
      note(CONTENT, Definitions.tiered(CONTENT, m.content, content));
      m.content = (byte) content;
    }
  }

  private int often(Member m, int tag, @Nullable Recent recent, int bound, int due) {
    if (recent == null) {
      return due;
    }
    boolean holds = recent.count(today) >= bound;
    flip(m, tag, holds);
    return holds ? Math.min(due, recent.fallsBelow(bound)) : due;
  }

  private void orders(Member m) {
    int count = 0;
    long spent = 0;
    int due = Calendar.NEVER;
    if (m.paid != null) {
      m.paid.forget(today, YEAR);
      count = m.paid.count();
      spent = m.paid.sum();
      due = m.paid.leaves(YEAR);
    }
    long net = spent;
    if (m.refunded != null) {
      m.refunded.forget(today, YEAR);
      net -= m.refunded.sum();
      due = Math.min(due, m.refunded.leaves(YEAR));
    }
    int spender = net >= 2_500 * ONE ? 1 : net >= 500 * ONE ? 2 : net > 0 ? 3 : 4;
    value(m, Definitions.SPENDER, spender);
    if (m.paid == null) {
      value(m, BASKET, 3);
      tier(m, 4);
      m.dueOrders = startOf(due);
      return;
    }
    flip(m, REFUNDER, m.paid.total() >= 3 && spent > 0 && 10 * (spent - net) > 3 * spent);
    boolean thisMonth = m.lastOrder >= startOf(Calendar.monthStart(today));
    flip(m, MONTH_BUYER, thisMonth);
    flip(m, MONTH_SPENDER, thisMonth && m.paid.sumSince(Calendar.monthStart(today)) >= 200 * ONE);
    if (thisMonth) {
      due = Math.min(due, Calendar.monthEnd(today));
    }
    long ago = now - m.lastOrder;
    flip(m, RECENT_BUYERS, ago < 15 * DAY);
    flip(m, LAPSED_BUYERS, ago >= 60 * DAY);
    flip(m, LOST_BUYERS, ago >= 180 * DAY);
    if (flip(m, REPEAT_BUYERS, count >= 2) && count >= 2) {
      repeats = true;
    }
    flip(m, FREQUENT_BUYERS, count >= 5);
    boolean valuable = count >= 4 && net >= 600 * ONE;
    flip(m, VALUABLE, valuable);
    tier(m, !valuable ? 4 : ago < 15 * DAY ? 1 : ago >= 60 * DAY ? 2 : 3);
    long next = ago < 15 * DAY ? 15 : ago < 60 * DAY ? 60 : 180;
    m.dueOrders =
        Math.min(startOf(due), ago >= 180 * DAY ? Member.NEVER : m.lastOrder + next * DAY);
  }

  private void tier(Member m, int rfm) {
    if (rfm != m.rfm) {
      note(RFM, Definitions.tiered(RFM, m.rfm, rfm));
      m.rfm = (byte) rfm;
    }
  }

  private void carts(Member m) {
    long deadline = m.cartOpen ? m.lastCart + DAY + 1 : Member.NEVER;
    flip(m, CART_ABANDONERS, now >= deadline);
    m.dueCart = now >= deadline ? Member.NEVER : deadline;
  }

  /** What reads other tags and segments. */
  private void dependents(Member m) {
    flip(m, ENGAGED, Long.bitCount(m.held & ENGAGING) >= 3);
    flip(m, CREATORS, holds(m, AUTHOR) && holds(m, TALKER));
    flip(m, AT_RISK, holds(m, VALUABLE) && now - m.lastSeen >= 10 * DAY);
    flip(m, WIN_BACK, holds(m, CART_ABANDONERS) && !holds(m, RECENT_BUYERS));
    flip(m, READING_BUYERS, holds(m, RECENT_BUYERS) && (m.held & READ_MASK) != 0);
    long loud = 1L << AUTHOR | 1L << TALKER | 1L << LIKER;
    flip(m, LURKERS, m.activity <= 2 && (m.held & loud) == 0);
    flip(m, BIG_BASKET_FANS, m.basket == 1 && holds(m, REPEAT_BUYERS));
    flip(m, VIDEO_ONLY, holds(m, VIDEO_FAN) && m.viewer > 2);
    int worth = holds(m, FREQUENT_BUYERS) && m.spender == 1 ? 1 : holds(m, REPEAT_BUYERS) ? 2 : 3;
    if (worth != m.worth) {
      note(WORTH, Definitions.tiered(WORTH, m.worth, worth));
      m.worth = (byte) worth;
    }
    if (m.spender == 1) {
      once(m, 8);
    }
    long all = 1L << TALKER | 1L << VIDEO_FAN | 1L << MONTH_BUYER;
    if ((m.held & all) == all) {
      once(m, 10);
    }
  }

  private void stage(Member m) {
    int next = m.stage == 0 ? NEW : exit(m);
    for (; next != 0; next = exit(m)) {
      boolean returned = m.stage == CHURNED;
      note(STAGE, new StageChanged(STAGES[m.stage], STAGES[next], returned));
      returns += returned ? 1 : 0;
      m.stage = (byte) next;
      if (next <= MATURE && next > m.furthest) {
        m.furthest = (byte) next;
      }
    }
    m.dueStage = switch (m.stage) {
      case CHURNED -> Member.NEVER;
      case MATURE -> Math.min(m.lastSeen + 90 * DAY, m.lastValued + 45 * DAY);
      default -> m.lastSeen + 90 * DAY;
    };
  }

  /** The stage to enter from the present one, 0 for none. */
  private int exit(Member m) {
    long unseen = now - m.lastSeen;
    if (m.stage == CHURNED) {
      if (unseen >= 90 * DAY) {
        return 0;
      }
      return m.furthest == MATURE ? DORMANT : m.furthest;
    } else if (unseen >= 90 * DAY) {
      return CHURNED;
    }
    return switch (m.stage) {
      case NEW ->
        m.paid != null && m.paid.total() >= 2
            ? MATURE
            : m.activeDays >= 3 && (m.paid != null || m.posts > 0) ? GROWING : 0;
      case GROWING -> m.paid != null && m.paid.total() >= 2 ? MATURE : 0;
      case MATURE -> now - m.lastValued >= 45 * DAY ? DORMANT : 0;
      default -> now - m.lastValued < 45 * DAY ? MATURE : 0;
    };
  }

  private void ladders(Member m) {
    if (m.xp >= VIP_AT[m.vip] * ONE) {
      climbVip(m);
    }
    if (m.coins >= CLUB_AT[m.club] * ONE) {
      climbClub(m);
    }
  }

  private void climbVip(Member m) {
    for (; m.xp / ONE >= VIP_AT[m.vip]; m.vip++) {
      note(VIP, new LevelChanged("vip", m.vip == 0 ? null : (int) m.vip, m.vip + 1));
    }
    if (m.vip >= 5) {
      once(m, 9);
    }
  }

  private void climbClub(Member m) {
    for (; m.coins / ONE >= CLUB_AT[m.club]; m.club++) {
      note(CLUB, new LevelChanged("club", m.club == 0 ? null : (int) m.club, m.club + 1));
    }
  }

  /** What changes are rewarded with. */
  private void react(Member m) {
    if (awarded + returns > 0 || repeats) {
      for (; awarded > 0; awarded--) {
        creditCoins(m, 50, "badge");
      }
      for (; returns > 0; returns--) {
        creditCoins(m, 30, "returned");
      }
      if (repeats && !m.repeated) {
        m.repeated = true;
        creditCoins(m, 100, "repeat");
      }
      repeats = false;
      climbClub(m);
      tellNoted(m);
    }
  }

  // Telling.

  private static boolean holds(Member m, int definition) {
    return (m.held >>> definition & 1) != 0;
  }

  private boolean flip(Member m, int definition, boolean holds) {
    if (holds(m, definition) == holds) {
      return false;
    }
    m.held ^= 1L << definition;
    note(definition, Definitions.flipped(definition, holds));
    return true;
  }

  private void value(Member m, int tag, int value) {
    int before = switch (tag) {
      case Definitions.ACTIVITY -> m.activity;
      case Definitions.VIEWER -> m.viewer;
      case Definitions.SPENDER -> m.spender;
      default -> m.basket;
    };
    if (value != before) {
      note(tag, Definitions.valued(tag, before, value));
      switch (tag) {
        case Definitions.ACTIVITY -> m.activity = (byte) value;
        case Definitions.VIEWER -> m.viewer = (byte) value;
        case Definitions.SPENDER -> m.spender = (byte) value;
        default -> m.basket = (byte) value;
      }
    }
  }

  private byte tiers(Member m, int badge, byte reached, long number, long[] bounds) {
    byte tier = reached;
    for (; tier < bounds.length && number >= bounds[tier]; tier++) {
      award(m, badge, METALS[tier]);
    }
    return tier;
  }

  private void once(Member m, int badge) {
    if ((m.badges & 1 << badge) == 0) {
      award(m, badge, null);
    }
  }

  private void award(Member m, int badge, @Nullable String tier) {
    m.badges |= 1 << badge;
    note(BADGES + badge, new BadgeAwarded(BADGE_NAMES[badge], tier));
    awarded++;
  }

  private void creditXp(Member m, long points, String rule) {
    Decimal award = points(points);
    m.xp += award.micros();
    tell(m, new PointsCredited("xp", award, new Decimal(m.xp), rule));
  }

  private void creditCoins(Member m, long points, String rule) {
    Decimal award = points(points);
    m.coins += award.micros();
    tell(m, new PointsCredited("coins", award, new Decimal(m.coins), rule));
  }

  private static Decimal points(long points) {
    return points < POINTS.length ? POINTS[(int) points] : Decimal.of(points);
  }

  private boolean noted(int definition) {
    for (int i = 0; i < notes; i++) {
      if (definitions[i] == definition) {
        return true;
      }
    }
    return false;
  }

  /** Keeps a change in the order of definitions. */
  private void note(int definition, ChangeContent content) {
    if (notes == noted.length) {
      noted = java.util.Arrays.copyOf(noted, 2 * notes);
      definitions = java.util.Arrays.copyOf(definitions, 2 * notes);
    }
    int at = notes++;
    for (; at > 0 && definitions[at - 1] > definition; at--) {
      definitions[at] = definitions[at - 1];
      noted[at] = noted[at - 1];
    }
    definitions[at] = definition;
    noted[at] = content;
  }

  private void tellNoted(Member m) {
    for (int i = 0; i < notes; i++) {
      tell(m, noted[i]);
    }
    notes = 0;
  }

  private void tell(Member m, ChangeContent content) {
    told.add(new Told(m.user, ++m.sequence, now, content));
  }
}
