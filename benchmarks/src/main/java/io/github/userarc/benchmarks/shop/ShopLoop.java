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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the shop's program says, written by hand: the yardstick of the engine. It may assume what
 * the engine may not: this one program, a zone of constant offset, inputs in order of time, amounts
 * above 0 that fit a long.
 */
public final class ShopLoop {
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final long DAY = 24 * HOUR;
  private static final long OFFSET = 8 * HOUR; // Asia/Shanghai, since 1991
  private static final long ONE = Decimal.ONE;

  // What an event may change; the stage and what follows from it every event may.
  private static final int SPENDER = 1;
  private static final int INTERESTS = 1 << 1;
  private static final int WEEKEND = 1 << 2;
  private static final int REPEAT = 1 << 3;
  private static final int SLIPPING = 1 << 4;
  private static final int CART = 1 << 5;
  private static final int VALUABLE = 1 << 6;
  private static final int RETURNER = 1 << 7;
  private static final int RFM = 1 << 8;
  private static final int LEVEL = 1 << 9;
  private static final int ORDER_BADGES = 1 << 10;
  private static final int CRITIC = 1 << 11;
  private static final int ORDERED = ~CRITIC;
  private static final int REFUNDED = SPENDER | VALUABLE | RETURNER;
  private static final int ALL = -1;

  private static final int SMALL = 1;
  private static final int REGULAR = 2;
  private static final int BIG = 3;
  private static final @Nullable Value[] SPENDERS = {
    null, new Value.Text("small"), new Value.Text("regular"), new Value.Text("big")
  };
  private static final @Nullable Value[] INTEREST_SETS =
      interestSets("baby", "tea", "books", "outdoor");
  private static final Value YES = new Value.Bool(true);
  private static final ChangeContent WEEKEND_YES = new TagChanged("weekend-shopper", null, YES);
  private static final ChangeContent WEEKEND_NO = new TagChanged("weekend-shopper", YES, null);
  private static final ChangeContent REPEAT_IN = new SegmentEntered("repeat-buyers");
  private static final ChangeContent REPEAT_OUT = new SegmentLeft("repeat-buyers");
  private static final ChangeContent SLIPPING_IN = new SegmentEntered("slipping-away");
  private static final ChangeContent SLIPPING_OUT = new SegmentLeft("slipping-away");
  private static final ChangeContent CART_IN = new SegmentEntered("cart-abandoners");
  private static final ChangeContent CART_OUT = new SegmentLeft("cart-abandoners");
  private static final ChangeContent VALUABLE_IN = new SegmentEntered("valuable");
  private static final ChangeContent VALUABLE_OUT = new SegmentLeft("valuable");
  private static final ChangeContent RETURNER_IN = new SegmentEntered("returners");
  private static final ChangeContent RETURNER_OUT = new SegmentLeft("returners");
  private static final int KEY_VALUE = 1;
  private static final int KEY_RESCUE = 2;
  private static final int ORDINARY = 3;
  private static final @Nullable String[] TIERS = {null, "key-value", "key-rescue", "ordinary"};
  private static final int NEW = 1;
  private static final int GROWING = 2;
  private static final int MATURE = 3;
  private static final int DORMANT = 4;
  private static final int CHURNED = 5;
  private static final @Nullable String[] STAGES = {
    null, "new", "growing", "mature", "dormant", "churned"
  };
  private static final long[] LEVELS = {0, 200, 800, 2_400, 6_000, Long.MAX_VALUE};
  private static final int[] LOYAL_AT = {3, 10, 25};
  private static final int[] CRITIC_AT = {3, 10};
  private static final String[] METALS = {"bronze", "silver", "gold"};
  private static final Decimal VISIT_POINTS = Decimal.of(2);
  private static final Decimal REVIEW_POINTS = Decimal.of(20);
  private static final Decimal BADGE_POINTS = Decimal.of(50);
  private static final Decimal RETURN_POINTS = Decimal.of(30);

  private final List<Told> told = new ArrayList<>();
  private long now;
  private int today;
  private int badges; // awarded by this event
  private int returns;

