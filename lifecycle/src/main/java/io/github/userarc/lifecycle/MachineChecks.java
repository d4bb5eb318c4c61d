package io.github.userarc.lifecycle;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a stage machine before it is compiled. Paths are relative to the lifecycle section. */
final class MachineChecks {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,100}");

  /** Facts of the section, and the first parts of the names of others. */
  private static final Set<String> TAKEN = Set.of(
      StageFacts.STAGE,
      StageFacts.SINCE,
      StageFacts.PREVIOUS,
      StageFacts.FURTHEST,
      StageFacts.REACTIVATIONS,
      StageFacts.NEXT_EXIT,
      "entries",
      "path",
      "task",
      "play");

  private static final int MOST_DAYS = 1_000;

  private final StagePlace place;
  private final List<Problem> problems = new ArrayList<>();

  private MachineChecks(StagePlace place) {
    this.place = place;
  }

  /** The same of the main machine. */
  static List<Problem> check(StageMachine machine) {
    return check(StagePlace.main(), machine);
  }

  /** What keeps the machine from compiling. */
  static List<Problem> check(StagePlace place, StageMachine machine) {
    MachineChecks checks = new MachineChecks(place);
    checks.name();
    if (machine instanceof StandardLifecycle standard) {
      checks.standard(standard);
    } else if (machine instanceof EngagementLifecycle engagement) {
      checks.engagement(engagement);
    } else {
      StageChecks stages = new StageChecks(machine.stages(), place.path("stages"));
      checks.problems.addAll(stages.check());
    }
    return checks.problems;
  }

  /**
   * What is allowed, but hardly meant. Only of what people spelled out, and only where nothing
   * keeps it from compiling.
   */
  static List<Problem> warnings(StagePlace place, StageMachine machine) {
    return machine instanceof Stages stages
        ? new StageWarnings(stages, place.path("stages")).find()
        : List.of();
  }

  private void name() {
    String name = place.name();
    if (!place.isMain() && (!NAME.matcher(name).matches() || TAKEN.contains(name))) {
      problems.add(Problem.of(
          "beside." + name,
          name,
          "a name of letters, digits, dashes and underscores other than "
              + String.join(", ", new TreeSet<>(TAKEN))));
    }
  }

  private void engagement(EngagementLifecycle engagement) {
    events("engagement.active", engagement.active());
    days("week", engagement.week(), 2);
    days("month", engagement.month(), engagement.week() + 1);
  }

  private void days(String field, int days, int least) {
    if (days < least || days > MOST_DAYS) {
      problems.add(Problem.of(
          place.path("engagement." + field),
          Integer.toString(days),
          "a number of days from " + least + " to " + MOST_DAYS));
    }
  }

  private void standard(StandardLifecycle standard) {
    number("active-days", standard.activeDays());
    number("logins", standard.logins());
    events("standard.login-event", standard.loginEvents());
    events("standard.key-action", standard.keyAction());
    events("standard.payment", standard.payment());
    events("standard.valued", standard.valued());
    events("standard.seen", standard.seen());
    span("dormant-after", standard.dormantAfter());
    span("churn-after", standard.churnAfter());
    if (problems.isEmpty()) {
      problems.addAll(new StageChecks(standard.stages(), place.path("standard")).check());
    }
  }

  private void number(String field, @Nullable Operand operand) {
    boolean number = operand instanceof Operand.Constant constant
        && constant.value() instanceof Decimal decimal
        && decimal.micros() >= Decimal.ONE;
    if (operand != null && !number && !(operand instanceof Operand.Parameter)) {
      problem(field, operand, "a number of at least 1, or a parameter such as \"$days\"");
    }
  }

  private void span(String field, Operand operand) {
    boolean span = operand instanceof Operand.Length length && length.span().amount() > 0;
    if (!span && !(operand instanceof Operand.Parameter)) {
      problem(
          field, operand, "a span of time such as \"45 days\", or a parameter such as \"$gone\"");
    }
  }

  private void problem(String field, Operand operand, String expected) {
    String found = operand instanceof Operand.Constant constant
        ? constant.value().toString()
        : operand instanceof Operand.Length length ? length.span().toString() : operand.toString();
    problems.add(Problem.of(place.path("standard." + field), found, expected));
  }

  private void events(String field, List<String> events) {
    if (events.isEmpty()) {
      problems.add(Problem.of(place.path(field), "", "one or more event names"));
    }
  }
}
