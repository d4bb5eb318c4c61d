package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Conditions;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random small programs whose definitions read each other, without cycles. */
final class RandomPrograms {

  /**
   * A definition before its program is known.
   *
   * @param id its name as a fact
   * @param content what a {@link Definition} holds
   * @param rank it may read definitions of a lower rank only
   */
  record Draft(String id, Object content, int rank) {}

  /**
   * A program before its place is known.
   *
   * @param drafts the definitions in order
   * @param metrics named metrics; null where a name stays undeclared
   * @param moves whether the zone is an attribute
   * @param declares whether events and attributes are declared
   * @param retracts whether some events are declared retractable
   */
  record Sketch(
      List<Draft> drafts,
      Map<String, @Nullable Metric> metrics,
      boolean moves,
      boolean declares,
      boolean retracts) {

    private Set<String> retractable() {
      return declares && retracts ? RETRACTABLE : Set.of();
    }

    Program in(Place place) {
      Set<String> named = new HashSet<>();
      metrics.forEach((name, metric) -> named.add(metric == null ? "" : name));
      Program.Builder program = Program.builder("random")
          .version("1")
          .zone(place.zone())
          .exclusion(Exclusions.CHEATER, "earning", Exclusions.BOARDS)
          .parameter("limit", 2)
          .parameter("wait", RandomConditions.SPANS.get(1));
      if (moves) {
        program.zoneAttribute("tz");
      }
      if (declares) {
        declare(program);
      }
      metrics.forEach((name, metric) -> {
        if (metric != null) {
          // Named metrics may read others, but no facts: those would need a rank, too.
          Grounding grounding =
              new Grounding(place.start(), Set.of(), without(named, name), retractable());
          program.metric(name, grounding.metric(metric));
        }
      });
      for (Draft draft : drafts) {
        Grounding grounding = new Grounding(place.start(), below(draft), named, retractable());
        add(program, draft.id(), grounding.content(draft.content()));
      }
      return program.build();
    }

    private static Set<String> without(Set<String> names, String name) {
      Set<String> rest = new HashSet<>(names);
      rest.remove(name);
      return rest;
    }

    private Set<String> below(Draft draft) {
      Set<String> below = new HashSet<>();
      for (Draft other : drafts) {
        if (other.rank() < draft.rank()) {
          below.add(other.id());
        }
      }
      return below;
    }

    private static void add(Program.Builder program, String id, Object content) {
      String name = id.substring(id.indexOf('.') + 1);
      if (content instanceof Tag tag) {
        program.tag(name, tag);
      } else if (content instanceof Condition segment) {
        program.segment(name, segment);
      } else {
        List<?> cases = (List<?>) content;
        program.tiering(name, cases.stream().map(Case.class::cast).toArray(Case[]::new));
      }
    }

    private void declare(Program.Builder program) {
      EventType.Field once = new EventType.Field(ValueType.TEXT, false, true, Map.of());
      program
          .attribute("city", once)
          .attribute("age", new EventType.Field(ValueType.DECIMAL, false, moves, Map.of()))
          .attribute("vip", EventType.Field.of(ValueType.BOOLEAN))
          .attribute("joined", EventType.Field.of(ValueType.INSTANT))
          .attribute("likes", EventType.Field.of(ValueType.TEXTS))
          .attribute("tz", EventType.Field.of(ValueType.TEXT));
      Map<String, EventType.Field> item = Map.of(
          "n", EventType.Field.of(ValueType.DECIMAL), "k", EventType.Field.of(ValueType.TEXT));
      Map<String, EventType.Field> properties = new HashMap<>(item);
      properties.put("ok", EventType.Field.of(ValueType.BOOLEAN));
      properties.put("labels", EventType.Field.of(ValueType.TEXTS));
      properties.put("when", EventType.Field.of(ValueType.INSTANT));
      properties.put("items", new EventType.Field(ValueType.ITEMS, false, false, item));
      for (String event : List.of("a", "b", "c")) {
        program.event(event, new EventType(properties, retractable().contains(event), null));
      }
    }
  }

  private static final Set<String> RETRACTABLE = Set.of("a", "c");

  private RandomPrograms() {}

