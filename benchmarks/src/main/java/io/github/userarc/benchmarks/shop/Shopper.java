package io.github.userarc.benchmarks.shop;

import org.jspecify.annotations.Nullable;

/** What the hand-written loop keeps of one user: a field for everything {@code shop.json} needs. */
final class Shopper {
  static final long NEVER = Long.MAX_VALUE;
  static final long NONE = Long.MIN_VALUE;

  final String user;

  // What they did.
  long registeredAt;
  long lastSeen;
  long lastValued;
  long lastOrder;
  long cartSince = NONE; // the latest cart-added that no order has followed
  long spent;
  int activeDays;
  int lastActiveDay = Integer.MIN_VALUE;
  int lastLoginDay = Integer.MIN_VALUE;
  int loginRun;
  int orders;
  int reviews;

  @Nullable
  DayCounts visits;

  @Nullable
  DayCounts babyViews;

  @Nullable
  DaySums paid;

  @Nullable
  DaySums refunded;

  // What follows from it.
  long coins;
  long xp;
  int sequence;
  byte stage;
  byte furthest;
  byte tier;
  byte loyalty;
  byte level;
  byte loyalBadge;
  byte reviewerBadge;
  boolean parent;
  boolean browser;
  boolean bigSpender;
  boolean cartAbandoned;
  boolean firstOrderBadge;
  boolean regularBadge;
  boolean vipBadge;
  boolean welcomed;

  // When it may change by itself.
  long nextDue = NEVER;
  long parentDue = NEVER;
  long loyaltyDue = NEVER;
  long browserDue = NEVER;
  long bigSpenderDue = NEVER;
  long cartDue = NEVER;
  long tierDue = NEVER;
  long stageDue = NEVER;

  Shopper(String user) {
    this.user = user;
  }
}
