package io.github.userarc.core.json;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.metric.Window;
import io.github.userarc.core.program.Band;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.program.ZoneRule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Programs of every shape, grown from a seed. They need not compile: only their form matters here.
 */
class RandomPrograms {
  private static final List<Span.Unit> EXACT =
      List.of(Span.Unit.MINUTE, Span.Unit.HOUR, Span.Unit.DAY, Span.Unit.WEEK);

  private static final List<String> TEXTS = List.of(
      "a",
      "order-paid",
      "城市",
      "x_1",
      "45 days",
      "$p",
      "$",
      "$$",
      "",
      "a b",
      "true",
      "1.50",
      "2026-01-01T00:00:00Z",
      "quote\"d",
      "line\nbreak",
      "tag.x",
      "all");
  private static final List<String> NAMES =
      List.of("a", "b", "c-d", "E_f", "订单", "7", "order-paid", "all", "count");
  private static final List<String> DATA_NAMES = List.of(
      "a",
      "order-paid",
      "Order Paid",
      "order.paid",
      "$pageview",
      "$$",
      "下单",
      "45 days",
      "$p",
      "true",
      "1.50",
      "2026-01-01T00:00:00Z",
      "quote\"d",
      "back\\slash",
      "tag.x",
      " padded ",
      "😀",
      "all",
      "property",
      "local-hour",
      "gte",
      "event");

  final Random random;

  RandomPrograms(long seed) {
    random = new Random(seed);
  }

  static Arbitrary<Program> all() {
    return Arbitraries.longs().map(seed -> new RandomPrograms(seed).program());
  }

  static Arbitrary<Condition> conditions() {
    return Arbitraries.longs().map(seed -> new RandomPrograms(seed).condition(3));
  }

  Program program() {
    return new Program(
        chance(2) ? "" : text(),
        chance(2) ? null : text(),
        new ZoneRule(
            pick(List.of(
                ZoneOffset.UTC, ZoneId.of("UTC"), ZoneId.of("Asia/Shanghai"), ZoneId.of("+05:30"))),
            chance(2) ? null : dataName()),
        chance(2) ? Program.DEFAULT_HORIZON : Span.days(1 + random.nextInt(999)),
        chance(2) ? null : Times.instant(random.nextInt(2_000_000_000) * 1_000L),
        data(this::eventType),
        data(() -> field(true, true)),
        named(() -> chance(3) ? new Operand.Length(span()) : new Operand.Constant(value())),
        named(() -> metric(2)),
        named(this::tag),
        named(() -> condition(3)),
        named(() -> cases(true)),
        named(() -> pick(List.of(List.of("earning"), List.of("boards", "insight")))),
        chance(2),
        chance(2) ? List.of() : List.of("tag." + dataName(), "segment." + text()),
        Map.of());
  }

  EventType eventType() {
    return new EventType(
        data(() -> field(false, true)),
        random.nextBoolean(),
        chance(2) ? null : Span.days(1 + random.nextInt(99)));
  }

  EventType.Field field(boolean attribute, boolean top) {
    ValueType type = pick(
        top
            ? List.of(
                ValueType.TEXT,
                ValueType.DECIMAL,
                ValueType.BOOLEAN,
                ValueType.INSTANT,
                ValueType.TEXTS,
                ValueType.ITEMS)
            : List.of(ValueType.TEXT, ValueType.DECIMAL));
    return new EventType.Field(
        type,
        !attribute && random.nextBoolean(),
        attribute && random.nextBoolean(),
        type == ValueType.ITEMS ? data(() -> field(false, false)) : Map.of());
  }

  Tag tag() {
    return switch (random.nextInt(6)) {
      case 5 -> bands();
      case 0 -> new Tag.Flag(condition(2));
      case 1 -> new Tag.Choice(cases(true));
      case 2 -> new Tag.Many(cases(false));
      case 3 -> new Tag.Computed(operand(2));
      default -> new Tag.Assigned(several(this::text), chance(2) ? null : span());
    };
  }

  private Tag bands() {
    List<Band> bands = new ArrayList<>();
    for (String value : NAMES.subList(0, 1 + random.nextInt(4))) {
      Operand bound =
          chance(3) ? new Operand.Parameter(nonEmpty()) : new Operand.Constant(decimal());
      bands.add(new Band(value, names(), bound));
    }
    bands.add(new Band("rest", names(), null));
    boolean relative = chance(2);
    return new Tag.Bands(operand(2), bands, relative ? share() : size(), relative);
  }

