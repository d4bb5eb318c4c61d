package io.github.userarc.lifecycle;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a stage machine before it is compiled. Paths are relative to the lifecycle section. */
final class MachineChecks {
  private final StandardLifecycle standard;
  private final List<Problem> problems = new ArrayList<>();

  private MachineChecks(StandardLifecycle standard) {
    this.standard = standard;
  }

  static List<Problem> check(StageMachine machine) {
    if (machine instanceof StandardLifecycle standard) {
      return new MachineChecks(standard).checkStandard();
    }
    return new StageChecks(machine.stages(), "stages").check();
  }

  private List<Problem> checkStandard() {
    number("active-days", standard.activeDays());
    number("logins", standard.logins());
    events("login-event", standard.loginEvents());
    events("key-action", standard.keyAction());
    events("payment", standard.payment());
    events("valued", standard.valued());
    events("seen", standard.seen());
    span("dormant-after", standard.dormantAfter());
    span("churn-after", standard.churnAfter());
    if (problems.isEmpty()) {
      problems.addAll(new StageChecks(standard.stages(), "standard").check());
    }
    return problems;
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
    problems.add(Problem.of("standard." + field, found, expected));
  }

  private void events(String field, List<String> events) {
    if (events.isEmpty()) {
      problems.add(Problem.of("standard." + field, "", "one or more event names"));
    }
  }
}
