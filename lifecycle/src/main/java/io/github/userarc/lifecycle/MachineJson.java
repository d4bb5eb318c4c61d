package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON form of a stage machine. */
final class MachineJson {
  private static final String STAGES = "stages";
  private static final String STANDARD = "standard";
  private static final String ENGAGEMENT = "engagement";
  private static final String NAMES = "names";
  private static final String AFTER = "after";
  private static final String MIN_DWELL = "min-dwell";
  private static final String TERMINAL = "terminal";

  private MachineJson() {}

  /** Whether there is a machine. */
  static boolean isThere(Section section) {
    return kinds(section) > 0;
  }

  private static int kinds(Section section) {
    return (int) Stream.of(STAGES, STANDARD, ENGAGEMENT).filter(section::has).count();
  }

  /** Reads the machine of a section that should have one. */
  static StageMachine read(Section section) {
    int kinds = kinds(section);
    if (kinds != 1) {
      section.problem(
          "",
          "one of \"stages\", \"standard\" and \"engagement\"",
          kinds > 1 ? "Maybe keep only one of them" : "Maybe start with \"standard\"");
    }
    // All are read, so that the problems of all come out.
    Optional<StageMachine> spelledOut = read(section, STAGES, MachineJson::readStages);
    Optional<StageMachine> standard = read(section, STANDARD, MachineJson::readStandard);
    Optional<StageMachine> engagement = read(section, ENGAGEMENT, MachineJson::readEngagement);
    return spelledOut.or(() -> standard).or(() -> engagement).orElse(StandardLifecycle.UNSET);
  }

  private static Optional<StageMachine> read(
      Section section, String field, Function<Section, StageMachine> reader) {
    return section.has(field) ? Optional.of(reader.apply(section.object(field))) : Optional.empty();
  }

  private static Stages readStages(Section section) {
    String initial = section.text("initial");
    if (!section.has("transitions")) {
      section.problem("transitions", "an array of transitions", "");
    }
    return new Stages(
        initial,
        section.list("transitions").stream().map(MachineJson::readTransition).toList(),
        section.texts("progress"),
        readNames(section),
        readMinDwell(section),
        section.texts(TERMINAL));
  }

  /** One span for all stages, or one for each. */
  private static Map<String, Span> readMinDwell(Section section) {
    if (!section.isObject(MIN_DWELL)) {
      return section.span(MIN_DWELL).map(span -> Map.of(Transition.ANY, span)).orElse(Map.of());
    }
    Section byStage = section.object(MIN_DWELL);
    Map<String, Span> dwells = new LinkedHashMap<>();
    for (String stage : byStage.fieldNames()) {
      byStage.span(stage).ifPresent(span -> dwells.put(stage, span));
    }
    return dwells;
  }

