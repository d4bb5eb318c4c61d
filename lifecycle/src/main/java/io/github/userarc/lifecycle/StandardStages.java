package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.lifecycle.StandardLifecycle.CHURNED;
import static io.github.userarc.lifecycle.StandardLifecycle.DORMANT;
import static io.github.userarc.lifecycle.StandardLifecycle.GROWING;
import static io.github.userarc.lifecycle.StandardLifecycle.MATURE;
import static io.github.userarc.lifecycle.StandardLifecycle.NEW;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.Operand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spells the {@link StandardLifecycle} out. */
final class StandardStages {

  /** Where the condition of each transition comes from, in order of the transitions. */
  static final List<String> PATHS = List.of(
      "standard.seen",
      "standard.seen",
      "standard.seen",
      "standard.seen",
      "standard.valued",
      "standard.valued",
      "standard.payment",
      "standard.key-action");

  private static final int FIRST = 10;

  private StandardStages() {}

  static Stages of(StandardLifecycle standard) {
    Condition seenAgain = since(array(standard.seen())).lessThan(standard.churnAfter());
    Operand furthest = fact(LifecycleDefinition.FACET + "." + StageFacts.FURTHEST);
    Operand sinceValued = since(array(standard.valued()));
    return new Stages(NEW, List.of(), List.of(NEW, GROWING, MATURE), names(standard))
        .fromAny()
        .to(CHURNED)
        .withPriority(FIRST)
        .when(since(array(standard.seen())).atLeast(standard.churnAfter()))
        .from(CHURNED)
        .to(DORMANT)
        .asReactivation()
        .when(all(seenAgain, furthest.is(MATURE)))
        .from(CHURNED)
        .to(GROWING)
        .asReactivation()
        .when(all(seenAgain, furthest.is(GROWING)))
        .from(CHURNED)
        .to(NEW)
        .asReactivation()
        .when(all(seenAgain, not(furthest.isIn(GROWING, MATURE))))
        .from(MATURE)
        .to(DORMANT)
        .when(sinceValued.atLeast(standard.dormantAfter()))
        // A user comes back from churned less than dormantAfter after the last valued event if
        // churnAfter
        // is shorter: that must not look like a new valued event. Nor must the registration.
        .from(DORMANT)
        .to(MATURE)
        .when(all(
            did(array(standard.valued())),
            sinceValued.lessThan(standard.dormantAfter()),
            sinceValued.lessThan(standard.churnAfter())))
        .from(NEW, GROWING)
        .to(MATURE)
        .when(count(array(standard.payment())).atLeast(StandardLifecycle.PAYMENTS))
        .from(NEW)
        .to(GROWING)
        .when(engagedAndActed(standard));
  }

  private static Condition engagedAndActed(StandardLifecycle standard) {
    List<Condition> conditions = new ArrayList<>();
    days(standard)
        .ifPresent(days -> conditions.add(activeDays(array(standard.seen())).atLeast(days)));
    Operand logins = standard.logins();
    if (logins != null) {
      conditions.add(count(array(standard.loginEvents())).atLeast(logins));
    }
    conditions.add(did(array(standard.keyAction())));
    return new Condition.All(conditions);
  }

  private static Optional<Operand> days(StandardLifecycle standard) {
    return standard.activeDays() == null && standard.logins() == null
        ? Optional.of(Operand.of(StandardLifecycle.ACTIVE_DAYS))
        : Optional.ofNullable(standard.activeDays());
  }

  private static Map<String, Map<String, String>> names(StandardLifecycle standard) {
    Map<String, Map<String, String>> names = new LinkedHashMap<>();
    names.put(NEW, Map.of("en", "New", "zh", "导入期"));
    names.put(GROWING, Map.of("en", "Growing", "zh", "成长期"));
    names.put(MATURE, Map.of("en", "Mature", "zh", "成熟期"));
    names.put(DORMANT, Map.of("en", "Dormant", "zh", "休眠期"));
    names.put(CHURNED, Map.of("en", "Churned", "zh", "流失期"));
    names.putAll(standard.names());
    return names;
  }

  private static String[] array(List<String> events) {
    return events.toArray(String[]::new);
  }
}
