package io.github.userarc.core.oracle;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.any;
import static io.github.userarc.core.condition.Conditions.atLeast;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.metric.Metrics.property;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * Definitions that say for how long events do not matter to them are asked in time (decision 020).
 * A profile that is loaded anew asks all of them, since what they said is not stored.
 *
 * <p>Programs are of the conditions that say so, histories longer than other random ones: with late
 * events, events taken back and routed ones, users who travel.
 */
@AddLifecycleHook(Tries.class)
class AskedInTimeTest {
  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  @Provide
  Arbitrary<List<Integer>> tapes() {
    return Tape.numbers(600);
  }

  @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
  @Label("S11, S22: a profile in memory tells the same as one that is loaded before every input")
  void askedInTime(@ForAll("tapes") List<Integer> numbers) {
    Tape tape = new Tape(numbers);
    Program program = program(tape);
    EngineSubject live = new EngineSubject(Engine.compile(program));
    EngineSubject loaded = new EngineSubject(Engine.compile(program));
    List<Input> inputs = inputs(tape);
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      assertThat(live.apply(input))
          .as("changes of %s after %s in %s", input, inputs.subList(0, i), program.segments())
          .isEqualTo(loaded.apply(input));
      loaded.reload();
    }
  }

  // ---- programs

  private static Program program(Tape tape) {
    EventType event = new EventType(
        Map.of(
            "c", Field.of(ValueType.TEXT),
            "d", Field.of(ValueType.TEXT),
            "n", Field.of(ValueType.DECIMAL)),
        true,
        null);
    Program.Builder program = Program.builder("calm")
        .zone("UTC")
        .zoneAttribute("zone")
        .attribute("zone", Field.of(ValueType.TEXT));
    for (String name : List.of("a", "b", "e")) {
      program = program.event(name, event);
    }
    int segments = 1 + tape.below(5);
    for (int i = 0; i < segments; i++) {
      program = program.segment("s" + i, condition(tape, 2));
    }
    return program.build();
  }

  private static Condition condition(Tape tape, int depth) {
    return switch (depth == 0 ? 0 : tape.below(8)) {
      case 4 -> not(condition(tape, depth - 1));
      case 5 -> all(condition(tape, depth - 1), condition(tape, depth - 1));
      case 6 -> any(condition(tape, depth - 1), condition(tape, depth - 1));
      case 7 ->
        atLeast(
            2, condition(tape, depth - 1), condition(tape, depth - 1), condition(tape, depth - 1));
      default -> comparison(tape);
    };
  }

  private static Condition comparison(Tape tape) {
    String[] events = tape.of(
        new String[] {"a"}, new String[] {"b"}, new String[] {"a", "b"}, new String[] {"*"});
    Operator operator = tape.of(Operator.GTE, Operator.GT, Operator.LT, Operator.LTE);
    int bound = tape.below(5);
    return switch (tape.below(7)) {
      case 0, 1 -> window(tape, filter(tape, Metrics.count(events))).compare(operator, bound);
      case 2 -> days(tape, filter(tape, Metrics.activeDays(events))).compare(operator, bound);
      case 3 ->
        filter(tape, Metrics.streak(tape.of(CalendarUnit.DAY, CalendarUnit.WEEK), events))
            .compare(operator, bound);
      case 4 -> window(tape, filter(tape, Metrics.distinct("c", events))).compare(operator, bound);
      case 5 ->
        window(tape, filter(tape, Metrics.sum("n", events))).compare(Operator.GTE, 3 * bound);
      default ->
        filter(tape, Metrics.since(events))
            .compare(
                operator,
                tape.of(
                    Span.days(1),
                    Span.hours(6),
                    Span.days(3),
                    Span.parse("1 month").orElseThrow()));
    };
  }

  private static EventMetric filter(Tape tape, EventMetric metric) {
    return switch (tape.below(6)) {
      case 1 -> metric.where(property("c").is("x"));
      case 2 -> metric.where(property("c").is("y"));
      case 3 -> metric.where(property("c").compare(Operator.IN, "x", "z"));
      case 4 -> metric.where(property("c").is("x")).where(property("n").atLeast(2));
      case 5 -> metric.where(property("d").is("x"));
      default -> metric;
    };
  }

  private static EventMetric window(Tape tape, EventMetric metric) {
    return tape.once(4) ? metric.last(1 + tape.below(5), CalendarUnit.HOUR) : days(tape, metric);
  }

  private static EventMetric days(Tape tape, EventMetric metric) {
    return switch (tape.below(5)) {
      case 1 -> metric.lastDays(1 + tape.below(4));
      case 2 -> metric.current(CalendarUnit.WEEK);
      case 3 -> metric.first(1 + tape.below(5), CalendarUnit.DAY);
      default -> metric;
    };
  }

  // ---- histories

  private static List<Input> inputs(Tape tape) {
    List<Input> inputs = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    boolean routed = tape.once(4);
    long micros = Times.micros(START);
    for (int i = 0; i < 40; i++) {
      micros += seconds(tape) * 1_000_000;
      int kind = tape.below(12);
      if (kind == 10 && !events.isEmpty()) {
        Event taken = events.remove(tape.below(events.size()));
        inputs.add(Retraction.of(taken).at(Times.instant(micros)));
      } else if (kind == 11 && !routed) {
        String zone = tape.of("UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati");
        inputs.add(Attributes.of("u", Map.of("zone", zone)).at(Times.instant(micros)));
      } else {
        long late = tape.once(6) ? 60_000_000L * tape.below(3 * 1_440) : 0;
        Event event = event(tape, "k" + i, micros - late, routed);
        events.add(event);
        inputs.add(event);
      }
    }
    return inputs;
  }

  private static long seconds(Tape tape) {
    return switch (tape.below(4)) {
      case 0 -> tape.below(40);
      case 1 -> 60L * tape.below(60);
      case 2 -> 3_600L * tape.below(10);
      default -> 86_400L * tape.below(3) + tape.below(7_200);
    };
  }

  private static Event event(Tape tape, String key, long micros, boolean routed) {
    Input.Header header =
        new Input.Header("u", micros, key, null, null, routed ? new Origin("w", 1, 1) : null);
    Event event = new Event(header, tape.of("a", "b", "e"), Map.of());
    event = tape.once(5) ? event : event.with("c", tape.of("x", "y", "z"));
    event = tape.once(4) ? event.with("d", tape.of("x", "y")) : event;
    return tape.once(3) ? event : event.with("n", tape.below(5));
  }
}
