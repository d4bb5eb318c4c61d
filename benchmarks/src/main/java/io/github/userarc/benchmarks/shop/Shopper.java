package io.github.userarc.benchmarks.shop;

import org.jspecify.annotations.Nullable;

/** What the hand-written loop keeps of one user: a field for everything the program needs. */
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
  long largest;
  long babySpend;
  int activeDays;
  int lastActiveDay = Integer.MIN_VALUE;
  int orders;
  int weekendOrders;
  int nightOrders;
  int teas;
  int books;
  int outdoors;
  int reviews;

  @Nullable
  DaySums paid;

  @Nullable
  DaySums refunded;

  // What follows from it.
  long coins;
  long coinsEarned;
  long value;
  long valueEarned;
  int sequence;
  byte spender;
  byte interests;
  byte tier;
  byte stage;
  byte furthest;
  byte level;
  byte loyalBadge;
  byte criticBadge;
  boolean weekendShopper;
  boolean repeatBuyer;
  boolean slippingAway;
  boolean cartAbandoner;
  boolean valuable;
  boolean returner;
  boolean firstOrderBadge;
  boolean nightOwlBadge;
  boolean feastBadge;
  boolean blackCardBadge;

  // When it may change by itself.
  long nextDue = NEVER;
  long spenderDue = NEVER;
  long repeatDue = NEVER;
  long slippingDue = NEVER;
  long cartDue = NEVER;
  long valuableDue = NEVER;
  long returnerDue = NEVER;
  long tierDue = NEVER;
  long stageDue = NEVER;

  Shopper(String user) {
    this.user = user;
  }
}