  private Decimal share() {
    return new Decimal(random.nextInt(1_000_001));
  }

  private Decimal size() {
    return chance(2) ? Decimal.of(0) : new Decimal(Math.abs(decimal().micros()));
  }

  List<Case> cases(boolean otherwise) {
    List<Case> cases = new LinkedHashSet<>(NAMES.subList(0, 1 + random.nextInt(4)))
        .stream().map(value -> new Case(value, names(), condition(2))).toList();
    return otherwise && chance(3) ? List.of(Case.otherwise("rest")) : cases;
  }

  Map<String, String> names() {
    return switch (random.nextInt(3)) {
      case 0 -> Map.of();
      case 1 -> Map.of("", text());
      default -> Map.of("en", text(), "zh-Hans", text(), "", text());
    };
  }

  Condition condition(int depth) {
    if (chance(12)) {
      return new Condition.Share(place(), place(), text());
    }
    return switch (random.nextInt(depth <= 0 ? 4 : 8)) {
      case 0, 1 -> new Condition.Compare(operand(depth), comparison(depth));
      case 2 -> new Condition.Sequence(selector(), selector(), span());
      case 3 -> new Condition.Lapse(selector(), selector(), span());
      case 4 -> new Condition.All(several(() -> condition(depth - 1)));
      case 5 -> new Condition.Any(several(() -> condition(depth - 1)));
      case 6 -> new Condition.Not(condition(depth - 1));
      default -> new Condition.AtLeast(1 + random.nextInt(3), several(() -> condition(depth - 1)));
    };
  }

  private Operand place() {
    return switch (random.nextInt(3)) {
      case 0 -> new Operand.Constant(Decimal.of(0));
      case 1 -> new Operand.Parameter(nonEmpty());
      default -> new Operand.Constant(share());
    };
  }

