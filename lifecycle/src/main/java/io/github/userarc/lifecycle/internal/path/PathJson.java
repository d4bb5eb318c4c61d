package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Span;
import io.github.userarc.lifecycle.path.Path;
import io.github.userarc.lifecycle.path.Restart;
import io.github.userarc.lifecycle.path.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The JSON form of a {@link Path}. */
public final class PathJson {
  private static final String ID = "id";
  private static final String WITHIN = "within";
  private static final String OPTIONAL = "optional";
  private static final String STEPS = "steps";
  private static final String ORDER = "order";
  private static final String IN_ORDER = "in-order";
  private static final String ANY_ORDER = "any";
  private static final String START = "start";
  private static final String REGISTRATION = "registration";
  private static final String RESTART = "restart";
  private static final String EVENT = "event";

  private PathJson() {}

  /** Reads one, with all problems. */
  public static Path read(Section section) {
    if (!section.has(STEPS) || (section.isArray(STEPS) && section.list(STEPS).isEmpty())) {
      section.problem(STEPS, "an array of one or more steps", "");
    }
    List<Step> steps = new ArrayList<>();
    section.list(STEPS).forEach(step -> readStep(step).ifPresent(steps::add));
    return new Path(
        steps,
        section.has(ORDER) && section.oneOf(ORDER, List.of(IN_ORDER, ANY_ORDER)).equals(ANY_ORDER),
        section.span(WITHIN),
        readStart(section),
        readRestart(section));
  }

  private static Optional<Step> readStep(Section section) {
    String id = section.optionalText(ID).orElse("");
    Optional<Span> within = section.span(WITHIN);
    boolean optional = section.flag(OPTIONAL, false);
    try {
      Step step = Step.step(id, section.conditionHere(Set.of(ID, WITHIN, OPTIONAL)));
      return Optional.of(new Step(id, step.events(), step.times(), within, optional));
    } catch (IllegalArgumentException other) {
      section.problem("", Step.EXPECTED, "Maybe {\"count\": \"an-event\", \"gte\": 3}");
      return Optional.empty();
    }
  }

  private static Optional<EventSelector> readStart(Section section) {
    if (!section.has(START)
        || (section.isText(START) && section.text(START).equals(REGISTRATION))) {
      return Optional.empty();
    }
    return Optional.of(
        section.isObject(START) ? section.object(START).events(EVENT) : section.events(START));
  }

  private static Restart readRestart(Section section) {
    return section.has(RESTART)
        ? Restart.valueOf(section
            .oneOf(RESTART, Stream.of(Restart.values()).map(PathJson::text).toList())
            .toUpperCase(Locale.ROOT))
        : Restart.NEVER;
  }

  private static String text(Restart restart) {
    return restart.name().toLowerCase(Locale.ROOT);
  }

  /** Writes what {@link #read} reads. */
  public static void write(Path path, SectionWriter target) {
    for (int i = 0; i < path.steps().size(); i++) {
      Step step = path.steps().get(i);
      SectionWriter written = target.add(STEPS);
      written.put(ID, step.id().equals(path.defaultId(i)) ? null : step.id());
      written.conditionHere(step.condition());
      written.put(WITHIN, step.within().orElse(null));
      if (step.isOptional()) {
        written.put(OPTIONAL, true);
      }
    }
    if (path.isInAnyOrder()) {
      target.put(ORDER, ANY_ORDER);
    }
    target.put(WITHIN, path.within().orElse(null));
    path.start().ifPresent(start -> {
      if (start.where().equals(Filter.ANY_EVENT)
          && start.each().isEmpty()
          && !start.names().contains(REGISTRATION)) {
        target.texts(START, start.names());
      } else {
        target.object(START).events(EVENT, start);
      }
    });
    if (path.restart() != Restart.NEVER) {
      target.put(RESTART, text(path.restart()));
    }
  }
}
