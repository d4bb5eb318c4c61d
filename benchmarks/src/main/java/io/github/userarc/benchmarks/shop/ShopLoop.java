package io.github.userarc.benchmarks.shop;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.change.SegmentLeft;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.change.TierChanged;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Value;
import io.github.userarc.growth.GrowthChange.LevelChanged;
import io.github.userarc.growth.GrowthChange.PointsCredited;
import io.github.userarc.honor.BadgeAwarded;
import io.github.userarc.lifecycle.StageChanged;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code shop.json} says, written by hand: the yardstick of the engine. It may assume what the
 * engine may not: this one program, a zone of constant offset, inputs in order of time, amounts
 * above 0 that fit a long.
 */
public final class ShopLoop {
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final long DAY = 24 * HOUR;
  private static final long OFFSET = 8 * HOUR; // Asia/Shanghai, since 1991

  private static final int PARENT = 1;
  private static final int LOYALTY = 1 << 1;
  private static final int BROWSERS = 1 << 2;
  private static final int BIG_SPENDERS = 1 << 3;
  private static final int CART_ABANDONED = 1 << 4;
  private static final int RFM = 1 << 5;
  private static final int LEVEL = 1 << 6;
  private static final int ORDER_BADGES = 1 << 7;
  private static final int REGULAR = 1 << 8;
  private static final int REVIEWER = 1 << 9;
  private static final int ORDERED =
      LOYALTY | BIG_SPENDERS | CART_ABANDONED | RFM | LEVEL | ORDER_BADGES;

  private static final Value YES = new Value.Bool(true);
  private static final ChangeContent PARENT_YES = new TagChanged("parent", null, YES);
  private static final ChangeContent PARENT_NO = new TagChanged("parent", YES, null);
  private static final ChangeContent BROWSERS_IN = new SegmentEntered("browsers");
  private static final ChangeContent BROWSERS_OUT = new SegmentLeft("browsers");
  private static final ChangeContent SPENDERS_IN = new SegmentEntered("big-spenders");
  private static final ChangeContent SPENDERS_OUT = new SegmentLeft("big-spenders");
  private static final ChangeContent CART_IN = new SegmentEntered("cart-abandoned");
  private static final ChangeContent CART_OUT = new SegmentLeft("cart-abandoned");
  private static final @Nullable Value[] LOYALTIES = {
    null, new Value.Text("silver"), new Value.Text("gold")
  };
  private static final @Nullable String[] TIERS = {
    null, "key-value", "key-rescue", "promising", "ordinary"
  };
  private static final int KEY_VALUE = 1;
  private static final int KEY_RESCUE = 2;
  private static final int PROMISING = 3;
  private static final int ORDINARY = 4;
  private static final @Nullable String[] STAGES = {
    null, "new", "growing", "mature", "dormant", "churned"
  };
  private static final int NEW = 1;
  private static final int GROWING = 2;
  private static final int MATURE = 3;
  private static final int DORMANT = 4;
  private static final int CHURNED = 5;
  private static final long[] LEVELS = {0, 500, 2_000, 10_000, 30_000, Long.MAX_VALUE};
  private static final String[] LOYAL_TIERS = {"bronze", "silver", "gold"};
  private static final int[] LOYAL_AT = {3, 10, 50};
  private static final Decimal LOGIN_POINTS = Decimal.of(5);
  private static final Decimal REVIEW_POINTS = Decimal.of(20);
  private static final Decimal WELCOME_POINTS = Decimal.of(100);

  private final List<Told> told = new ArrayList<>();
  private long now;
  private int today;

  /** What the latest call told; overwritten by the next. */
  public List<Told> told() {
    return told;
  }

  private static int date(long micros) {
    return (int) Math.floorDiv(micros + OFFSET, DAY);
  }

  private static long startOf(int day) {
    return day * DAY - OFFSET;
  }

  /** Applies an event. */
  public void apply(Shopper s, Event event) {
    told.clear();
    long micros = event.micros();
    boolean first = s.stage == 0;
    if (first) {
      s.registeredAt = micros;
    } else {
      advance(s, micros);
    }
    now = micros;
    today = date(micros);
    s.lastSeen = micros;
    if (s.lastActiveDay != today) {
      s.lastActiveDay = today;
      s.activeDays++;
    }
    int touched = record(s, event);
    evaluate(s, first ? -1 : touched);
    if (s.firstOrderBadge && !s.welcomed) {
      s.welcomed = true;
      creditXp(s, WELCOME_POINTS, "welcome");
      level(s);
    }
  }