  private Comparison comparison(int depth) {
    Operator operator = pick(List.of(Operator.values()));
    return switch (operator) {
      case IN ->
        new Comparison(
            operator,
            IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> right(depth))
                .toList());
      case BETWEEN -> new Comparison(operator, List.of(right(depth), right(depth)));
      case EXISTS ->
        new Comparison(
            operator, List.of(new Operand.Constant(new Value.Bool(random.nextBoolean()))));
      default -> new Comparison(operator, List.of(right(depth)));
    };
  }

  private Operand right(int depth) {
    return chance(3)
        ? operand(depth - 1)
        : new Operand.Constant(chance(4) ? Decimal.of(1) : value());
  }

  private Operand operand(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> new Operand.Attribute(dataName());
      case 1 -> new Operand.Fact(fact());
      case 2 -> new Operand.Parameter(parameter());
      case 3 -> new Operand.Constant(value());
      case 4 -> new Operand.Length(span());
      default -> metric(depth);
    };
  }

  Metric metric(int depth) {
    if (depth <= 0 || chance(4)) {
      return new Metric.Named(metric());
    }
    return switch (random.nextInt(8)) {
      case 0 ->
        new ComputedMetric.Sum(List.of(operand(depth - 1), operand(depth - 1), operand(depth - 1)));
      case 1 -> new ComputedMetric.Difference(operand(depth - 1), operand(depth - 1));
      case 2 -> new ComputedMetric.Product(List.of(operand(depth - 1), operand(depth - 1)));
      case 3 -> new ComputedMetric.Ratio(operand(depth - 1), operand(depth - 1));
      case 4 ->
        new ComputedMetric.Score(
            decimal(),
            List.of(new ComputedMetric.Weighted(
                operand(depth - 1), decimal(), chance(2) ? null : decimal())));
      default -> eventMetric();
    };
  }

  private EventMetric eventMetric() {
    Measure.Kind kind = pick(List.of(Measure.Kind.values()));
    Measure measure = measure(kind);
    boolean windowless = kind == Measure.Kind.SINCE
        || kind == Measure.Kind.STREAK
        || kind == Measure.Kind.LONGEST_STREAK;
    return new EventMetric(measure, selector(), windowless ? new Window.Lifetime() : window());
  }

  Measure measure(Measure.Kind kind) {
    return new Measure(
        kind,
        kind.needsProperty() ? dataName() : null,
        kind.needsUnit() ? pick(List.of(CalendarUnit.values())) : null,
        switch (kind) {
          case DISTINCT -> pick(List.of(1, Measure.DEFAULT_BOUND, 100_000));
          case TOP -> 1 + random.nextInt(Measure.MOST_TOP);
          default -> 0;
        });
  }

  private Window window() {
    CalendarUnit unit = pick(List.of(CalendarUnit.values()).subList(0, 5));
    int count = 1 + random.nextInt(400);
    return switch (random.nextInt(6)) {
      case 5 -> new Window.HalfLife(new Span(count, pick(EXACT)));
      case 0 -> new Window.Last(count, unit);
      case 1 -> new Window.First(count, unit);
      case 2 -> new Window.Current(pick(List.of(CalendarUnit.values()).subList(2, 7)));
      case 3 -> {
        Instant from = instant();
        yield new Window.Between(from, from.plusSeconds(1 + random.nextInt(1_000_000)));
      }
      default -> new Window.Lifetime();
    };
  }

  private EventSelector selector() {
    List<String> events = chance(4) ? List.of("*") : List.copyOf(data(() -> "").keySet());
    return new EventSelector(
        events.isEmpty() ? List.of("a") : events,
        chance(3) ? dataName() : "",
        chance(2) ? Filter.ANY_EVENT : filter(2));
  }

  private Filter filter(int depth) {
    return switch (random.nextInt(depth <= 0 ? 3 : 6)) {
      case 0, 1 -> new Filter.Property(dataName(), comparison(0));
      case 2 -> new Filter.LocalTime(pick(List.of(Filter.TimePart.values())), comparison(0));
      case 3 ->
        new Filter.All(Stream.concat(
                Stream.of(filter(depth - 1)), several(() -> filter(depth - 1)).stream())
            .toList());
      case 4 -> new Filter.Any(several(() -> filter(depth - 1)));
      default -> new Filter.Not(filter(depth - 1));
    };
  }

  /** What a value may hold; names may be wilder. */
  String valueText() {
    return text();
  }

  Value value() {
    return switch (random.nextInt(6)) {
      case 0 -> new Value.Bool(random.nextBoolean());
      case 1 -> Value.of(instant());
      case 2 -> new Value.Texts(several(this::valueText));
      case 3 -> decimal();
      case 4 ->
        new Value.Items(List.of(Map.of("sku", new Value.Text(valueText()), "n", decimal())));
      default -> new Value.Text(valueText());
    };
  }

  private Decimal decimal() {
    long micros = random.nextLong() % Decimal.LIMIT;
    return new Decimal(chance(2) ? micros : micros % 1_000 * Decimal.ONE);
  }

  private Instant instant() {
    return Instant.ofEpochSecond(
        random.nextInt(), chance(2) ? 0 : random.nextInt(1_000_000) * 1_000L);
  }

  Span span() {
    return new Span(random.nextInt(1_000), pick(List.of(Span.Unit.values())));
  }

  String text() {
    return pick(TEXTS);
  }

  String fact() {
    return pick(List.of(
        "tag.vip.confidence",
        "segment.big",
        "tag.vip",
        "tier.rfm",
        "growth.level.vip",
        "tag.",
        "x"));
  }

  String parameter() {
    return nonEmpty();
  }

  String metric() {
    return nonEmpty();
  }

  private String nonEmpty() {
    String text = text();
    return text.isEmpty() ? "empty" : text;
  }

  String name() {
    return pick(NAMES);
  }

  String dataName() {
    return pick(DATA_NAMES);
  }

  private <T> Map<String, T> named(Supplier<T> definition) {
    return map(this::name, definition);
  }

  private <T> Map<String, T> data(Supplier<T> definition) {
    return map(this::dataName, definition);
  }

  private <T> Map<String, T> map(Supplier<String> name, Supplier<T> definition) {
    Map<String, T> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(name.get(), definition.get());
    }
    return map;
  }

  private <T> List<T> several(Supplier<T> element) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(i -> element.get()).toList();
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  <T> T pick(List<? extends T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
