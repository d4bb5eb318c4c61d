package io.github.userarc.core.stories;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.any;
import static io.github.userarc.core.condition.Conditions.atLeast;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.didThen;
import static io.github.userarc.core.condition.Conditions.didWithout;
import static io.github.userarc.core.condition.Conditions.hasTag;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.condition.Conditions.tag;
import static io.github.userarc.core.condition.Conditions.tier;
import static io.github.userarc.core.metric.Metrics.active;
import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.firstTime;
import static io.github.userarc.core.metric.Metrics.firstValue;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.localHour;
import static io.github.userarc.core.metric.Metrics.longestStreak;
import static io.github.userarc.core.metric.Metrics.max;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.min;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.ratio;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.metric.Metrics.total;
import static io.github.userarc.core.metric.Metrics.weekday;

import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Shields;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.List;
import java.util.Map;

/** A program with something of everything, for the laws that hold for all programs. */
public final class Everything {
  private Everything() {}

  /** The program. */
  public static Program program() {
    Program.Builder program = inZone("1", "America/New_York");
    metrics(program);
    definitions(program);
    program.segment("rich", fact("gadget-a.coins").atLeast(15));
    return program.with(purse()).with(echo()).build();
  }

  /** The same without facets of a test's own: a program that is all data. */
  public static Program data(String version) {
    Program.Builder program = inZone(version, "America/New_York");
    metrics(program);
    definitions(program);
    return program.build();
  }

  /** Another version of that: some of it as it was, some changed, some dropped, some new. */
  public static Program changed(String version) {
    return inZone(version, "Asia/Shanghai")
        .metric("purchases", count("buy"))
        .metric("buys-9-days", count("buy").lastDays(9))
        .metric("mean", avg("paid", "buy"))
        .metric("looks", count("see"))
        .metric("streak", streak(CalendarUnit.DAY, "visit"))
        .tag("buyer", did("buy"))
        .tag("spent", new Tag.Computed(sum("paid", "buy").last(3, CalendarUnit.WEEK)))
        .tag("grade", new Tag.Assigned(List.of("gold", "bronze")))
        .segment("busy", count("buy").lastDays(3).atLeast(1))
        .segment("idle", since("*").atLeast(Span.days(2)))
        .segment("quick", didThen("visit", "buy", Span.hours(2)))
        .segment("stuck", didWithout("visit", "buy", Span.hours(40)))
        .segment("curious", metric("looks").atLeast(1))
        .segment(
            "steady", all(metric("streak").atLeast(2), metric("buys-9-days").atLeast(1)))
        .tiering("mood", Case.when("well", not(inSegment("stuck"))), Case.otherwise("bad"))
        .build();
  }

  private static Program.Builder inZone(String version, String zone) {
    return Program.builder("everything")
        .version(version)
        .zone(zone)
        .zoneAttribute("zone")
        .attribute("zone", Field.of(ValueType.TEXT))
        .attribute("city", Field.of(ValueType.TEXT))
        .attribute("age", Field.of(ValueType.DECIMAL))
        .attribute("source", new Field(ValueType.TEXT, false, true, Map.of()));
  }

  private static void metrics(Program.Builder program) {
    Map<String, Metric> metrics = Map.ofEntries(
        Map.entry("buys", count("buy")),
        Map.entry("buys-3-days", count("buy").lastDays(3)),
        Map.entry("buys-5-hours", count("buy").last(5, CalendarUnit.HOUR)),
        Map.entry("paid", sum("paid", "buy")),
        Map.entry("paid-2-weeks", sum("paid", "buy").last(2, CalendarUnit.WEEK)),
        Map.entry("paid-first-week", sum("paid", "buy").first(7, CalendarUnit.DAY)),
        Map.entry("mean", avg("paid", "buy")),
        Map.entry("mean-month", avg("paid", "buy").current(CalendarUnit.MONTH)),
        Map.entry("least", min("paid", "buy")),
        Map.entry("most-5-days", max("paid", "buy").lastDays(5)),
        Map.entry("kinds", distinct("what", "buy").exactUpTo(3)),
        Map.entry("kinds-4-days", distinct("what", "buy").exactUpTo(2).lastDays(4)),
        Map.entry("kinds-first", distinct("what", "buy").first(2, CalendarUnit.WEEK)),
        Map.entry("first-what", firstValue("what", "buy")),
        Map.entry("last-what-3-days", lastValue("what", "buy").lastDays(3)),
        Map.entry("first-visit", firstTime("visit")),
        Map.entry("last-visit", lastTime("visit")),
        Map.entry("days", activeDays("*")),
        Map.entry("days-month", activeDays("visit").last(1, CalendarUnit.MONTH)),
        Map.entry("weeks-2-months", active(CalendarUnit.WEEK, "visit").last(2, CalendarUnit.MONTH)),
        Map.entry("streak", streak(CalendarUnit.DAY, "visit")),
        Map.entry(
            "kept-streak",
            streak(CalendarUnit.DAY, "visit")
                .shields(Shields.atMost(2, CalendarUnit.WEEK).back(Span.days(3)).counting())),
        Map.entry("streak-weeks", streak(CalendarUnit.WEEK, "visit")),
        Map.entry("longest", longestStreak(CalendarUnit.DAY, "visit")),
        Map.entry("idle", since("*")),
        Map.entry("items", sum("n", "buy").each("items").where(property("kind").is("a"))),
        Map.entry("nightly", count("visit").where(localHour().lessThan(6)).lastDays(10)),
        Map.entry("weekend", count("visit").where(weekday().isIn("saturday", "sunday"))),
        Map.entry("mix", total(metric("buys"), metric("paid"), 1)),
        Map.entry("per-buy", ratio(metric("paid"), metric("buys"))));
    // In order of their names, so that the program is the same every time.
    new java.util.TreeMap<>(metrics).forEach(program::metric);
  }