  /** Does everything that is due up to an instant, each at its own. */
  public void settle(Shopper s, long until) {
    told.clear();
    advance(s, until);
  }

  private void advance(Shopper s, long until) {
    while (s.nextDue <= until) {
      now = s.nextDue;
      today = date(now);
      evaluate(
          s,
          (s.parentDue <= now ? PARENT : 0)
              | (s.loyaltyDue <= now ? LOYALTY : 0)
              | (s.browserDue <= now ? BROWSERS : 0)
              | (s.bigSpenderDue <= now ? BIG_SPENDERS : 0)
              | (s.cartDue <= now ? CART_ABANDONED : 0)
              | (s.tierDue <= now ? RFM : 0));
    }
  }

  private int record(Shopper s, Event event) {
    switch (event.name()) {
      case Shop.VISIT:
        if (s.visits == null) {
          s.visits = new DayCounts();
        }
        s.visits.add(today, today - 30);
        return BROWSERS;
      case Shop.VIEW:
        if (event.get("category") instanceof Value.Text text && text.text().equals("baby")) {
          if (s.babyViews == null) {
            s.babyViews = new DayCounts();
          }
          s.babyViews.add(today, today - 90);
          return PARENT;
        }
        return 0;
      case Shop.LOGIN:
        if (s.lastLoginDay != today) {
          s.loginRun = s.lastLoginDay == today - 1 ? s.loginRun + 1 : 1;
          s.lastLoginDay = today;
        }
        creditXp(s, LOGIN_POINTS, "login");
        return LEVEL | REGULAR;
      case Shop.CART:
        s.cartSince = now;
        s.lastValued = now;
        return CART_ABANDONED;
      case Shop.ORDER:
        order(s, event.get("paid") instanceof Decimal paid ? paid.micros() : 0);
        return ORDERED;
      case Shop.REFUND:
        if (event.get("paid") instanceof Decimal paid) {
          if (s.refunded == null) {
            s.refunded = new DaySums();
          }
          s.refunded.add(today, paid.micros(), today - 365);
        }
        return RFM;
      case Shop.REVIEW:
        s.reviews++;
        creditXp(s, REVIEW_POINTS, "review");
        return LEVEL | REVIEWER;
      default:
        return 0;
    }
  }

  private void order(Shopper s, long paid) {
    s.orders++;
    s.spent += paid;
    if (s.paid == null) {
      s.paid = new DaySums();
    }
    s.paid.add(today, paid, today - 365);
    s.lastOrder = now;
    s.lastValued = now;
    s.cartSince = Shopper.NONE;
    boolean plus = s.level >= 3;
    long points = paid / Decimal.ONE;
    if (points > 0) {
      Decimal award = Decimal.of(points);
      creditCoins(s, award, "buy");
      creditXp(s, award, "buy-xp");
    }
    if (plus && points >= 10) {
      creditCoins(s, Decimal.of(points / 10), "vip-plus");
    }
  }

  private void creditCoins(Shopper s, Decimal award, String rule) {
    s.coins += award.micros();
    tell(s, new PointsCredited("coins", award, new Decimal(s.coins), rule));
  }

  private void creditXp(Shopper s, Decimal award, String rule) {
    s.xp += award.micros();
    tell(s, new PointsCredited("xp", award, new Decimal(s.xp), rule));
  }

