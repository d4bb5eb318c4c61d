package io.github.userarc.benchmarks.reference;

import static io.github.userarc.benchmarks.reference.Calendar.DAY;
import static io.github.userarc.benchmarks.reference.Calendar.HOUR;
import static io.github.userarc.benchmarks.reference.Definitions.*;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.GrowthChange.LevelChanged;
import io.github.userarc.lifecycle.StageChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The 100 definitions of the reference program as rules for a rule engine, in the order in which
 * they fire: the rewards of the event, what is derived, the rewards of changes. A rule about
 * something derived holds where what should be differs from what is.
 */
public final class Rulebook {
  private static final long ONE = Decimal.ONE;
  private static final int NEW = 1;
  private static final int GROWING = 2;
  private static final int MATURE = 3;
  private static final int DORMANT = 4;
  private static final int CHURNED = 5;
  private static final long[] VIP_AT = {0, 50, 200, 800, 2_400, 6_000, Long.MAX_VALUE / ONE};
  private static final long[] CLUB_AT = {0, 500, 2_000, 8_000, Long.MAX_VALUE / ONE};

  private static final Set<String> DERIVED = IntStream.of(
          ENGAGED,
          CREATORS,
          AT_RISK,
          WIN_BACK,
          READING_BUYERS,
          LURKERS,
          BIG_BASKET_FANS,
          VIDEO_ONLY,
          RFM,
          WORTH)
      .mapToObj(definition -> "definition-" + definition)
      .collect(Collectors.toSet());

  private final List<Rule> rules = new ArrayList<>();

  /**
   * A rule.
   *
   * @param name of the definition it comes from
   * @param on the only event that can set it off; null if there are several, or time
   * @param derived whether it reads what other rules derive
   * @param when what must hold
   * @param then what it does; afterwards {@code when} holds no more
   */
  public record Rule(
      String name,
      @Nullable String on,
      boolean derived,
      Predicate<Visit> when,
      Consumer<Visit> then) {
    /** The same under another name. */
    Rule named(String other) {
      return new Rule(other, on, derived, when, then);
    }
  }

  private interface Tier {
    byte of(Visit visit);
  }

  private Rulebook() {}

  /** All rules. */
  public static List<Rule> rules() {
    Rulebook book = new Rulebook();
    book.rewards();
    book.tags();
    book.segments();
    book.tierings();
    book.stagesAndLevels();
    book.badges();
    book.rewardsOfChanges();
    return book.rules;
  }

  private void rule(String name, @Nullable String on, Predicate<Visit> when, Consumer<Visit> then) {
    rules.add(new Rule(name, on, DERIVED.contains(name), when, then));
  }

  private void rewards() {
    reward("daily", Magazine.OPENED, Visit::isFirstOpenToday, v -> v.creditXp(1, "daily"));
    reward("post", Magazine.PUBLISHED, v -> true, v -> v.creditXp(10, "post"));
    reward("comment", Magazine.COMMENTED, v -> true, v -> v.creditXp(2, "comment"));
    reward("review", Magazine.REVIEWED, v -> true, v -> v.creditXp(5, "review"));
    reward(
        "order", Magazine.PAID, v -> v.paidPoints() > 0, v -> v.creditXp(v.paidPoints(), "order"));
    reward("follow", Magazine.FOLLOWED, v -> !v.m.followed, v -> {
      v.m.followed = true;
      v.creditXp(5, "follow");
    });
    reward("first-video", Magazine.WATCHED, v -> !v.m.watchedOnce, v -> {
      v.m.watchedOnce = true;
      v.creditXp(5, "first-video");
    });
    reward(
        "buy", Magazine.PAID, v -> v.paidPoints() > 0, v -> v.creditCoins(v.paidPoints(), "buy"));
    reward(
        "gold",
        Magazine.PAID,
        v -> v.m.vip >= 3 && v.paidPoints() > 1,
        v -> v.creditCoins(v.paidPoints() / 2, "gold"));
    reward("fan", Magazine.PAID, v -> v.holds(ON_A_RUN), v -> v.creditCoins(5, "fan"));
    reward("critique", Magazine.REVIEWED, v -> true, v -> v.creditCoins(20, "critique"));
  }

  private void reward(String name, String on, Predicate<Visit> when, Consumer<Visit> then) {
    rule(name, on, v -> v.is(on) && when.test(v), then);
  }

  private void flag(int definition, @Nullable String on, Predicate<Visit> when) {
    rule(
        "definition-" + definition,
        on,
        v -> when.test(v) != v.holds(definition),
        v -> v.flip(definition));
  }

  private void flag(int definition, Predicate<Visit> when) {
    flag(definition, null, when);
  }

