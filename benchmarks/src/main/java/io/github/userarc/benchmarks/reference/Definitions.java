package io.github.userarc.benchmarks.reference;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.change.SegmentLeft;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.change.TierChanged;
import io.github.userarc.core.input.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of the reference program by number, in the order in which they are evaluated, and
 * the contents of their changes.
 */
final class Definitions {
  static final int ACTIVITY = 0;
  static final int VIEWER = 1;
  static final int SPENDER = 2;
  static final int BASKET = 3;
  static final int VIDEO_FAN = 4;
  static final int BINGE = 5;
  static final int SEARCHER = 6;
  static final int LIKER = 7;
  static final int TALKER = 8;
  static final int AUTHOR = 9;
  static final int EXPLORER = 10;
  static final int BROAD_VIEWER = 11;
  static final int WEEKEND_USER = 12;
  static final int NIGHT_USER = 13;
  static final int APP_USER = 14;
  static final int EARLY_BUYER = 15;
  static final int BUYS = 16;
  static final int READS = 22;
  static final int UNHAPPY = 28;
  static final int REFUNDER = 29;
  static final int MONTH_BUYER = 30;
  static final int MONTH_SPENDER = 31;
  static final int ON_A_RUN = 32;
  static final int FOLLOWER = 33;
  static final int WEEK_REGULAR = 34;
  static final int WEEKLY_ACTIVE = 35;
  static final int MONTHLY_ACTIVE = 36;
  static final int QUIET_7 = 37;
  static final int QUIET_14 = 38;
  static final int QUIET_60 = 39;
  static final int IDLE_VIEWERS = 40;
  static final int RECENT_BUYERS = 41;
  static final int LAPSED_BUYERS = 42;
  static final int LOST_BUYERS = 43;
  static final int REPEAT_BUYERS = 44;
  static final int FREQUENT_BUYERS = 45;
  static final int CART_ABANDONERS = 46;
  static final int QUICK_CONVERTERS = 47;
  static final int SEARCH_TO_CART = 48;
  static final int ENGAGED = 49;
  static final int CREATORS = 50;
  static final int VALUABLE = 51;
  static final int AT_RISK = 52;
  static final int WIN_BACK = 53;
  static final int READING_BUYERS = 54;
  static final int LURKERS = 55;
  static final int PROMISING = 56;
  static final int BIG_BASKET_FANS = 57;
  static final int MONTH_HEAVY = 58;
  static final int VIDEO_ONLY = 59;
  static final int RFM = 60;
  static final int ENGAGEMENT = 61;
  static final int WORTH = 62;
  static final int CONTENT = 63;
  static final int STAGE = 64;
  static final int VIP = 65;
  static final int CLUB = 66;
  static final int BADGES = 67;

  static final List<String> CATEGORIES =
      List.of("tea", "books", "outdoor", "baby", "kitchen", "toys");

  private static final String[] NAMES = {
    "activity",
    "viewer",
    "spender",
    "basket",
    "video-fan",
    "binge",
    "searcher",
    "liker",
    "talker",
    "author",
    "explorer",
    "broad-viewer",
    "weekend-user",
    "night-user",
    "app-user",
    "early-buyer",
    "buys-tea",
    "buys-books",
    "buys-outdoor",
    "buys-baby",
    "buys-kitchen",
    "buys-toys",
    "reads-tea",
    "reads-books",
    "reads-outdoor",
    "reads-baby",
    "reads-kitchen",
    "reads-toys",
    "unhappy",
    "refunder",
    "month-buyer",
    "month-spender",
    "on-a-run",
    "follower",
    "week-regular",
    "weekly-active",
    "monthly-active",
    "quiet-7",
    "quiet-14",
    "quiet-60",
    "idle-viewers",
    "recent-buyers",
    "lapsed-buyers",
    "lost-buyers",
    "repeat-buyers",
    "frequent-buyers",
    "cart-abandoners",
    "quick-converters",
    "search-to-cart",
    "engaged",
    "creators",
    "valuable",
    "at-risk",
    "win-back",
    "reading-buyers",
    "lurkers",
    "promising",
    "big-basket-fans",
    "month-heavy",
    "video-only",
    "rfm",
    "engagement",
    "worth",
    "content"
  };
  private static final @Nullable String[][] VALUES = {
    {null, "power", "regular", "casual", "rare"},
    {null, "heavy", "medium", "light", "none"},
    {null, "big", "regular", "small", "none"},
    {null, "large", "medium", "small"}
  };
  private static final @Nullable String[][] TIERS = {
    {null, "key-value", "key-rescue", "key", "ordinary"},
    {null, "core", "regular", "passing"},
    {null, "high", "some", "low"},
    {null, "top", "maker", "reader"}
  };
  static final @Nullable String[] STAGES = {null, "new", "growing", "mature", "dormant", "churned"};
  static final String[] BADGE_NAMES = {
    "first-order",
    "first-post",
    "first-comment",
    "first-review",
    "first-cart",
    "weekender",
    "night-owl",
    "feast",
    "big-spender",
    "black-card",
    "all-rounder",
    "loyal",
    "critic",
    "writer",
    "debater",
    "watcher",
    "runner",
    "polymath",
    "veteran"
  };
  static final String[] METALS = {"bronze", "silver", "gold"};

  private static final Value YES = new Value.Bool(true);
  private static final ChangeContent[] IN = new ChangeContent[RFM];
  private static final ChangeContent[] OUT = new ChangeContent[RFM];

  static {
    for (int i = VIDEO_FAN; i < RFM; i++) {
      boolean tag = i < WEEKLY_ACTIVE;
      IN[i] = tag ? new TagChanged(NAMES[i], null, YES) : new SegmentEntered(NAMES[i]);
      OUT[i] = tag ? new TagChanged(NAMES[i], YES, null) : new SegmentLeft(NAMES[i]);
    }
  }

  private Definitions() {}

  /** The change of a boolean tag or a segment. */
  static ChangeContent flipped(int definition, boolean holds) {
    return holds ? IN[definition] : OUT[definition];
  }

  /** The change of a tag with values. */
  static ChangeContent valued(int tag, int from, int to) {
    return new TagChanged(NAMES[tag], value(tag, from), value(tag, to));
  }

  private static @Nullable Value value(int tag, int number) {
    String text = VALUES[tag][number];
    return text == null ? null : new Value.Text(text);
  }

  /** The change of a tiering. */
  static ChangeContent tiered(int tiering, int from, int to) {
    return new TierChanged(NAMES[tiering], TIERS[tiering - RFM][from], TIERS[tiering - RFM][to]);
  }
}