  /** Brings what is touched up to date, and the stage, which everything touches. */
  private void evaluate(Shopper s, int touched) {
    if ((touched & PARENT) != 0) {
      parent(s);
    }
    int orders = (touched & (LOYALTY | RFM)) != 0 ? orders365(s) : 0;
    if ((touched & LOYALTY) != 0) {
      loyalty(s, orders);
    }
    if ((touched & BROWSERS) != 0) {
      browsers(s);
    }
    if ((touched & BIG_SPENDERS) != 0) {
      bigSpenders(s);
    }
    if ((touched & CART_ABANDONED) != 0) {
      cartAbandoned(s);
    }
    if ((touched & RFM) != 0) {
      rfm(s, orders);
    }
    stage(s);
    if ((touched & LEVEL) != 0) {
      riseTo(s);
    }
    if ((touched & ORDER_BADGES) != 0) {
      orderBadges(s);
    }
    if ((touched & REGULAR) != 0 && !s.regularBadge && s.loginRun >= 3) {
      s.regularBadge = true;
      tell(s, new BadgeAwarded("regular", null));
    }
    if ((touched & (REVIEWER | LOYALTY)) != 0) {
      reviewer(s);
    }
    vipMember(s);
    s.nextDue = Math.min(
        Math.min(Math.min(s.parentDue, s.loyaltyDue), Math.min(s.browserDue, s.bigSpenderDue)),
        Math.min(Math.min(s.cartDue, s.tierDue), s.stageDue));
  }

  private void parent(Shopper s) {
    DayCounts views = s.babyViews;
    boolean holds = views != null && views.after(today - 90) >= 3;
    s.parentDue = holds ? startOf(views.lastNeeded(3) + 90) : Shopper.NEVER;
    if (holds != s.parent) {
      s.parent = holds;
      tell(s, holds ? PARENT_YES : PARENT_NO);
    }
  }

  private void loyalty(Shopper s, int orders) {
    int loyalty = orders >= 12 ? 2 : orders >= 4 ? 1 : 0;
    s.loyaltyDue = loyalty == 0 || s.paid == null
        ? Shopper.NEVER
        : startOf(s.paid.lastNeeded(loyalty == 2 ? 12 : 4) + 365);
    if (loyalty != s.loyalty) {
      tell(s, new TagChanged("loyalty", LOYALTIES[s.loyalty], LOYALTIES[loyalty]));
      s.loyalty = (byte) loyalty;
    }
  }

  private void browsers(Shopper s) {
    DayCounts visits = s.visits;
    boolean holds = visits != null && visits.after(today - 30) >= 15;
    s.browserDue = holds ? startOf(visits.lastNeeded(15) + 30) : Shopper.NEVER;
    if (holds != s.browser) {
      s.browser = holds;
      tell(s, holds ? BROWSERS_IN : BROWSERS_OUT);
    }
  }

  private void bigSpenders(Shopper s) {
    DaySums paid = s.paid;
    boolean holds = paid != null && paid.sumAfter(today - 90) >= 1_000 * Decimal.ONE;
    s.bigSpenderDue = holds ? startOf(paid.lastNeeded(1_000 * Decimal.ONE) + 90) : Shopper.NEVER;
    if (holds != s.bigSpender) {
      s.bigSpender = holds;
      tell(s, holds ? SPENDERS_IN : SPENDERS_OUT);
    }
  }

  private void cartAbandoned(Shopper s) {
    long deadline = s.cartSince == Shopper.NONE ? Shopper.NEVER : s.cartSince + HOUR + 1;
    boolean holds = now >= deadline;
    s.cartDue = holds ? Shopper.NEVER : deadline;
    if (holds != s.cartAbandoned) {
      s.cartAbandoned = holds;
      tell(s, holds ? CART_IN : CART_OUT);
    }
  }

  private void rfm(Shopper s, int orders) {
    long base = s.orders == 0 ? s.registeredAt : s.lastOrder;
    long recency = now - base;
    boolean frequent = orders >= 4;
    boolean key = frequent && net365(s) >= 1_200 * Decimal.ONE;
    long due = Shopper.NEVER;
    int tier;
    if (key) {
      // It ends at the latest when the first order leaves that is needed, at the earliest with any.
      due = startOf(s.paid.firstAfter(today - 365) + 365);
    } else if (frequent && s.refunded != null) {
      int refund = s.refunded.firstAfter(today - 365);
      due = refund == Integer.MAX_VALUE ? Shopper.NEVER : startOf(refund + 365);
    }
    if (key && recency < 15 * DAY) {
      tier = KEY_VALUE;
      due = Math.min(due, base + 15 * DAY);
    } else if (key && recency >= 60 * DAY) {
      tier = KEY_RESCUE;
    } else {
      if (key) {
        due = Math.min(due, base + 60 * DAY);
      }
      // An order in the last 30 days of the calendar, and less than 30 × 24 hours ago.
      boolean promising = s.orders > 0 && recency < 30 * DAY && date(base) > today - 30;
      tier = promising ? PROMISING : ORDINARY;
      if (promising) {
        due = Math.min(due, Math.min(base + 30 * DAY, startOf(date(base) + 30)));
      }
    }
    s.tierDue = due;
    if (tier != s.tier) {
      tell(s, new TierChanged("rfm", TIERS[s.tier], TIERS[tier]));
      s.tier = (byte) tier;
    }
  }

