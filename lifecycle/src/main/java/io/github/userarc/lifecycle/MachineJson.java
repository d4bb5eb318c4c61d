package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.metric.Operand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON form of a stage machine. */
final class MachineJson {
  private static final String STAGES = "stages";
  private static final String STANDARD = "standard";
  private static final String NAMES = "names";

  private MachineJson() {}

  /** Whether there is a machine. */
  static boolean isThere(Section section) {
    return section.has(STAGES) || section.has(STANDARD);
  }

  /** Reads the machine of a section that should have one. */
  static StageMachine read(Section section) {
    boolean stages = section.has(STAGES);
    boolean standard = section.has(STANDARD);
    if (stages == standard) {
      section.problem(
          "",
          "either \"stages\" or \"standard\"",
          stages ? "Maybe keep only one of them" : "Maybe start with \"standard\"");
    }
    // Both are read, so that the problems of both come out.
    StageMachine spelledOut = stages ? readStages(section.object(STAGES)) : null;
    StageMachine shorthand = standard ? readStandard(section.object(STANDARD)) : null;
    if (spelledOut != null) {
      return spelledOut;
    }
    return shorthand == null ? Lifecycle.standard() : shorthand;
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
        readNames(section));
  }

  private static Transition readTransition(Section section) {
    if (!section.has("from")) {
      section.problem("from", "a stage, several stages, or \"*\" for every other stage", "");
    }
    return new Transition(
        section.texts("from"),
        section.text("to"),
        section.condition("when"),
        section.integer("priority", Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
        section.flag("reactivation", false));
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
    }
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
  }

  private static void writeTransition(Transition transition, SectionWriter target) {
    target
        .texts("from", transition.from())
        .put("to", transition.to())
        .condition("when", transition.when());
    if (transition.priority() != 0) {
      target.put("priority", transition.priority());
    }
    if (transition.reactivation()) {
      target.put("reactivation", true);
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