  /**
   * Reads a program.
   *
   * @param frame the program as a whole
   * @param named its named metrics
   * @param definitions one tape for each definition
   */
  static Sketch sketch(Tape frame, Tape named, List<Tape> definitions) {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    for (Tape tape : definitions) {
      Draft draft = draft(tape);
      drafts.putIfAbsent(draft.id(), draft);
    }
    return new Sketch(
        List.copyOf(drafts.values()), metrics(named), frame.once(4), !frame.once(4), frame.once(2));
  }

  private static Map<String, @Nullable Metric> metrics(Tape tape) {
    Map<String, @Nullable Metric> metrics = new LinkedHashMap<>();
    metrics.put("computed", tape.once(3) ? RandomMetrics.computed(tape) : null);
    metrics.put("number", tape.once(2) ? RandomMetrics.number(tape) : null);
    metrics.put("gap", tape.once(5) ? RandomMetrics.since(tape) : null);
    metrics.put("text", tape.once(5) ? RandomMetrics.text(tape) : null);
    metrics.put("time", tape.once(5) ? RandomMetrics.time(tape) : null);
    EventMetric run = tape.once(3) ? RandomMetrics.shielded(tape) : null;
    metrics.put("run", run);
    metrics.put("best", run == null ? null : RandomMetrics.longest(run));
    return metrics;
  }

  private static Draft draft(Tape tape) {
    String id = tape.of(
        "tag.flag",
        "segment.core",
        "segment.core",
        "segment.wide",
        "tag.flag",
        "tag.other",
        "tag.choice",
        "tag.choice",
        "tag.set",
        "tag.number",
        "tag.number",
        "tag.number",
        "tag.second",
        "tag.second",
        "tag.label",
        "tag.grade",
        "tag.band",
        "tag.tops",
        "tag.moment",
        "tier.size",
        "tier.size");
    int rank = tape.below(9);
    return new Draft(id, content(id, tape), rank);
  }

  private static Object content(String id, Tape tape) {
    return switch (id) {
      case "tag.flag", "tag.other" -> new Tag.Flag(condition(id, tape));
      case "tag.choice" -> new Tag.Choice(cases(tape));
      case "tag.set" -> new Tag.Many(cases(tape));
      case "tag.number", "tag.second" -> new Tag.Computed(RandomConditions.number(tape));
      case "tag.label" -> new Tag.Computed(label(tape));
      case "tag.grade" ->
        new Tag.Assigned(tape.of(List.of("x", "y"), List.of()), tape.once(4) ? Span.days(2) : null);
      case "tag.band" -> bands(tape);
      case "tag.tops" -> new Tag.Computed(RandomMetrics.top(tape));
      case "tag.moment" -> new Tag.Computed(RandomConditions.instant(tape));
      case "tier.size" -> cases(tape);
      default -> condition(id, tape);
    };
  }

  /**
   * Once in a while it reads its own previous value, and holds longer than it would begin (S22).
   */
  private static Condition condition(String id, Tape tape) {
    Condition begins = RandomConditions.condition(tape, 2);
    return tape.once(8)
        ? Conditions.any(
            begins,
            Conditions.all(
                Metrics.fact(Grounding.OWN + id).is(true), RandomConditions.condition(tape, 1)))
        : begins;
  }

  private static Tag bands(Tape tape) {
    Operand number = tape.once(2) ? RandomMetrics.fading(tape) : RandomConditions.number(tape);
    Tag.Bands bands = Tag.bands(number).below("low", tape.of((Object) 1, 0.5, -1));
    if (tape.once(2)) {
      bands = bands.below("mid", tape.of((Object) 2, 3, Metrics.parameter("limit")));
    }
    return bands.otherwise("high").hysteresis(tape.of((Object) 0, 0.5, 1, "10 %", "50 %"));
  }

  private static Operand label(Tape tape) {
    return switch (tape.below(8)) {
      case 5 -> Metrics.fact("segment.core");
      case 6 -> Metrics.fact("tag.set");
      case 7 -> Metrics.attribute(tape.of("city", "vip", "joined", "likes"));
      default -> RandomMetrics.label(tape);
    };
  }

  private static List<Case> cases(Tape tape) {
    List<Case> cases = new ArrayList<>();
    for (String value : List.of("x", "y", "z").subList(0, 1 + tape.below(3))) {
      cases.add(Case.when(value, RandomConditions.condition(tape, 1)));
    }
    if (tape.once(3)) {
      cases.add(Case.otherwise("rest"));
    }
    return cases;
  }
}