  private static void definitions(Program.Builder program) {
    program
        .tag("buyer", did("buy"))
        .tag(
            "appetite",
            new Tag.Choice(List.of(
                Case.when("huge", metric("paid-2-weeks").atLeast(30)),
                Case.when("some", metric("buys-3-days").atLeast(1)),
                Case.when("odd", metric("mean").lessThan(0)))))
        .tag(
            "likes",
            new Tag.Many(List.of(
                Case.when(
                    "tea",
                    count("buy").where(property("what").is("tea")).lastDays(6).atLeast(1)),
                Case.when("many", metric("kinds-4-days").atLeast(2)),
                Case.when("nights", metric("nightly").atLeast(2)))))
        .tag("spent", new Tag.Computed(metric("paid-2-weeks")))
        .tag("last-what", new Tag.Computed(metric("last-what-3-days")))
        .tag("grade", new Tag.Assigned(List.of("gold", "silver")))
        .segment("busy", metric("buys-3-days").atLeast(2))
        .segment("idle", metric("idle").atLeast(Span.days(3)))
        .segment("met", since(metric("first-visit")).atLeast(Span.days(2)))
        .segment("lost", since("visit").moreThan(new Span(1, Span.Unit.MONTH)))
        .segment("on-fire", metric("streak").atLeast(2))
        .segment("quick", didThen("visit", "buy", Span.hours(2)))
        .segment("stuck", didWithout("visit", "buy", Span.hours(30)))
        .segment(
            "loyal",
            any(
                metric("days-month").atLeast(3),
                all(inSegment("loyal"), metric("days-month").atLeast(1))))
        .segment("romans", all(attribute("city").is("Rome"), not(hasTag("buyer"))))
        .segment("adults", attribute("age").between(18, 65))
        .segment(
            "two-of",
            atLeast(
                2,
                inSegment("busy"),
                metric("paid-first-week").atLeast(10),
                metric("mean-month").moreThan("3.3"),
                tag("grade").is("gold")))
        .tiering(
            "size",
            Case.when("large", metric("most-5-days").atLeast(9)),
            Case.when("medium", all(tier("mood").is("good"), metric("buys").atLeast(2))),
            Case.otherwise("small"))
        .tiering("mood", Case.when("good", not(inSegment("stuck"))), Case.otherwise("bad"));
  }

  /** Coins for buying, which expire after two days. */
  private static Gadget purse() {
    return Gadget.a(parts -> {
      FactRef coins = parts.dial("coins");
      parts.purse();
      parts.onEvent("earn", "buy", coins, "earned", (trigger, profile) -> session -> {
        session.slice(session.slice().plus("coins", 10));
        session.changed(coins);
        Gadget.alarm(
            session,
            Long.toString(session.slice().get("lots")),
            trigger.micros() + Span.days(2).micros());
        session.slice(session.slice().plus("lots", 1));
        session.emit(new Signal("earned", "10"));
      });
      parts.onAlarm((alarm, session) -> {
        session.slice(
            session.slice().plus("coins", -Math.min(10, session.slice().get("coins"))));
        session.changed(coins);
        session.emit(new Signal("expired", alarm));
      });
      parts.lamp("lamp", all(inSegment("rich"), metric("buys-5-hours").atLeast(1)));
    });
  }

  /** Says what segments are entered, at most twenty times. */
  private static Gadget echo() {
    return Gadget.b(parts -> parts.onChange(
        "echo",
        "segment-entered",
        null,
        "echoed",
        true,
        (trigger, profile) -> profile.slice().get("echoes") >= 20
            ? null
            : session -> {
              session.slice(session.slice().plus("echoes", 1));
              session.emit(new Signal("echoed", trigger.get("segment").toString()));
            }));
  }
}