  private static @Nullable Value[] interestSets(String... values) {
    @Nullable Value[] sets = new @Nullable Value[1 << values.length];
    for (int set = 1; set < sets.length; set++) {
      List<String> held = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        if ((set & 1 << i) != 0) {
          held.add(values[i]);
        }
      }
      sets[set] = new Value.Texts(held);
    }
    return sets;
  }

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
    evaluate(s, first ? ALL : touched);
    for (; badges > 0; badges--) {
      creditCoins(s, BADGE_POINTS, "badge");
    }
    for (; returns > 0; returns--) {
      creditCoins(s, RETURN_POINTS, "returned");
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
          (s.spenderDue <= now ? SPENDER : 0)
              | (s.repeatDue <= now ? REPEAT : 0)
              | (s.slippingDue <= now ? SLIPPING : 0)
              | (s.cartDue <= now ? CART : 0)
              | (s.valuableDue <= now ? VALUABLE : 0)
              | (s.returnerDue <= now ? RETURNER : 0)
              | (s.tierDue <= now ? RFM : 0));
    }
  }

  private int record(Shopper s, Event event) {
    switch (event.name()) {
      case Shop.VISIT:
        creditValue(s, VISIT_POINTS, "visit");
        return LEVEL;
      case Shop.CART:
        s.cartSince = now;
        s.lastValued = now;
        return CART;
      case Shop.ORDER:
        order(s, event);
        return ORDERED;
      case Shop.REVIEW:
        s.reviews++;
        creditCoins(s, REVIEW_POINTS, "review");
        return CRITIC;
      case Shop.REFUND:
        if (event.get("paid") instanceof Decimal paid) {
          if (s.refunded == null) {
            s.refunded = new DaySums();
          }
          s.refunded.add(today, paid.micros());
        }
        return REFUNDED;
      default:
        return 0;
    }
  }

  private void order(Shopper s, Event event) {
    long paid = event.get("paid") instanceof Decimal amount ? amount.micros() : 0;
    s.orders++;
    s.spent += paid;
    s.largest = Math.max(s.largest, paid);
    int weekday = Math.floorMod(today + 3, 7); // 1970-01-01 was a Thursday
    s.weekendOrders += weekday >= 5 ? 1 : 0;
    s.nightOrders += now - startOf(today) < 5 * HOUR ? 1 : 0;
    if (s.paid == null) {
      s.paid = new DaySums();
    }
    s.paid.add(today, paid);
    if (event.get("items") instanceof Value.Items items) {
      for (Map<String, Value> item : items.items()) {
        item(s, item);
      }
    }
    s.lastOrder = now;
    s.lastValued = now;
    s.cartSince = Shopper.NONE;
    boolean gold = s.level >= 3;
    long points = paid / ONE;
    if (points > 0) {
      Decimal award = Decimal.of(points);
      creditValue(s, award, "grow");
      creditCoins(s, award, "buy");
    }
    long half = paid / (2 * ONE);
    if (gold && half > 0) {
      creditCoins(s, Decimal.of(half), "gold");
    }
  }

  private static void item(Shopper s, Map<String, Value> item) {
    if (item.get("category") instanceof Value.Text category) {
      switch (category.text()) {
        case "baby" ->
          s.babySpend += item.get("amount") instanceof Decimal amount ? amount.micros() : 0;
        case "tea" -> s.teas++;
        case "books" -> s.books++;
        case "outdoor" -> s.outdoors++;
        default -> {
          // nothing asks for it
        }
      }
    }
  }

  private void creditCoins(Shopper s, Decimal award, String rule) {
    s.coins += award.micros();
    s.coinsEarned += award.micros();
    tell(s, new PointsCredited("coins", award, new Decimal(s.coins), rule));
  }

  private void creditValue(Shopper s, Decimal award, String rule) {
    s.value += award.micros();
    s.valueEarned += award.micros();
    tell(s, new PointsCredited("growth-value", award, new Decimal(s.value), rule));
  }

  private void evaluate(Shopper s, int touched) {
    if ((touched & ~(LEVEL | CRITIC)) != 0) {
      tagsAndSegments(s, touched);
    }
    stage(s);
    if ((touched & LEVEL) != 0) {
      level(s);
    }
    if ((touched & ORDER_BADGES) != 0) {
      orderBadges(s);
    }
    if ((touched & CRITIC) != 0) {
      for (; s.criticBadge < 2 && s.reviews >= CRITIC_AT[s.criticBadge]; s.criticBadge++) {
        award(s, "critic", METALS[s.criticBadge]);
      }
    }
    if ((touched & ORDER_BADGES) != 0) {
      rareBadges(s);
    }
    if (!s.blackCardBadge && s.level >= 5) {
      s.blackCardBadge = true;
      award(s, "black-card", null);
    }
    s.nextDue = Math.min(
        Math.min(Math.min(s.spenderDue, s.repeatDue), Math.min(s.slippingDue, s.cartDue)),
        Math.min(Math.min(s.valuableDue, s.returnerDue), Math.min(s.tierDue, s.stageDue)));
  }

  private void tagsAndSegments(Shopper s, int touched) {
    int orders = 0;
    long spent = 0;
    long refunded = 0;
    if ((touched & (SPENDER | REPEAT | VALUABLE | RETURNER)) != 0) {
      if (s.paid != null) {
        s.paid.forget(today);
        orders = s.paid.count();
        spent = s.paid.sum();
      }
      if (s.refunded != null) {
        s.refunded.forget(today);
        refunded = s.refunded.sum();
      }
    }
    if ((touched & SPENDER) != 0) {
      spender(s, spent - refunded);
    }
    if ((touched & INTERESTS) != 0) {
      interests(s);
    }
    if ((touched & WEEKEND) != 0) {
      boolean holds = s.orders >= 3 && 2 * s.weekendOrders >= s.orders;
      if (holds != s.weekendShopper) {
        s.weekendShopper = holds;
        tell(s, holds ? WEEKEND_YES : WEEKEND_NO);
      }
    }
    int more = touched;
    if ((touched & REPEAT) != 0 && repeatBuyers(s, orders)) {
      more |= SLIPPING;
    }
    if ((more & SLIPPING) != 0) {
      slippingAway(s);
    }
    if ((touched & CART) != 0) {
      cartAbandoners(s);
    }
    if ((touched & VALUABLE) != 0 && valuable(s, orders, spent - refunded)) {
      more |= RFM;
    }
    if ((touched & RETURNER) != 0) {
      returners(s, spent, refunded);
    }
    if ((more & RFM) != 0) {
      rfm(s);
    }
  }

  private void spender(Shopper s, long net) {
    int spender = net >= 2_500 * ONE ? BIG : net >= 500 * ONE ? REGULAR : SMALL;
    long due = spender == BIG ? Shopper.NEVER : refundLeaves(s);
    if (spender != SMALL) {
      due = Math.min(due, netFallsBelow(s, net, (spender == BIG ? 2_500 : 500) * ONE));
    }
    s.spenderDue = due;
    if (spender != s.spender) {
      tell(s, new TagChanged("spender", SPENDERS[s.spender], SPENDERS[spender]));
      s.spender = (byte) spender;
    }
  }

  /** When refunds may lift the net amount by leaving the window. */
  private static long refundLeaves(Shopper s) {
    return s.refunded == null || s.refunded.isEmpty()
        ? Shopper.NEVER
        : startOf(s.refunded.leaves());
  }

  /** When leaving orders may take the net amount below a bound that it has reached. */
  private static long netFallsBelow(Shopper s, long net, long bound) {
    return s.paid == null ? Shopper.NEVER : startOf(s.paid.leavesBy(net - bound));
  }

  private void interests(Shopper s) {
    int interests = (s.babySpend >= 100 * ONE ? 1 : 0)
        | (s.teas >= 3 ? 1 << 1 : 0)
        | (s.books >= 3 ? 1 << 2 : 0)
        | (s.outdoors >= 3 ? 1 << 3 : 0);
    if (interests != s.interests) {
      tell(s, new TagChanged("interests", INTEREST_SETS[s.interests], INTEREST_SETS[interests]));
      s.interests = (byte) interests;
    }
  }

  private boolean repeatBuyers(Shopper s, int orders) {
    boolean holds = orders >= 2;
    s.repeatDue = holds && s.paid != null ? startOf(s.paid.countFallsBelow(2)) : Shopper.NEVER;
    if (holds == s.repeatBuyer) {
      return false;
    }
    s.repeatBuyer = holds;
    tell(s, holds ? REPEAT_IN : REPEAT_OUT);
    return true;
  }

  private void slippingAway(Shopper s) {
    long from = s.repeatBuyer ? base(s) + 30 * DAY : Shopper.NEVER;
    boolean holds = now >= from;
    s.slippingDue = holds ? Shopper.NEVER : from;
    if (holds != s.slippingAway) {
      s.slippingAway = holds;
      tell(s, holds ? SLIPPING_IN : SLIPPING_OUT);
    }
  }

  /** What recency is measured from. */
  private static long base(Shopper s) {
    return s.orders == 0 ? s.registeredAt : s.lastOrder;
  }

  private void cartAbandoners(Shopper s) {
    long deadline = s.cartSince == Shopper.NONE ? Shopper.NEVER : s.cartSince + DAY + 1;
    boolean holds = now >= deadline;
    s.cartDue = holds ? Shopper.NEVER : deadline;
    if (holds != s.cartAbandoner) {
      s.cartAbandoner = holds;
      tell(s, holds ? CART_IN : CART_OUT);
    }
  }

  private boolean valuable(Shopper s, int orders, long net) {
    boolean often = orders >= 4;
    boolean holds = often && net >= 1_200 * ONE;
    if (holds && s.paid != null) {
      s.valuableDue =
          Math.min(startOf(s.paid.countFallsBelow(4)), netFallsBelow(s, net, 1_200 * ONE));
    } else {
      s.valuableDue = often ? refundLeaves(s) : Shopper.NEVER;
    }
    if (holds == s.valuable) {
      return false;
    }
    s.valuable = holds;
    tell(s, holds ? VALUABLE_IN : VALUABLE_OUT);
    return true;
  }

  private void returners(Shopper s, long spent, long refunded) {
    boolean holds = s.orders >= 3 && spent > 0 && 10 * refunded > 3 * spent;
    boolean moves = s.orders >= 3 && s.paid != null && spent > 0 && refunded > 0;
    s.returnerDue = moves ? Math.min(startOf(s.paid.leaves()), refundLeaves(s)) : Shopper.NEVER;
    if (holds != s.returner) {
      s.returner = holds;
      tell(s, holds ? RETURNER_IN : RETURNER_OUT);
    }
  }

  private void rfm(Shopper s) {
    long recency = now - base(s);
    int tier = ORDINARY;
    long due = Shopper.NEVER;
    if (s.valuable) {
      if (recency < 15 * DAY) {
        tier = KEY_VALUE;
        due = base(s) + 15 * DAY;
      } else if (recency < 60 * DAY) {
        due = base(s) + 60 * DAY;
      } else {
        tier = KEY_RESCUE;
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
      boolean returned = s.stage == CHURNED;
      tell(s, new StageChanged(STAGES[s.stage], STAGES[next], returned));
      returns += returned ? 1 : 0;
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
    if (s.level == 0) {
      s.level = 1;
      tell(s, new LevelChanged("vip", null, 1));
    }
    for (long points = s.valueEarned / ONE; points >= LEVELS[s.level]; s.level++) {
      tell(s, new LevelChanged("vip", (int) s.level, s.level + 1));
    }
  }

  private void orderBadges(Shopper s) {
    if (!s.firstOrderBadge && s.orders > 0) {
      s.firstOrderBadge = true;
      award(s, "first-order", null);
    }
    for (; s.loyalBadge < 3 && s.orders >= LOYAL_AT[s.loyalBadge]; s.loyalBadge++) {
      award(s, "loyal", METALS[s.loyalBadge]);
    }
  }

  private void rareBadges(Shopper s) {
    if (!s.nightOwlBadge && s.nightOrders >= 3) {
      s.nightOwlBadge = true;
      award(s, "night-owl", null);
    }
    if (!s.feastBadge && s.largest >= 500 * ONE) {
      s.feastBadge = true;
      award(s, "feast", null);
    }
  }

  private void award(Shopper s, String badge, @Nullable String tier) {
    tell(s, new BadgeAwarded(badge, tier));
    badges++;
  }

  private void tell(Shopper s, ChangeContent content) {
    told.add(new Told(s.user, ++s.sequence, now, content));
  }
}
