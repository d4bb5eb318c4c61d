package io.github.userarc.examples;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.didWithout;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.difference;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.localHour;
import static io.github.userarc.core.metric.Metrics.max;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.ratio;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.metric.Metrics.weekday;
import static io.github.userarc.growth.Growth.basis;
import static io.github.userarc.growth.Growth.on;
import static io.github.userarc.growth.Growth.onChange;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.growth.Growth;
import io.github.userarc.growth.GrowthProgram;
import io.github.userarc.growth.LevelScheme;
import io.github.userarc.growth.Levels;
import io.github.userarc.growth.Rounding;
import io.github.userarc.honor.Badge;
import io.github.userarc.honor.BadgeTexts;
import io.github.userarc.honor.Honor;
import io.github.userarc.honor.HonorDefinition;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.lifecycle.StandardLifecycle;
import java.util.List;
import java.util.Map;

/** {@code examples/programs/shop.json} in Java: the two are equal, and a test says so. */
public final class ShopProgram {
  private static final String ORDER = "order-paid";
  private static final Operand.Fact VIP = fact("growth.level.vip");

  private ShopProgram() {}

  /**
   * The program.
   *
   * @return a new one
   */
  public static Program program() {
    Program.Builder shop = Program.builder("shop").zone("Asia/Shanghai");
    declarations(shop);
    metrics(shop);
    tags(shop);
    segments(shop);
    return shop.with(Lifecycle.of(lifecycle())).with(growth()).with(honor()).build();
  }

  private static void declarations(Program.Builder shop) {
    Field items = new Field(
        ValueType.ITEMS,
        false,
        false,
        Map.of(
            "category", Field.required(ValueType.TEXT),
            "amount", Field.required(ValueType.DECIMAL)));
    shop.event("visit", event(Map.of("channel", Field.of(ValueType.TEXT))))
        .event("cart-added", event(Map.of("category", Field.of(ValueType.TEXT))))
        .event(
            ORDER,
            event(Map.of(
                "orderId", Field.required(ValueType.TEXT),
                "paid", Field.required(ValueType.DECIMAL),
                "items", items)))
        .event(
            "order-refunded",
            event(Map.of(
                "orderId", Field.required(ValueType.TEXT),
                "paid", Field.required(ValueType.DECIMAL))))
        .event("review-posted", event(Map.of("stars", Field.of(ValueType.DECIMAL))))
        .attribute("city", Field.of(ValueType.TEXT))
        .attribute("channel", new Field(ValueType.TEXT, false, true, Map.of()))
        .parameter("recent", Span.days(15))
        .parameter("gone", Span.days(60))
        .parameter("often", 4)
        .parameter("much", 1200);
  }

  private static EventType event(Map<String, Field> properties) {
    return new EventType(properties, false, null);
  }

  private static void metrics(Program.Builder shop) {
    shop.metric("orders", count(ORDER))
        .metric("orders365", count(ORDER).lastDays(365))
        .metric("spend365", sum("paid", ORDER).lastDays(365))
        .metric("refund365", sum("paid", "order-refunded").lastDays(365))
        .metric("net365", difference(metric("spend365"), metric("refund365")))
        .metric("refund-rate", ratio(metric("refund365"), metric("spend365")))
        .metric("basket", avg("paid", ORDER))
        .metric("recency", since(ORDER))
        .metric(
            "baby-spend",
            sum("amount", ORDER).each("items").where(property("category").is("baby")));
  }

  private static void tags(Program.Builder shop) {
    Metric net = metric("net365");
    shop.tag(
            "spender",
            new Tag.Choice(List.of(
                named("big", "big spender", "高消费", net.atLeast(2500)),
                named("regular", "regular", "中等消费", net.atLeast(500)),
                Case.otherwise("small"))))
        .tag(
            "interests",
            new Tag.Many(List.of(
                Case.when("baby", metric("baby-spend").atLeast(100)),
                interest("tea"),
                interest("books"),
                interest("outdoor"))))
        .tag(
            "weekend-shopper",
            all(
                metric("orders").atLeast(3),
                ratio(count(ORDER).where(weekday().isIn("saturday", "sunday")), metric("orders"))
                    .atLeast(0.5)))
        .tag("care", new Tag.Assigned(List.of("normal", "white-glove")));
  }