  private void stage(Shopper s) {
    int next = s.stage == 0 ? NEW : exit(s);
    for (; next != 0; next = exit(s)) {
      tell(s, new StageChanged(STAGES[s.stage], STAGES[next], s.stage == CHURNED));
      s.stage = (byte) next;
      if (next <= MATURE && next > s.furthest) {
        s.furthest = (byte) next;
      }
    }
    s.stageDue = switch (s.stage) {
      case CHURNED -> Shopper.NEVER;
      case MATURE -> Math.min(s.lastSeen + 90 * DAY, s.lastValued + 45 * DAY);
      default -> s.lastSeen + 90 * DAY;
    };
  }

  /** The stage to enter from the present one, 0 for none. */
  private int exit(Shopper s) {
    long unseen = now - s.lastSeen;
    if (s.stage == CHURNED) {
      if (unseen >= 90 * DAY) {
        return 0;
      }
      return s.furthest == MATURE ? DORMANT : s.furthest;
    } else if (unseen >= 90 * DAY) {
      return CHURNED;
    }
    return switch (s.stage) {
      case NEW -> s.orders >= 2 ? MATURE : s.activeDays >= 3 && s.orders > 0 ? GROWING : 0;
      case GROWING -> s.orders >= 2 ? MATURE : 0;
      case MATURE -> now - s.lastValued >= 45 * DAY ? DORMANT : 0;
      default -> now - s.lastValued < 45 * DAY ? MATURE : 0;
    };
  }

  private void level(Shopper s) {
    riseTo(s);
    vipMember(s);
  }

  private void riseTo(Shopper s) {
    long points = s.xp / Decimal.ONE;
    if (s.level == 0) {
      s.level = 1;
      tell(s, new LevelChanged("vip", null, 1));
    }
    for (; points >= LEVELS[s.level]; s.level++) {
      tell(s, new LevelChanged("vip", (int) s.level, s.level + 1));
    }
  }

  private void orderBadges(Shopper s) {
    if (!s.firstOrderBadge && s.orders > 0) {
      s.firstOrderBadge = true;
      tell(s, new BadgeAwarded("first-order", null));
    }
    for (; s.loyalBadge < 3 && s.orders >= LOYAL_AT[s.loyalBadge]; s.loyalBadge++) {
      tell(s, new BadgeAwarded("loyal", LOYAL_TIERS[s.loyalBadge]));
    }
  }

  private void reviewer(Shopper s) {
    if (s.reviewerBadge == 0 && s.reviews >= 1) {
      s.reviewerBadge = 1;
      tell(s, new BadgeAwarded("reviewer", "bronze"));
    }
    if (s.reviewerBadge == 1 && s.reviews >= 5 && s.loyalty != 0) {
      s.reviewerBadge = 2;
      tell(s, new BadgeAwarded("reviewer", "silver"));
    }
  }

  private void vipMember(Shopper s) {
    if (!s.vipBadge && s.level >= 3) {
      s.vipBadge = true;
      tell(s, new BadgeAwarded("vip-member", null));
    }
  }

  private void tell(Shopper s, ChangeContent content) {
    told.add(new Told(s.user, ++s.sequence, now, content));
  }

  private int orders365(Shopper s) {
    return s.paid == null ? 0 : s.paid.countAfter(today - 365);
  }

  private long net365(Shopper s) {
    long spent = s.paid == null ? 0 : s.paid.sumAfter(today - 365);
    return s.refunded == null ? spent : spent - s.refunded.sumAfter(today - 365);
  }
}