  private static Transition readTransition(Section section) {
    if (!section.has("from")) {
      section.problem("from", "a stage, several stages, or \"*\" for every other stage", "");
    }
    return new Transition(
        section.texts("from"),
        section.text("to"),
        section.has(AFTER)
            ? section.optionalCondition("when").orElse(Condition.ALWAYS)
            : section.condition("when"),
        section.integer("priority", Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
        section.flag("reactivation", false),
        section.span(AFTER).orElse(null),
        section.flag("at-once", false));
  }

  private static Map<String, Map<String, String>> readNames(Section section) {
    Section byStage = section.object(NAMES);
    Map<String, Map<String, String>> names = new LinkedHashMap<>();
    for (String stage : byStage.fieldNames()) {
      names.put(stage, byStage.names(stage));
    }
    return names;
  }

  private static StandardLifecycle readStandard(Section section) {
    StandardLifecycle unset = StandardLifecycle.UNSET;
    return new StandardLifecycle(
        section.has("active-days") ? readNumber(section, "active-days") : null,
        section.has("logins") ? readNumber(section, "logins") : null,
        readEvents(section, "login-event", unset.loginEvents()),
        readEvents(section, "key-action", List.of()),
        readEvents(section, "payment", List.of()),
        readEvents(section, "valued", List.of()),
        readEvents(section, "seen", unset.seen()),
        readSpan(section, "dormant-after", unset.dormantAfter()),
        readSpan(section, "churn-after", unset.churnAfter()),
        readNames(section));
  }

  private static EngagementLifecycle readEngagement(Section section) {
    return new EngagementLifecycle(
        readEvents(section, "active", List.of()),
        section.integer("week", 2, Integer.MAX_VALUE, EngagementLifecycle.WEEK),
        section.integer("month", 2, Integer.MAX_VALUE, EngagementLifecycle.MONTH),
        readNames(section));
  }

  private static List<String> readEvents(Section section, String field, List<String> missing) {
    List<String> events = section.texts(field);
    if (events.isEmpty() && (missing.isEmpty() || section.has(field))) {
      section.problem(field, "one or more event names", "");
    }
    return events.isEmpty() ? missing : events;
  }

  private static Operand readNumber(Section section, String field) {
    return isParameter(section, field)
        ? Operand.of(section.text(field))
        : Operand.of(section.integer(field, 1, Integer.MAX_VALUE, 1));
  }

  private static Operand readSpan(Section section, String field, Operand missing) {
    return isParameter(section, field)
        ? Operand.of(section.text(field))
        : section.span(field).<Operand>map(Operand.Length::new).orElse(missing);
  }

  private static boolean isParameter(Section section, String field) {
    return section.isText(field) && Operand.of(section.text(field)) instanceof Operand.Parameter;
  }

  static void write(StageMachine machine, SectionWriter target) {
    if (machine instanceof Stages stages) {
      writeStages(stages, target.object(STAGES));
    } else if (machine instanceof StandardLifecycle standard) {
      writeStandard(standard, target.object(STANDARD));
    } else if (machine instanceof EngagementLifecycle engagement) {
      writeEngagement(engagement, target.object(ENGAGEMENT));
    }
  }

  private static void writeEngagement(EngagementLifecycle engagement, SectionWriter target) {
    target.texts("active", engagement.active());
    if (engagement.week() != EngagementLifecycle.WEEK) {
      target.put("week", engagement.week());
    }
    if (engagement.month() != EngagementLifecycle.MONTH) {
      target.put("month", engagement.month());
    }
    writeNames(engagement.names(), target);
  }

  private static void writeStages(Stages stages, SectionWriter target) {
    target.put("initial", stages.initial());
    for (Transition transition : stages.transitions()) {
      writeTransition(transition, target.add("transitions"));
    }
    if (!stages.progress().isEmpty()) {
      target.put("progress", stages.progress());
    }
    writeNames(stages.names(), target);
    if (stages.minDwell().keySet().equals(Set.of(Transition.ANY))) {
      target.put(MIN_DWELL, stages.minDwell().get(Transition.ANY));
    } else if (!stages.minDwell().isEmpty()) {
      SectionWriter byStage = target.object(MIN_DWELL);
      stages.minDwell().forEach(byStage::put);
    }
    if (!stages.terminal().isEmpty()) {
      target.put(TERMINAL, stages.terminal());
    }
  }

  private static void writeTransition(Transition transition, SectionWriter target) {
    target
        .texts("from", transition.from())
        .put("to", transition.to())
        .put(AFTER, transition.after());
    if (transition.after() == null || !transition.when().equals(Condition.ALWAYS)) {
      target.condition("when", transition.when());
    }
    if (transition.priority() != 0) {
      target.put("priority", transition.priority());
    }
    if (transition.reactivation()) {
      target.put("reactivation", true);
    }
    if (transition.atOnce()) {
      target.put("at-once", true);
    }
  }

  private static void writeNames(Map<String, Map<String, String>> names, SectionWriter target) {
    if (!names.isEmpty()) {
      SectionWriter byStage = target.object(NAMES);
      new TreeMap<>(names).forEach(byStage::names);
    }
  }

  private static void writeStandard(StandardLifecycle standard, SectionWriter target) {
    StandardLifecycle unset = StandardLifecycle.UNSET;
    target.put("active-days", plain(standard.activeDays())).put("logins", plain(standard.logins()));
    if (!standard.loginEvents().equals(unset.loginEvents())) {
      target.texts("login-event", standard.loginEvents());
    }
    target
        .texts("key-action", standard.keyAction())
        .texts("payment", standard.payment())
        .texts("valued", standard.valued());
    if (!standard.seen().equals(unset.seen())) {
      target.texts("seen", standard.seen());
    }
    target
        .put("dormant-after", plain(standard.dormantAfter()))
        .put("churn-after", plain(standard.churnAfter()));
    writeNames(standard.names(), target);
  }

  /** What {@link Operand#of} makes this operand of. */
  private static @Nullable Object plain(@Nullable Operand operand) {
    if (operand instanceof Operand.Parameter parameter) {
      return "$" + parameter.name();
    } else if (operand instanceof Operand.Length length) {
      return length.span();
    } else if (operand instanceof Operand.Constant constant) {
      return constant.value();
    }
    return null;
  }
}
