package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random steps before their times are known; few names and values, so that things interact. */
final class RandomInputs {

  /** What is fed. */
  sealed interface Content {
    /** An event; instants are relative to the place. */
    record Happens(String name, Map<String, Value> properties) implements Content {}

    /** An attributes update; instants are relative to the place. */
    record Sets(Map<String, Value> values, Set<String> removed) implements Content {}

    /** An exclusion, or that it is lifted. */
    record Excludes(String as, boolean on) implements Content {}

    /** A tag is assigned, or cleared with null; how sure, and for how long. */
    record Tags(
        @Nullable String value,
        @Nullable Decimal confidence,
        @Nullable Span expires) implements Content {}

    /** A date of the streak called run is shielded, so many days from now. */
    record Shields(int days) implements Content {}

    /** New values of parameters are recorded. */
    record Revises(Map<String, Operand> values) implements Content {}

    /** An advance is saved. */
    record Waits() implements Content {}

    /**
     * An event is taken back.
     *
     * @param pick which one, of those that can be
     * @param dated whether the clock goes to the retraction's own time first
     */
    record Retracts(int pick, boolean dated) implements Content {}
  }

  /**
   * A step before its time is known.
   *
   * @param move when it happens
   * @param content what happens
   * @param key its key, null for none
   */
  record Draft(Move move, Content content, @Nullable String key) {}

  /** Numbers that an event may have; the first are the simplest. */
  static final List<String> SMALL =
      List.of("1", "1", "0", "2", "2", "-1", "0.5", "0.7", "0.1", "-0.000001", "0.333333", "5");

  /** Numbers whose sums and products need more than 64 bits. */
  static final List<String> HUGE = List.of(
      "8999999999999.999999", "-8999999999999.999999", "8999999999999.999999", "1", "0.000001");

  private final Tape tape;
  private final List<String> numbers;

  private RandomInputs(Tape tape, List<String> numbers) {
    this.tape = tape;
    this.numbers = numbers;
  }

  /** Reads a step; its numbers are of the given ones. */
  static Draft draft(Tape tape, List<String> numbers) {
    Move move = Move.read(tape);
    Content content = new RandomInputs(tape, numbers).content();
    return new Draft(move, content, tape.once(6) ? tape.of("k1", "k2") : null);
  }

  private Content content() {
    return switch (tape.below(33)) {
      case 30, 31, 32 -> new Content.Shields(tape.of(-1, -1, 1, 0, -2, 2, -3, 3, -9, 40));
      case 16, 17, 18 -> sets();
      case 19 -> tags();
      case 20, 21 -> new Content.Waits();
      case 22, 23 -> new Content.Excludes(tape.of("cheater", "boards"), !tape.once(3));
      case 24, 25, 26, 27 -> new Content.Retracts(tape.below(14), tape.once(3));
      case 28, 29 -> new Content.Revises(parameters());
      default -> new Content.Happens(tape.of("a", "a", "a", "b", "b", "c"), properties());
    };
  }

  private Map<String, Operand> parameters() {
    Operand limit = Operand.of(tape.of((Object) 1, 3, 2, 2.5, 5));
    Operand wait = Operand.of(
        tape.of(Span.days(1), Span.days(2), Span.hours(2), new Span(90, Span.Unit.MINUTE)));
    return tape.of(
        Map.of("limit", limit), Map.of("wait", wait), Map.of("limit", limit, "wait", wait));
  }

  private Content tags() {
    if (tape.once(4)) {
      return new Content.Tags(null, null, null);
    }
    return new Content.Tags(
        tape.of("x", "y"),
        tape.once(3) ? Decimal.of(tape.of("0.5", "1", "0.499999")) : null,
        tape.once(3) ? tape.of(Span.hours(2), Span.days(1), new Span(1, Span.Unit.MONTH)) : null);
  }

  private Map<String, Value> properties() {
    Map<String, Value> properties = new HashMap<>();
    if (tape.of(true, true, true, false)) {
      properties.put("n", number());
    }
    if (tape.once(2)) {
      properties.put("k", text());
    }
    if (tape.once(4)) {
      properties.put("ok", new Value.Bool(tape.once(2)));
    }
    if (tape.once(5)) {
      properties.put("labels", list());
    }
    if (tape.once(3)) {
      properties.put("items", items());
    }
    if (tape.once(5)) {
      properties.put("when", new Value.Time(RandomMetrics.instant(tape)));
    }
    return properties;
  }

  private Value items() {
    List<Map<String, Value>> items = new ArrayList<>();
    for (int i = tape.below(4); i > 0; i--) {
      Map<String, Value> item = new HashMap<>();
      if (tape.once(2)) {
        item.put("n", number());
      }
      if (tape.once(2)) {
        item.put("k", text());
      }
      items.add(item);
    }
    return new Value.Items(items);
  }

  private Value number() {
    return Decimal.of(tape.of(numbers));
  }

  private Value text() {
    return new Value.Text(tape.of("x", "y", "xy", ""));
  }

  private Value list() {
    return new Value.Texts(tape.of(List.of("x"), List.of("y", "x"), List.of("xy"), List.of()));
  }

  private Content sets() {
    Map<String, Value> values = attributes();
    Set<String> removed = new HashSet<>();
    if (tape.once(3)) {
      removed.add(tape.of("vip", "tz", "age", "likes", "city", "joined"));
      removed.removeAll(values.keySet());
    }
    return new Content.Sets(tape.once(4) && !removed.isEmpty() ? Map.of() : values, removed);
  }

  private Map<String, Value> attributes() {
    Map<String, Value> attributes = new HashMap<>();
    for (int i = tape.below(2); i >= 0; i--) {
      String name =
          tape.of("city", "age", "tz", "tz", "tz", "vip", "likes", "joined", "registered-at");
      attributes.put(name, attribute(name));
    }
    return attributes;
  }

  private Value attribute(String name) {
    return switch (name) {
      case "city" -> text();
      case "age" -> number();
      case "vip" -> new Value.Bool(tape.once(2));
      case "likes" -> list();
      case "tz" -> new Value.Text(tape.of(Place.ELSEWHERE));
      default -> new Value.Time(RandomMetrics.instant(tape));
    };
  }
}