  private static Case interest(String category) {
    return Case.when(
        category,
        count(ORDER).each("items").where(property("category").is(category)).atLeast(3));
  }

  private static Case named(String value, String en, String zh, Condition when) {
    return new Case(value, Map.of("en", en, "zh", zh), when);
  }

  private static void segments(Program.Builder shop) {
    Condition valuable =
        all(metric("orders365").atLeast("$often"), metric("net365").atLeast("$much"));
    shop.segment("repeat-buyers", metric("orders365").atLeast(2))
        .segment(
            "slipping-away",
            all(inSegment("repeat-buyers"), metric("recency").atLeast(Span.days(30))))
        .segment("cart-abandoners", didWithout("cart-added", ORDER, Span.days(1)))
        .segment("valuable", valuable)
        .segment(
            "returners", all(metric("orders").atLeast(3), metric("refund-rate").moreThan(0.3)))
        .tiering(
            "rfm",
            named(
                "key-value",
                "key customers",
                "重要价值",
                all(inSegment("valuable"), metric("recency").lessThan("$recent"))),
            named(
                "key-rescue",
                "to be won back",
                "重要挽留",
                all(inSegment("valuable"), metric("recency").atLeast("$gone"))),
            Case.otherwise("ordinary"));
  }

  private static StandardLifecycle lifecycle() {
    return Lifecycle.standard()
        .activeDays(3)
        .keyAction(ORDER)
        .payment(ORDER)
        .valued(ORDER, "cart-added")
        .dormantAfter(Span.days(45))
        .churnAfter(Span.days(90));
  }

  private static GrowthProgram growth() {
    return Growth.currencies("coins", "growth-value")
        .earn("visit", on("visit").to("growth-value").points(2))
        .earn("grow", on(ORDER).to("growth-value").per("paid", "1.00", 1))
        .earn("buy", on(ORDER).to("coins").per("paid", "1.00", 1))
        .earn(
            "gold",
            on(ORDER).to("coins").per("paid", "1.00", "0.5", Rounding.DOWN).when(VIP.atLeast(3)))
        .earn("review", on("review-posted").to("coins").points(20))
        .earn("badge", onChange("badge-awarded").to("coins").points(50))
        .earn(
            "returned",
            onChange("stage-changed").where("reactivation", true).to("coins").points(30))
        .level(
            "vip",
            LevelScheme.of(basis("growth-value"), Levels.table(0, 200, 800, 2400, 6000))
                .named("basic", "silver", "gold", "platinum", "black")
                .named("zh", List.of("普通", "白银", "黄金", "铂金", "黑卡")));
  }

  private static HonorDefinition honor() {
    return Honor.section()
        .badge("first-order", Badge.when(did(ORDER)).texts(texts("First order", "首单")))
        .badge(
            "loyal",
            Badge.growingWith(metric("orders"))
                .tier("bronze", 3)
                .tier("silver", 10)
                .tier("gold", 25)
                .texts(texts("Loyal customer", "忠实顾客")))
        .badge(
            "critic",
            Badge.growingWith(count("review-posted"))
                .tier("bronze", 3)
                .tier("silver", 10)
                .texts(texts("Critic", "评论家")))
        .badge(
            "night-owl",
            Badge.when(count(ORDER).where(localHour().between(0, 4)).atLeast(3))
                .texts(texts("Night owl", "夜猫子")))
        .badge("feast", Badge.when(max("paid", ORDER).atLeast(500)).texts(texts("Feast", "大手笔")))
        .badge("black-card", Badge.when(VIP.atLeast(5)).texts(texts("Black card", "黑卡会员")));
  }

  private static BadgeTexts texts(String en, String zh) {
    return BadgeTexts.NONE.name("en", en).name("zh", zh);
  }
}