  private void tags() {
    value(ACTIVITY, v -> v.m.activity, (v, to) -> v.m.activity = to, v -> {
      int days = v.daysActive(30);
      return days >= 20 ? 1 : days >= 10 ? 2 : days >= 3 ? 3 : 4;
    });
    value(VIEWER, v -> v.m.viewer, (v, to) -> v.m.viewer = to, v -> {
      int views = v.count(v.m.views);
      return views >= 60 ? 1 : views >= 20 ? 2 : views >= 5 ? 3 : 4;
    });
    value(SPENDER, v -> v.m.spender, (v, to) -> v.m.spender = to, v -> {
      long net = v.netInYear();
      return net >= 2_500 * ONE ? 1 : net >= 500 * ONE ? 2 : net > 0 ? 3 : 4;
    });
    value(BASKET, v -> v.m.basket, (v, to) -> v.m.basket = to, v -> {
      long orders = v.orders();
      return orders == 0
          ? 3
          : v.spent() >= 200 * ONE * orders ? 1 : v.spent() >= 80 * ONE * orders ? 2 : 3;
    });
    flag(VIDEO_FAN, v -> v.watchedInWeek() >= 1_800);
    flag(BINGE, v -> v.watchedToday() >= 1_200);
    flag(SEARCHER, v -> v.count(v.m.searches) >= 10);
    flag(LIKER, v -> v.count(v.m.likes) >= 10);
    flag(TALKER, v -> v.count(v.m.talks) >= 5);
    flag(AUTHOR, v -> v.count(v.m.articles) >= 3);
    flag(EXPLORER, Magazine.VIEWED, v -> Integer.bitCount(v.m.topics) >= 8);
    flag(BROAD_VIEWER, v -> v.topicsWatched() >= 3);
    flag(
        WEEKEND_USER,
        Magazine.OPENED,
        v -> v.m.opens >= 10 && 10L * v.m.weekendOpens >= 4L * v.m.opens);
    flag(NIGHT_USER, v -> v.count(v.m.nights) >= 3);
    flag(APP_USER, Magazine.OPENED, v -> v.m.opens >= 5 && 10L * v.m.appOpens >= 7L * v.m.opens);
    flag(EARLY_BUYER, Magazine.PAID, v -> v.holds(EARLY_BUYER) || v.isInFirstWeek());
    for (int i = 0; i < CATEGORIES.size(); i++) {
      int category = i;
      flag(BUYS + i, Magazine.PAID, v -> v.bought(category) >= 3);
    }
    for (int i = 0; i < CATEGORIES.size(); i++) {
      int topic = i;
      flag(READS + i, v -> v.reads(topic) >= 5);
    }
    flag(UNHAPPY, Magazine.REVIEWED, v -> v.m.reviews >= 3 && 2 * v.m.stars <= 5 * v.m.reviews);
    flag(
        REFUNDER,
        v -> v.orders() >= 3
            && v.spentInYear() > 0
            && 10 * v.refundedInYear() > 3 * v.spentInYear());
    flag(MONTH_BUYER, Visit::orderedThisMonth);
    flag(MONTH_SPENDER, v -> v.spentThisMonth() >= 200 * ONE);
    flag(ON_A_RUN, v -> v.run() >= 4);
    flag(FOLLOWER, Magazine.FOLLOWED, v -> v.m.follows >= 10);
    flag(WEEK_REGULAR, v -> v.weeksActive() >= 3);
  }

  private interface Setter {
    void set(Visit visit, byte value);
  }

  private void value(int tag, Tier is, Setter setter, ToIntFunction<Visit> should) {
    rule("definition-" + tag, null, v -> should.applyAsInt(v) != is.of(v), v -> {
      int to = should.applyAsInt(v);
      v.tell(
          tag < RFM
              ? Definitions.valued(tag, is.of(v), to)
              : Definitions.tiered(tag, is.of(v), to));
      setter.set(v, (byte) to);
    });
  }

