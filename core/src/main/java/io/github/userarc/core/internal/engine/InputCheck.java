package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.json.Names;
import io.github.userarc.core.internal.json.ZoneHint;
import io.github.userarc.core.internal.state.AttributeSet;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks inputs before anything happens: what is wrong with one rejects it whole (S4). */
final class InputCheck {
  private static final List<Problem> FINE = List.of();

  private static final Pattern QUOTED_NUMBER = Pattern.compile("-?\\d{1,13}(\\.\\d{1,6})?");

  private final Plan plan;

  InputCheck(Plan plan) {
    this.plan = plan;
  }

  /**
   * Whether an input is a known event whose properties are as the program has them. Most are; only
   * others need {@link Settling} and {@link #check}, which may find nothing either.
   */
  boolean isUsual(LiveState state, Input input) {
    if (!(input instanceof Event event) || tooLate(state, input)) {
      return false;
    }
    EventPlan known = plan.event(event.name());
    return !known.unnamed()
        && known.declared()
        && FieldPlan.areUsual(known.usual(), event.properties());
  }

  /** What is wrong with an input to a profile; empty if nothing is. */
  List<Problem> check(LiveState state, Input input) {
    if (input instanceof Event event) {
      List<Problem> problems = event(event);
      return tooLate(state, input) ? with(problems, late(state.clock(), input)) : problems;
    }
    List<Problem> problems = new ArrayList<>();
    if (input instanceof Attributes attributes) {
      attributes(state, attributes, problems);
    } else if (input instanceof CommandInput command) {
      command(command.command(), problems);
    }
    if (tooLate(state, input)) {
      problems.add(late(state.clock(), input));
    }
    return problems;
  }

  /**
   * What is wrong with taking an event back at an instant: that it lies too far back (S31). The
   * profile may or may not have been advanced to that instant, which makes no difference (S9).
   */
  List<Problem> tooLateToRetract(LiveState state, Event original, long at) {
    long clock = Math.max(state.clock(), at);
    return state.exists() && tooLate(clock, original) ? List.of(late(clock, original)) : FINE;
  }

  private boolean tooLate(LiveState state, Input input) {
    return state.exists() && tooLate(state.clock(), input);
  }

  private boolean tooLate(long clock, Input input) {
    return input.header().key() != null && input.micros() < clock - reach(input).micros();
  }

  /** How far back a keyed input may lie: beyond that a repeat could not be told from a new one. */
  private Span reach(Input input) {
    Span horizon = plan.program.horizon();
    var type = input instanceof Event event ? plan.program.events().get(event.name()) : null;
    Span kept = type == null ? null : type.keepKeys();
    return kept != null && kept.micros() < horizon.micros() ? kept : horizon;
  }

  private Problem late(long clock, Input input) {
    return Problem.of(
        "time",
        Times.instant(input.micros()).toString(),
        "a time at most "
            + reach(input)
            + " before the profile's clock "
            + Times.instant(clock)
            + ": a keyed input this late is too late to be told from a repeat");
  }

  private static List<Problem> with(List<Problem> problems, Problem more) {
    List<Problem> all = new ArrayList<>(problems);
    all.add(more);
    return all;
  }

  private List<Problem> event(Event event) {
    EventPlan known = plan.event(event.name());
    List<Problem> problems = FINE;
    if (known.unnamed() || !known.declared()) {
      problems = unknownEvent(event, known);
    }
    if (event.properties().size() > Limits.PROPERTIES) {
      problems = with(
          problems,
          Problem.of(
              "properties",
              event.properties().size() + " properties",
              "at most " + Limits.PROPERTIES));
    }
    String[] names = known.names();
    for (int i = 0; i < names.length; i++) {
      EventType.Field field = known.fields()[i];
      Value value = event.properties().get(names[i]);
      if (value == null) {
        if (field.required()) {
          problems = with(problems, Problem.of("properties." + names[i], "", a(field.type())));
        }
      } else if (!fits(value, field)) {
        List<Problem> more = new ArrayList<>(problems);
        describe("properties." + names[i], value, field, more);
        problems = more;
      }
    }
    return event.properties().isEmpty()
        ? problems
        : sizes("properties.", event.properties(), problems);
  }

