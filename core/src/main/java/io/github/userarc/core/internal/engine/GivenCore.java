package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.json.JsonSection;
import io.github.userarc.core.internal.state.ExclusionSet;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the given state of core into a new profile: attributes as an update would set them, tags
 * and exclusions as commands would, history as its events would count.
 */
final class GivenCore {
  private static final Value NO_TEXT = new Value.Text("");
  private static final String SHIELDS = "shields";
  private static final String EXCLUSIONS = "exclusions";

  private final Plan plan;
  private final InputCheck inputs;

  GivenCore(Plan plan, InputCheck inputs) {
    this.plan = plan;
    this.inputs = inputs;
  }

  /** Everything that is given, once it has been read. */
  private record Said(
      Map<String, Value> attributes,
      List<TagCommand> tags,
      @Nullable Instant registeredAt,
      ExclusionSet exclusions,
      Map<ShieldPlan, List<LocalDate>> shields,
      List<GivenHistory.Past> history) {}

  /** Reads it into the profile that a session has turned to, unless there are problems. */
  void open(Session session, long micros, ObjectNode given, List<Problem> problems) {
    List<Problem> own = new ArrayList<>();
    JsonSection section = JsonSection.given(given, GivenState.CORE, own, Times.instant(micros));
    Said said = new Said(
        attributes(section.object("attributes")),
        tags(section.object("tags"), plan.program, micros),
        section.pastInstant(Attributes.REGISTERED_AT).orElse(null),
        exclusions(section, micros),
        shields(section),
        new GivenHistory(plan, inputs, session.state()).read(section, own));
    section.finish();
    check(session.state(), said.attributes(), micros, own);
    problems.addAll(own);
    if (own.isEmpty()) {
      write(session, said, micros);
    }
  }

