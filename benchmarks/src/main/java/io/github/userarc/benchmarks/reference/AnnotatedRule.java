package io.github.userarc.benchmarks.reference;

import org.jeasy.rules.annotation.Action;
import org.jeasy.rules.annotation.Condition;
import org.jeasy.rules.annotation.Fact;
import org.jeasy.rules.annotation.Priority;
import org.jeasy.rules.annotation.Rule;

/**
 * A rule of the book as Easy Rules reads it from annotations. All are of this one class, where a
 * team would write a hundred: calls by reflection have one method to go to, which is in favour of
 * Easy Rules. Their priorities tell them apart.
 */
@Rule
public final class AnnotatedRule {
  private final Rulebook.Rule rule;
  private final int priority;

  AnnotatedRule(Rulebook.Rule rule, int priority) {
    this.rule = rule;
    this.priority = priority;
  }

  /** Its place in the order of rules. */
  @Priority
  public int priority() {
    return priority;
  }

  /** Whether it holds. */
  @Condition
  public boolean when(@Fact(EasyRules.VISIT) Visit visit) {
    String on = rule.on();
    return (on == null || on.equals(visit.event())) && rule.when().test(visit);
  }

  /** Does what it is there for. */
  @Action
  public void then(@Fact(EasyRules.VISIT) Visit visit) {
    rule.then().accept(visit);
  }
}