  private List<Problem> unknownEvent(Event event, EventPlan known) {
    List<Problem> problems = new ArrayList<>();
    if (!Names.isDataName(event.name()) || event.name().equals("*")) {
      problems.add(Problem.of(
          "event", event.name(), "the name of an event, not \"*\": " + Names.EXPECTED_OF_DATA));
    } else if (!known.declared()) {
      problems.add(new Problem(
          "event",
          event.name(),
          "a declared event",
          Nearest.of(event.name(), plan.program.events().keySet())
              .map(nearest -> "Maybe you meant '" + nearest + "'")
              .orElse("")));
    }
    return problems;
  }

  private static List<Problem> sizes(
      String path, Map<String, Value> values, List<Problem> problems) {
    List<Problem> all = problems;
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      Value value = entry.getValue();
      if (!(value instanceof Decimal)) {
        all = size(path + entry.getKey(), value, all);
      }
    }
    return all;
  }

  private static List<Problem> size(String path, Value value, List<Problem> problems) {
    List<Problem> all = problems;
    if (value instanceof Value.Text text) {
      all = length(path, text.text(), all);
    } else if (value instanceof Value.Texts texts) {
      all = count(path, texts.texts().size(), "elements", Limits.ITEMS, all);
      for (int i = 0; i < texts.texts().size() && all == problems; i++) {
        all = length(path + "[" + i + "]", texts.texts().get(i), all);
      }
    } else if (value instanceof Value.Items items) {
      all = count(path, items.items().size(), "elements", Limits.ITEMS, all);
      for (int i = 0; i < items.items().size() && all == problems; i++) {
        Map<String, Value> item = items.items().get(i);
        all = count(path + "[" + i + "]", item.size(), "fields", Limits.PROPERTIES, all);
        all = sizes(path + "[" + i + "].", item, all);
      }
    }
    return all;
  }

  private static List<Problem> length(String path, String text, List<Problem> problems) {
    return text.length() <= Limits.TEXT
        ? problems
        : with(
            problems, Problem.of(path, text, "a text of at most " + Limits.TEXT + " characters"));
  }

  private static List<Problem> count(
      String path, int count, String what, int most, List<Problem> problems) {
    return count <= most
        ? problems
        : with(problems, Problem.of(path, count + " " + what, "at most " + most + " " + what));
  }

  private static String a(ValueType type) {
    return (type == ValueType.INSTANT ? "an " : "a ") + type.label();
  }

  private static boolean fits(Value value, EventType.Field field) {
    if (value.type() != field.type()) {
      // An empty list says nothing of its elements.
      return value instanceof Value.Texts texts
          && texts.texts().isEmpty()
          && field.type() == ValueType.ITEMS;
    }
    if (value instanceof Value.Items items && !field.fields().isEmpty()) {
      for (Map<String, Value> item : items.items()) {
        for (Map.Entry<String, EventType.Field> entry : field.fields().entrySet()) {
          Value part = item.get(entry.getKey());
          if (part == null ? entry.getValue().required() : !fits(part, entry.getValue())) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static Problem misfit(String path, Value value, EventType.Field field) {
    boolean quoted = field.type() == ValueType.DECIMAL
        && value instanceof Value.Text text
        && QUOTED_NUMBER.matcher(text.text()).matches();
    return new Problem(
        path,
        value.toString(),
        a(field.type()),
        quoted ? "Maybe " + value + " without quotes: a text is no number" : "");
  }

  private static void describe(
      String path, Value value, EventType.Field field, List<Problem> problems) {
    if (value.type() != field.type() || !(value instanceof Value.Items items)) {
      problems.add(misfit(path, value, field));
      return;
    }
    for (int i = 0; i < items.items().size(); i++) {
      Map<String, Value> item = items.items().get(i);
      for (Map.Entry<String, EventType.Field> entry : field.fields().entrySet()) {
        Value part = item.get(entry.getKey());
        String where = path + "[" + i + "]." + entry.getKey();
        if (part == null && entry.getValue().required()) {
          problems.add(Problem.of(where, "", a(entry.getValue().type())));
        } else if (part != null && !fits(part, entry.getValue())) {
          describe(where, part, entry.getValue(), problems);
        }
      }
    }
  }

  private void attributes(LiveState state, Attributes attributes, List<Problem> problems) {
    int size = attributes.values().size() + attributes.removed().size();
    if (size == 0) {
      problems.add(Problem.of("attributes", "{}", "at least one attribute"));
    }
    if (size > Limits.PROPERTIES) {
      problems.add(Problem.of("attributes", size + " attributes", "at most " + Limits.PROPERTIES));
    }
    new TreeSet<>(attributes.removed()).forEach(name -> removal(name, problems));
    attributes.values().forEach((name, value) -> {
      String path = "attributes." + name;
      EventType.Field field = plan.attributes.get(name);
      if (name.equals(Attributes.REGISTERED_AT)) {
        registration(state, attributes, value, problems);
      } else if (field != null && Settling.settle(value, field).type() != field.type()) {
        problems.add(misfit(path, value, field));
      } else if (name.equals(plan.program.zone().attribute())) {
        zone(path, value, problems);
      } else if (field == null) {
        unknownAttribute(name, value.toString(), problems);
      }
    });
    List<Problem> oversized = sizes("attributes.", attributes.values(), FINE);
    problems.addAll(oversized);
  }

  /** Says what is wrong with an attribute that nothing in the program knows. */
  private void unknownAttribute(String name, String value, List<Problem> problems) {
    if (!Names.isDataName(name)) {
      problems.add(Problem.of("attributes." + name, name, Names.EXPECTED_OF_DATA));
    } else if (!plan.program.attributes().isEmpty()) {
      problems.add(new Problem(
          "attributes." + name,
          value,
          "a declared attribute",
          Nearest.of(name, plan.attributes.keySet())
              .map(nearest -> "Maybe you meant '" + nearest + "'")
              .orElse("")));
    }
  }

  private void removal(String name, List<Problem> problems) {
    EventType.Field field = plan.attributes.get(name);
    if (name.equals(Attributes.REGISTERED_AT)) {
      problems.add(Problem.of("attributes." + name, "null", "an instant: it cannot be removed"));
    } else if (field == null) {
      unknownAttribute(name, "null", problems);
    } else if (field.setOnce()) {
      problems.add(Problem.of(
          "attributes." + name, "null", "a value: what is set once (S10) cannot be removed"));
    }
  }

  private static void zone(String path, Value value, List<Problem> problems) {
    try {
      ZoneId.of(value.toString());
    } catch (DateTimeException unknown) {
      String id = value.toString();
      problems.add(new Problem(path, id, "a zone id such as \"Asia/Shanghai\"", ZoneHint.of(id)));
    }
  }

  private void registration(
      LiveState state, Attributes attributes, Value value, List<Problem> problems) {
    String path = "attributes." + Attributes.REGISTERED_AT;
    if (!(value instanceof Value.Time time)) {
      problems.add(Problem.of(path, value.toString(), "an instant"));
      return;
    }
    if (time.micros() > attributes.micros()) {
      problems.add(Problem.of(
          path,
          value.toString(),
          "an instant not after the update's own time " + Times.instant(attributes.micros())));
      return;
    }
    AttributeSet.Entry before = state.attributes().entry(Attributes.REGISTERED_AT);
    boolean overridden = before != null && attributes.micros() < before.at();
    if (!state.registered() || overridden || time.micros() == state.registeredAt()) {
      return;
    }
    // S14: a window that depends on the registration must not have closed.
    long now = Math.max(state.clock(), attributes.micros());
    int today = Math.max(state.calendar().date(now), state.latestDate());
    for (Plan.FirstWindow window : plan.firstWindows) {
      int registered =
          ZoneCalendar.unit(window.unit(), state.registeredDate(), state.registeredAt());
      if (ZoneCalendar.unit(window.unit(), today, now) >= registered + window.count()) {
        problems.add(Problem.of(
            path,
            value.toString(),
            "no new registration: the first "
                + window.count()
                + " "
                + window.unit().label()
                + "s since "
                + Times.instant(state.registeredAt())
                + " have passed"));
        return;
      }
    }
  }

  private void command(Command<? extends Answer> command, List<Problem> problems) {
    CommandPlan known = plan.commands.get(command.type());
    if (known == null) {
      problems.add(unknownCommand(plan, command.type()));
      return;
    }
    @SuppressWarnings("unchecked") // found by its type
    Command<Answer> own = (Command<Answer>) command;
    known.handler().check(own, problems);
  }

  /** Why a command of a type that no facet accepts is wrong. */
  static Problem unknownCommand(Plan plan, String type) {
    return new Problem(
        "command",
        type,
        "a command of the program",
        Nearest.of(type, plan.commands.keySet())
            .map(nearest -> "Maybe you meant '" + nearest + "'")
            .orElse(""));
  }
}