  private static Map<String, Value> attributes(Section section) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : section.fieldNames()) {
      section.value(name).ifPresent(value -> values.put(name, value));
    }
    if (values.remove(Attributes.REGISTERED_AT) != null) {
      section.problem(
          Attributes.REGISTERED_AT,
          "no registration among attributes: it stands beside them",
          "Maybe core." + Attributes.REGISTERED_AT);
    }
    return values;
  }

  private void check(
      LiveState state, Map<String, Value> attributes, long micros, List<Problem> problems) {
    if (!attributes.isEmpty()) {
      Attributes update = Attributes.of(state.id().user(), attributes).at(Times.instant(micros));
      inputs.check(state, update).forEach(problem -> problems.add(inCore(problem)));
    }
  }

  /** A problem of an input, seen from the whole of the given state. */
  static Problem inCore(Problem problem) {
    return new Problem(
        GivenState.CORE + "." + problem.path(),
        problem.value(),
        problem.expected(),
        problem.hint());
  }

  private static List<TagCommand> tags(Section section, Program program, long micros) {
    Map<String, Tag.Assigned> assigned = new LinkedHashMap<>();
    program.tags().forEach((name, tag) -> {
      if (tag instanceof Tag.Assigned one) {
        assigned.put(name, one);
      }
    });
    section.onlyFields("tags that are assigned", assigned.keySet());
    List<TagCommand> tags = new ArrayList<>();
    assigned.forEach((name, tag) -> {
      if (section.isObject(name)) {
        Section said = section.object(name);
        tags.add(new TagCommand(
            name,
            tagValue(said, "value", name, tag),
            confidence(said).orElse(null),
            expiry(said, micros).orElse(null)));
      } else if (section.has(name)) {
        tags.add(TagCommand.set(name, tagValue(section, name, name, tag)));
      }
    });
    return tags;
  }

  private static String tagValue(Section section, String field, String name, Tag.Assigned tag) {
    if (section.isText(field) && !tag.values().isEmpty()) {
      section.onlyTexts(field, "values of tag " + name, tag.values());
    }
    return text(section, field).toString();
  }

  private static Optional<Decimal> confidence(Section said) {
    Optional<Decimal> confidence = said.optionalDecimal("confidence");
    if (confidence.isPresent()
        && (confidence.get().micros() < 0 || confidence.get().micros() > Decimal.ONE)) {
      said.problem("confidence", "a number from 0 to 1", "");
    }
    return confidence;
  }

  private static Optional<Value> expiry(Section said, long micros) {
    Optional<Value> expiry = said.value("expires");
    expiry.ifPresent(value -> {
      boolean fits =
          value instanceof Value.Time at ? at.micros() > micros : AssignedTags.isSpan(value);
      if (!fits) {
        said.problem(
            "expires",
            "a span such as \"30 days\", above 0, or an instant after that of the given state, "
                + Times.instant(micros),
            "");
      }
    });
    return expiry;
  }

  /** A text, also one that spells an instant. */
  private static Value text(Section section, String field) {
    if (section.isText(field)) {
      return new Value.Text(section.text(field));
    }
    Value value = section.value(field).orElse(NO_TEXT);
    if (value instanceof Value.Text) {
      return value;
    }
    section.problem(field, "a text", "");
    return NO_TEXT;
  }

  private ExclusionSet exclusions(Section core, long micros) {
    core.object(EXCLUSIONS).onlyFields(EXCLUSIONS, plan.exclusions.names());
    ExclusionSet exclusions = ExclusionSet.NONE;
    for (Map.Entry<String, Section> one : core.objects(EXCLUSIONS).entrySet()) {
      Section said = one.getValue();
      long since = said.pastInstant("since").map(Times::micros).orElse(micros);
      exclusions = exclusions.with(
          one.getKey(),
          new ExclusionSet.Entry(
              since,
              said.optionalText("actor").orElse(null),
              said.optionalText("reason").orElse(null)));
    }
    return exclusions;
  }

  /** Shielded dates by metric. */
  private Map<ShieldPlan, List<LocalDate>> shields(Section core) {
    Section section = core.object(SHIELDS);
    section.onlyFields("streaks with shields", plan.shields.keySet());
    Map<ShieldPlan, List<LocalDate>> shields = new LinkedHashMap<>();
    plan.shields.forEach((name, streak) -> {
      List<LocalDate> dates = new ArrayList<>();
      for (String text : section.has(name) ? section.texts(name) : List.<String>of()) {
        try {
          dates.add(LocalDate.parse(text));
        } catch (DateTimeException bad) {
          section.problem(name, "dates such as \"2026-03-04\"", "");
        }
      }
      shields.computeIfAbsent(streak, key -> new ArrayList<>()).addAll(dates);
    });
    shields.values().removeIf(List::isEmpty);
    return shields;
  }

  private void write(Session session, Said said, long micros) {
    LiveState state = session.state();
    said.attributes().forEach((name, value) -> {
      EventType.Field field = plan.attributes.get(name);
      Value settled = field == null ? value : Settling.settle(value, field);
      state.attributes(session.journal(), state.attributes().with(name, settled, micros));
      if (name.equals(plan.program.zone().attribute())) {
        state.calendar(session.journal(), ZoneCalendar.of(ZoneId.of(settled.toString())));
      }
    });
    state.latestDate(state.calendar().date(micros));
    said.tags()
        .forEach(tag -> state.tags(
            session.journal(),
            state.tags().with(tag.tag(), AssignedTags.given(plan, tag, state, micros))));
    state.exclusions(session.journal(), said.exclusions());
    register(session, said, micros);
    said.shields().forEach((plan, dates) -> ShieldCommands.give(session, plan, dates));
    said.history().forEach(past -> past.record(session, plan));
  }

  private static void register(Session session, Said said, long micros) {
    LiveState state = session.state();
    Instant given = said.registeredAt();
    long registered = micros;
    if (given != null) {
      registered = Times.micros(given);
      state.attributes(
          session.journal(),
          state.attributes().with(Attributes.REGISTERED_AT, new Value.Time(registered), micros));
    } else if (!said.history().isEmpty()) {
      Event first = said.history().get(0).event();
      registered = first.micros();
    }
    state.register(registered, state.calendar().date(registered));
  }
}
