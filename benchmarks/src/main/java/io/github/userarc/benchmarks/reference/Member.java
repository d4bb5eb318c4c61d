package io.github.userarc.benchmarks.reference;

import org.jspecify.annotations.Nullable;

/** What the hand-written loop keeps of one user: a field for everything the program needs. */
final class Member {
  static final long NEVER = Long.MAX_VALUE;
  static final long NONE = Long.MIN_VALUE;
  static final int READS = 6;

  final String user;

  // When they did something last.
  long registeredAt;
  long lastSeen;
  long lastView = NONE;
  long lastSearch = NONE;
  long lastCart = NONE;
  long lastOrder = NONE;
  long lastValued;

  // How often.
  long days; // bit k: whether they were seen k days before lastDay
  int lastDay;
  int activeDays;
  int opens;
  int weekendOpens;
  int appOpens;
  int nightOpens;
  int lastOpenDay = Integer.MIN_VALUE;
  int openRun;
  int longestRun;
  int lastOpenWeek;
  int comments;
  int follows;
  int posts;
  int reviews;
  int stars;
  int topics; // bit per topic viewed
  short monthOpens;
  short firstOpens; // in the first seven days
  byte openWeeks; // bit k: whether they opened the app k weeks before lastOpenWeek
  boolean cartOpen; // no order has followed lastCart
  long largest;

  @Nullable
  Recent views;

  @Nullable
  Recent @Nullable [] reads;

  @Nullable
  Recent searches;

  @Nullable
  Recent likes;

  @Nullable
  Recent talks;

  @Nullable
  Recent articles;

  @Nullable
  Recent nights;

  @Nullable
  DaySums watched;

  short @Nullable [] watchedTopics; // the latest day of each

  @Nullable
  DaySums paid;

  @Nullable
  DaySums refunded;

  byte @Nullable [] bought; // per category

  // What follows from it.
  long held; // boolean tags and segments
  long xp;
  long coins;
  int sequence;
  int badges;
  byte activity;
  byte viewer;
  byte spender;
  byte basket;
  byte rfm;
  byte engagement;
  byte worth;
  byte content;
  byte stage;
  byte furthest;
  byte vip;
  byte club;
  byte loyal;
  byte critic;
  byte writer;
  byte debater;
  byte watcher;
  byte runner;
  byte polymath;
  byte veteran;
  boolean followed;
  boolean watchedOnce;
  boolean repeated;

  // When it may change by itself.
  long nextDue = NEVER;
  long dueDays = NEVER;
  long dueQuiet = NEVER;
  long dueViews = NEVER;
  long dueVideos = NEVER;
  long dueOpens = NEVER;
  long dueSocial = NEVER;
  long dueOrders = NEVER;
  long dueCart = NEVER;
  long dueStage = NEVER;

  Member(String user) {
    this.user = user;
  }
}
