package io.github.userarc.examples.replay;

import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input.Header;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object being read strictly: all that is wrong with it comes out at once. */
final class LineObject {
  private static final String USER = "user";
  private static final String TIME = "time";
  private static final String KEY = "key";

  private final ObjectNode node;
  private final String path;
  private final List<Problem> problems;

  LineObject(ObjectNode node) {
    this.node = node;
    this.path = "";
    this.problems = new ArrayList<>();
  }

  /** An object inside another one, which collects its problems. */
  LineObject(ObjectNode node, String path, LineObject outer) {
    this.node = node;
    this.path = path;
    this.problems = outer.problems;
  }

  boolean has(String field) {
    return node.has(field);
  }

  void problem(String field, String expected) {
    JsonNode value = node.path(field);
    String found =
        value.isString() ? value.stringValue() : value.isMissingNode() ? "" : value.toString();
    problems.add(Problem.of(path + field, found, expected));
  }

  BadLineException bad() {
    return BadLineException.of(problems);
  }

  void throwIfBad() {
    if (!problems.isEmpty()) {
      throw bad();
    }
  }

  void only(Set<String> known) {
    for (String field : node.propertyNames()) {
      if (!known.contains(field)) {
        JsonNode value = node.path(field);
        problems.add(new Problem(
            path + field,
            value.isString() ? value.stringValue() : value.toString(),
            "no unknown field; known are " + new TreeSet<>(known),
            known.stream()
                .filter(name -> isNear(field, name))
                .sorted()
                .findFirst()
                .map(name -> "Maybe you meant '" + name + "'")
                .orElse("")));
      }
    }
  }

  /** Whether one letter more, less or other, or two swapped ones, make the difference. */
  private static boolean isNear(String found, String known) {
    int from = 0;
    int shorter = Math.min(found.length(), known.length());
    while (from < shorter && found.charAt(from) == known.charAt(from)) {
      from++;
    }
    int same = 0;
    while (same < shorter - from
        && found.charAt(found.length() - 1 - same) == known.charAt(known.length() - 1 - same)) {
      same++;
    }
    String one = found.substring(from, found.length() - same);
    String other = known.substring(from, known.length() - same);
    return Math.max(one.length(), other.length()) <= 1
        || one.contentEquals(new StringBuilder(other).reverse());
  }

  /** A name of an event, which must not be blank. */
  String name(String field) {
    int before = problems.size();
    String name = text(field);
    if (name.isBlank() && problems.size() == before) {
      problem(field, "the name of an event");
    }
    return name;
  }

  /** Adds what somebody else has found. */
  void problems(List<Problem> more) {
    problems.addAll(more);
  }

  boolean isBad() {
    return !problems.isEmpty();
  }

  boolean exactlyOneOf(Set<String> kinds) {
    List<String> found = kinds.stream().filter(this::has).sorted().toList();
    if (found.size() != 1) {
      problems.add(
          Problem.of("(line)", String.join(", ", found), "exactly one of " + new TreeSet<>(kinds)));
    }
    return found.size() == 1;
  }

  /** A required text. */
  String text(String field) {
    JsonNode value = node.path(field);
    if (value.isString()) {
      try {
        return new Value.Text(value.stringValue()).text();
      } catch (BadValueException bad) {
        problems.add(Problem.of(path + field, bad.value(), bad.expected()));
        return "";
      }
    }
    problem(field, value.isNumber() ? "a text, in quotes" : "a text");
    return "";
  }

  private @Nullable String optionalText(String field) {
    if (!has(field)) {
      return null;
    }
    int before = problems.size();
    String text = text(field);
    return problems.size() > before ? null : text; // one problem a field
  }

  /** An object of values, empty where the field is missing. */
  Map<String, Value> values(String field) {
    if (!has(field)) {
      return Map.of();
    }
    return JsonValues.readAll(
        node.path(field),
        bad -> problems.add(Problem.of(bad.pathIn(path + field), bad.value(), bad.expected())));
  }

  /** Takes what is null out of an object: the names of what is to be removed. */
  Set<String> takeNulls(String field) {
    Set<String> taken = new TreeSet<>();
    if (node.path(field) instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        if (object.path(name).isNull() && isText(field, name)) {
          taken.add(name);
          object.remove(name);
        }
      }
    }
    return taken;
  }

  /** Whether a name is well-formed; a problem if not. */
  private boolean isText(String field, String name) {
    try {
      return new Value.Text(name).text().equals(name);
    } catch (BadValueException bad) {
      problems.add(Problem.of(path + field, bad.value(), bad.expected()));
      return false;
    }
  }

  /** The parts of an opening state. */
  List<GivenState> parts(String field) {
    try {
      return Import.parts(object(field));
    } catch (BadValueException bad) {
      problems.add(Problem.of(bad.pathIn(path + field), bad.value(), bad.expected()));
      return List.of();
    }
  }

  /** A required object. */
  ObjectNode object(String field) {
    if (node.path(field) instanceof ObjectNode object) {
      return object;
    }
    problem(field, "an object");
    return JsonNodeFactory.instance.objectNode();
  }

  /** Who, when, under which key, by whom and why. */
  Header header() {
    Event probe = Event.of("somebody", "probe");
    int before = problems.size();
    String user = text(USER);
    if (problems.size() == before) {
      try {
        probe = Event.of(ProfileId.of(user).user(), "probe");
      } catch (BadValueException bad) {
        problems.add(Problem.of(path + USER, bad.value(), bad.expected()));
      }
    }
    Instant time = instant(TIME);
    String key = optionalText(KEY);
    probe = time == null ? probe : probe.at(time);
    try {
      probe = key == null ? probe : probe.key(key);
    } catch (BadValueException bad) {
      problem(KEY, bad.expected());
    }
    Header checked = probe.header();
    return new Header(
        checked.user(), checked.at(), checked.key(), optionalText("actor"), optionalText("reason"));
  }

  /** A required instant; null where it is none. */
  @Nullable
  Instant instant(String field) {
    int before = problems.size();
    String text = text(field);
    if (problems.size() > before) {
      return null;
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return Times.instant(Times.micros(instant));
    } catch (BadValueException bad) {
      problem(field, bad.expected());
      return null;
    } catch (DateTimeException noInstant) {
      problem(field, "an instant such as 2026-03-01T08:00:00Z or 2026-03-01T08:00:00+08:00");
      return null;
    }
  }
}