  private void segments() {
    flag(WEEKLY_ACTIVE, v -> v.daysActive(7) > 0);
    flag(MONTHLY_ACTIVE, v -> v.daysActive(30) > 0);
    flag(QUIET_7, v -> v.unseen() >= 7 * DAY);
    flag(QUIET_14, v -> v.unseen() >= 14 * DAY);
    flag(QUIET_60, v -> v.unseen() >= 60 * DAY);
    flag(IDLE_VIEWERS, v -> v.isAgo(v.viewedOrRegistered(), 14));
    flag(RECENT_BUYERS, v -> v.orders() > 0 && !v.isAgo(v.m.lastOrder, 15));
    flag(LAPSED_BUYERS, v -> v.isAgo(v.m.lastOrder, 60));
    flag(LOST_BUYERS, v -> v.isAgo(v.m.lastOrder, 180));
    rule(
        "definition-" + REPEAT_BUYERS,
        null,
        v -> v.ordersInYear() >= 2 != v.holds(REPEAT_BUYERS),
        v -> {
          v.flip(REPEAT_BUYERS);
          v.repeats = v.holds(REPEAT_BUYERS) && !v.m.repeated;
        });
    flag(FREQUENT_BUYERS, v -> v.ordersInYear() >= 5);
    flag(CART_ABANDONERS, Visit::leftCart);
    flag(
        QUICK_CONVERTERS,
        Magazine.PAID,
        v -> v.holds(QUICK_CONVERTERS) || v.isWithin(v.m.lastCart, HOUR));
    flag(
        SEARCH_TO_CART,
        Magazine.CART,
        v -> v.holds(SEARCH_TO_CART) || v.isWithin(v.m.lastSearch, HOUR));
    flag(ENGAGED, v -> {
      long of = 1L << VIDEO_FAN | 1L << SEARCHER | 1L << LIKER | 1L << TALKER | 1L << AUTHOR;
      return Long.bitCount(v.m.held & of) >= 3;
    });
    flag(CREATORS, v -> v.holds(AUTHOR) && v.holds(TALKER));
    flag(VALUABLE, v -> v.ordersInYear() >= 4 && v.netInYear() >= 600 * ONE);
    flag(AT_RISK, v -> v.holds(VALUABLE) && v.unseen() >= 10 * DAY);
    flag(WIN_BACK, v -> v.holds(CART_ABANDONERS) && !v.holds(RECENT_BUYERS));
    flag(READING_BUYERS, v -> v.holds(RECENT_BUYERS) && (v.m.held >>> READS & 63) != 0);
    flag(
        LURKERS, v -> v.m.activity <= 2 && !v.holds(AUTHOR) && !v.holds(TALKER) && !v.holds(LIKER));
    flag(PROMISING, v -> v.m.firstOpens >= 2 && v.orders() == 0);
    flag(BIG_BASKET_FANS, v -> v.m.basket == 1 && v.holds(REPEAT_BUYERS));
    flag(MONTH_HEAVY, v -> v.opensThisMonth() >= 10);
    flag(VIDEO_ONLY, v -> v.holds(VIDEO_FAN) && v.m.viewer > 2);
  }

  private void tierings() {
    value(RFM, v -> v.m.rfm, (v, to) -> v.m.rfm = to, v -> {
      if (!v.holds(VALUABLE)) {
        return 4;
      }
      return !v.isAgo(v.m.lastOrder, 15) ? 1 : v.isAgo(v.m.lastOrder, 60) ? 2 : 3;
    });
    value(ENGAGEMENT, v -> v.m.engagement, (v, to) -> v.m.engagement = to, v -> {
      int days = v.daysActive(7);
      return days >= 5 ? 1 : days >= 2 ? 2 : 3;
    });
    value(
        WORTH,
        v -> v.m.worth,
        (v, to) -> v.m.worth = to,
        v -> v.holds(FREQUENT_BUYERS) && v.m.spender == 1 ? 1 : v.holds(REPEAT_BUYERS) ? 2 : 3);
    value(
        CONTENT,
        v -> v.m.content,
        (v, to) -> v.m.content = to,
        v -> v.m.posts >= 20 ? 1 : v.m.posts >= 5 ? 2 : 3);
  }

  private void stagesAndLevels() {
    rule("stage", null, v -> exit(v) != 0, v -> {
      for (int next = exit(v); next != 0; next = exit(v)) {
        boolean returned = v.m.stage == CHURNED;
        v.tell(new StageChanged(STAGES[v.m.stage], STAGES[next], returned));
        v.returns += returned ? 1 : 0;
        v.m.stage = (byte) next;
        if (next <= MATURE && next > v.m.furthest) {
          v.m.furthest = (byte) next;
        }
      }
    });
    rule("vip", null, v -> v.m.xp >= VIP_AT[v.m.vip] * ONE, v -> {
      for (; v.m.xp / ONE >= VIP_AT[v.m.vip]; v.m.vip++) {
        v.tell(new LevelChanged("vip", v.m.vip == 0 ? null : (int) v.m.vip, v.m.vip + 1));
      }
    });
    club();
  }

  private void club() {
    rule("club", null, v -> v.m.coins >= CLUB_AT[v.m.club] * ONE, v -> {
      for (; v.m.coins / ONE >= CLUB_AT[v.m.club]; v.m.club++) {
        v.tell(new LevelChanged("club", v.m.club == 0 ? null : (int) v.m.club, v.m.club + 1));
      }
    });
  }

