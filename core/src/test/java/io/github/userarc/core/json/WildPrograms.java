package io.github.userarc.core.json;

import static io.github.userarc.core.metric.Metrics.count;

import io.github.userarc.core.condition.Conditions;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Programs as Java lets a host build them: one wild definition among sane ones, with whatever JSON
 * has no words for. Some compile, most do not.
 */
final class WildPrograms extends RandomPrograms {
  private static final List<String> BAD_NAMES = List.of(
      "",
      " ",
      "\u00A0",
      "a b",
      "a.b",
      "$a",
      "*",
      "line\nbreak",
      "\uD800",
      "x".repeat(101),
      "x".repeat(201),
      "tab\t");

  private WildPrograms(long seed) {
    super(seed);
  }

  static Arbitrary<Program> wild() {
    return Arbitraries.longs().map(seed -> new WildPrograms(seed).program());
  }

  @Override
  Program program() {
    Program.Builder builder = Program.builder(chance(4) ? text() : "wild")
        .parameter("p", 3)
        .metric("m", count("a"))
        .segment("big", Conditions.did("a"))
        .tag("vip", Conditions.did("b"))
        .tiering("rfm", Case.otherwise("rest"));
    switch (random.nextInt(10)) {
      case 0 -> builder.event(dataName(), eventType());
      case 1 -> builder.attribute(dataName(), field(chance(2), chance(3)));
      case 2 -> builder.parameter(name(), opening());
      case 3, 4 -> builder.metric(name(), metric(2));
      case 5 -> builder.tag(name(), tag());
      case 6, 7 -> builder.segment(name(), condition(2));
      case 8 -> builder.tiering(name(), cases(true).toArray(new Case[0]));
      default ->
        builder.zone(pick(List.of("Asia/Shanghai", "+08:00", "UTC"))).zoneAttribute(dataName());
    }
    return builder.build();
  }

  private Operand opening() {
    return chance(3) ? new Operand.Length(span()) : new Operand.Constant(value());
  }

  @Override
  EventType eventType() {
    return new EventType(
        Map.of(dataName(), field(chance(3), true)), chance(2), chance(2) ? null : span());
  }

  @Override
  EventType.Field field(boolean attribute, boolean top) {
    EventType.Field field = super.field(attribute, top);
    return chance(4)
        ? new EventType.Field(
            chance(2) ? ValueType.ITEMS : field.type(),
            chance(2),
            chance(2),
            chance(2) ? field.fields() : Map.of(dataName(), field))
        : field;
  }

  @Override
  List<Case> cases(boolean otherwise) {
    List<Case> cases = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      cases.add(new Case(
          chance(3) ? pick(BAD_NAMES) : "v" + i,
          chance(4) ? Map.of("no language!", "x") : names(),
          chance(4) ? Case.otherwise("x").when() : Conditions.did("a")));
    }
    return cases;
  }

  @Override
  Tag tag() {
    return chance(4) ? new Tag.Assigned(List.of(pick(BAD_NAMES), "a")) : super.tag();
  }

  @Override
  Measure measure(Measure.Kind kind) {
    return chance(6)
        ? new Measure(
            kind,
            chance(2) ? dataName() : null,
            chance(2) ? pick(List.of(CalendarUnit.values())) : null,
            random.nextInt(3))
        : super.measure(kind);
  }

  @Override
  Span span() {
    return chance(2) ? Span.days(random.nextInt(3)) : super.span();
  }

  @Override
  String text() {
    return chance(8) ? "half \uDC00" : super.text();
  }

  @Override
  String valueText() {
    return super.text();
  }

  @Override
  String name() {
    return chance(4) ? pick(BAD_NAMES) : "n-" + super.name();
  }

  @Override
  String dataName() {
    return chance(6) ? pick(BAD_NAMES) : super.dataName();
  }

  @Override
  String fact() {
    return pick(List.of("segment.big", "tag.vip", "tier.rfm"));
  }

  @Override
  String parameter() {
    return "p";
  }

  @Override
  String metric() {
    return "m";
  }
}
