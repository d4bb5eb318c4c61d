package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Random steps before their times are known; few names and values, so that things interact. */
final class RandomInputs {

  /** What is fed. */
  sealed interface Content {
    /** An event. */
    record Happens(String name, Map<String, Value> properties) implements Content {}

    /** An attributes update; instants are relative to the place. */
    record Sets(Map<String, Value> values) implements Content {}

    /** A tag is assigned. */
    record Tags(String value) implements Content {}

    /** An advance is saved. */
    record Waits() implements Content {}
  }

  /**
   * A step before its time is known.
   *
   * @param move when it happens
   * @param content what happens
   * @param key its key, null for none
   */
  record Draft(Move move, Content content, @Nullable String key) {}

  private RandomInputs() {}

  static Draft draft(Tape tape) {
    Move move = Move.read(tape);
    Content content = content(tape);
    return new Draft(move, content, tape.once(6) ? tape.of("k1", "k2") : null);
  }

  private static Content content(Tape tape) {
    return switch (tape.below(20)) {
      case 15, 16, 17 -> new Content.Sets(attributes(tape));
      case 18 -> new Content.Tags(tape.of("x", "y"));
      case 19 -> new Content.Waits();
      default -> new Content.Happens(tape.of("a", "a", "a", "b", "b", "c"), properties(tape));
    };
  }

  private static Map<String, Value> properties(Tape tape) {
    Map<String, Value> properties = new HashMap<>();
    if (tape.once(2) || tape.once(2)) {
      properties.put("n", number(tape));
    }
    if (tape.once(2)) {
      properties.put("k", text(tape));
    }
    if (tape.once(4)) {
      properties.put("ok", new Value.Bool(tape.once(2)));
    }
    if (tape.once(5)) {
      properties.put("labels", list(tape));
    }
    if (tape.once(3)) {
      properties.put("items", items(tape));
    }
    return properties;
  }

  private static Value items(Tape tape) {
    List<Map<String, Value>> items = new ArrayList<>();
    for (int i = tape.below(4); i > 0; i--) {
      Map<String, Value> item = new HashMap<>();
      if (tape.once(2)) {
        item.put("n", number(tape));
      }
      if (tape.once(2)) {
        item.put("k", text(tape));
      }
      items.add(item);
    }
    return new Value.Items(items);
  }

  private static Value number(Tape tape) {
    return Decimal.of(tape.of(
        "1",
        "1",
        "1",
        "0",
        "2",
        "2",
        "-1",
        "0.5",
        "0.7",
        "0.1",
        "-0.000001",
        "0.333333",
        "8999999999999.999999",
        "-8999999999999.999999"));
  }

  private static Value text(Tape tape) {
    return new Value.Text(tape.of("x", "y", "xy", ""));
  }

  private static Value list(Tape tape) {
    return new Value.Texts(tape.of(List.of("x"), List.of("y", "x"), List.of("xy"), List.of()));
  }

  private static Map<String, Value> attributes(Tape tape) {
    Map<String, Value> attributes = new HashMap<>();
    for (int i = tape.below(2); i >= 0; i--) {
      String name = tape.of("city", "age", "vip", "likes", "joined", "tz", "tz", "registered-at");
      attributes.put(name, attribute(name, tape));
    }
    return attributes;
  }

  private static Value attribute(String name, Tape tape) {
    return switch (name) {
      case "city" -> text(tape);
      case "age" -> number(tape);
      case "vip" -> new Value.Bool(tape.once(2));
      case "likes" -> list(tape);
      case "tz" -> new Value.Text(tape.of(Place.ELSEWHERE));
      default -> new Value.Time(RandomMetrics.instant(tape));
    };
  }
}