  private static int exit(Visit v) {
    boolean unseen = v.unseen() >= 90 * DAY;
    return switch (v.m.stage) {
      case 0 -> NEW;
      case CHURNED -> unseen ? 0 : v.m.furthest == MATURE ? DORMANT : v.m.furthest;
      case NEW -> {
        if (unseen) {
          yield CHURNED;
        }
        boolean keyAction = v.orders() > 0 || v.m.posts > 0;
        yield v.orders() >= 2 ? MATURE : v.m.activeDays >= 3 && keyAction ? GROWING : 0;
      }
      case GROWING -> unseen ? CHURNED : v.orders() >= 2 ? MATURE : 0;
      case MATURE -> unseen ? CHURNED : v.sinceValued() >= 45 * DAY ? DORMANT : 0;
      default -> unseen ? CHURNED : v.sinceValued() < 45 * DAY ? MATURE : 0;
    };
  }

  private void badges() {
    badge(0, Magazine.PAID, v -> v.orders() > 0);
    badge(1, Magazine.PUBLISHED, v -> v.m.posts > 0);
    badge(2, Magazine.COMMENTED, v -> v.m.comments > 0);
    badge(3, Magazine.REVIEWED, v -> v.m.reviews > 0);
    badge(4, Magazine.CART, v -> true);
    badge(5, null, v -> v.holds(WEEKEND_USER));
    badge(6, Magazine.OPENED, v -> v.m.nightOpens >= 10);
    badge(7, Magazine.PAID, v -> v.m.largest >= 400 * ONE);
    badge(8, null, v -> v.m.spender == 1);
    badge(9, null, v -> v.m.vip >= 5);
    badge(10, null, v -> v.holds(TALKER) && v.holds(VIDEO_FAN) && v.holds(MONTH_BUYER));
    grows(11, Magazine.PAID, Visit::orders, v -> v.m.loyal, (v, to) -> v.m.loyal = to, 3, 10, 25);
    grows(
        12,
        Magazine.REVIEWED,
        v -> v.m.reviews,
        v -> v.m.critic,
        (v, to) -> v.m.critic = to,
        2,
        5,
        15);
    grows(
        13,
        Magazine.PUBLISHED,
        v -> v.m.posts,
        v -> v.m.writer,
        (v, to) -> v.m.writer = to,
        3,
        10,
        30);
    grows(
        14,
        Magazine.COMMENTED,
        v -> v.m.comments,
        v -> v.m.debater,
        (v, to) -> v.m.debater = to,
        10,
        30,
        100);
    grows(
        15,
        Magazine.WATCHED,
        v -> (int) v.watched(),
        v -> v.m.watcher,
        (v, to) -> v.m.watcher = to,
        3_600,
        18_000,
        72_000);
    grows(
        16,
        Magazine.OPENED,
        v -> v.m.longestRun,
        v -> v.m.runner,
        (v, to) -> v.m.runner = to,
        4,
        8,
        20);
    grows(
        17,
        Magazine.VIEWED,
        v -> Integer.bitCount(v.m.topics),
        v -> v.m.polymath,
        (v, to) -> v.m.polymath = to,
        4,
        7,
        10);
    grows(
        18, null, v -> v.m.activeDays, v -> v.m.veteran, (v, to) -> v.m.veteran = to, 20, 60, 120);
  }

  private void badge(int badge, @Nullable String on, Predicate<Visit> when) {
    rule(
        BADGE_NAMES[badge],
        on,
        v -> (v.m.badges & 1 << badge) == 0 && when.test(v),
        v -> v.award(badge, null));
  }

  private void grows(
      int badge,
      @Nullable String on,
      ToIntFunction<Visit> number,
      Tier reached,
      Setter setter,
      int... bounds) {
    rule(
        BADGE_NAMES[badge],
        on,
        v -> {
          int tier = reached.of(v);
          return tier < bounds.length && number.applyAsInt(v) >= bounds[tier];
        },
        v -> {
          int tier = reached.of(v);
          for (; tier < bounds.length && number.applyAsInt(v) >= bounds[tier]; tier++) {
            v.award(badge, METALS[tier]);
          }
          setter.set(v, (byte) tier);
        });
  }

  private void rewardsOfChanges() {
    rule("badge", null, v -> v.awarded > 0, v -> {
      for (; v.awarded > 0; v.awarded--) {
        v.creditCoins(50, "badge");
      }
    });
    rule("returned", null, v -> v.returns > 0, v -> {
      for (; v.returns > 0; v.returns--) {
        v.creditCoins(30, "returned");
      }
    });
    rule("repeat", null, v -> v.repeats, v -> {
      v.repeats = false;
      v.m.repeated = true;
      v.creditCoins(100, "repeat");
    });
  }
}
