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
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Operand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spells the {@link StandardLifecycle} out. */
final class StandardStages {

  private static final String SEEN = "standard.seen";
  private static final String VALUED = "standard.valued";
  private static final String ACTED = "standard.key-action";
  private static final String CHURN_AFTER = "standard.churn-after";
  private static final String DORMANT_AFTER = "standard.dormant-after";

  /** Where the condition of each transition comes from, in order of the transitions. */
  static final List<String> PATHS =
      List.of(SEEN, SEEN, SEEN, SEEN, VALUED, VALUED, "standard.payment", ACTED);

  private static final int FIRST = 10;

  /** The stages where the events are not known. */
  static final Stages OF_ANYTHING = of(StandardLifecycle.UNSET
      .keyAction(EventSelector.ANY)
      .payment(EventSelector.ANY)
      .valued(EventSelector.ANY));

  private StandardStages() {}

  /**
   * Where the parts of the conditions stand in what people wrote: they wrote no conditions. By the
   * paths under which those are compiled.
   */
  static Map<String, String> places(StandardLifecycle standard) {
    Map<String, String> places = new LinkedHashMap<>();
    PATHS.forEach(path -> places.put(path, path));
    places.put(SEEN + ".gte", CHURN_AFTER);
    places.put(SEEN + ".all[0].all[1].lt", CHURN_AFTER);
    places.put(VALUED + ".gte", DORMANT_AFTER);
    places.put(VALUED + ".all[1].lt", DORMANT_AFTER);
    places.put(VALUED + ".all[2].lt", CHURN_AFTER);
    int part = 0;
    if (days(standard).isPresent()) {
      places.put(ACTED + ".all[" + part + "]", SEEN);
      places.put(ACTED + ".all[" + part + "].gte", "standard.active-days");
      part++;
    }
    if (standard.logins() != null) {
      places.put(ACTED + ".all[" + part + "]", "standard.login-event");
      places.put(ACTED + ".all[" + part + "].gte", "standard.logins");
    }
    return places;
  }

  static Stages of(StandardLifecycle standard) {
    return of(standard, StagePlace.main());
  }

  /** It reads how far the user has come, which is a fact of the machine at its place. */
  static Stages of(StandardLifecycle standard, StagePlace place) {
    String[] seen = array(standard.seen());
    String[] valued = array(standard.valued());
    Operand furthest = fact(LifecycleDefinition.FACET + "." + place.id(StageFacts.FURTHEST));
    // "Did" says that there was such an event at all: "since" starts at the registration.
    Condition back = all(did(seen), since(seen).lessThan(standard.churnAfter()));
    // Where churnAfter is the shorter one, a user may come back from churned with a valued event
    // less
    // than dormantAfter ago; only a new one makes such a user mature.
    Condition valuedAgain = all(
        did(valued),
        since(valued).lessThan(standard.dormantAfter()),
        since(valued).lessThan(standard.churnAfter()));
    Condition paid = count(array(standard.payment())).atLeast(StandardLifecycle.PAYMENTS);
    return new Stages(
        NEW,
        List.of(
            new Transition(
                List.of(Transition.ANY),
                CHURNED,
                since(seen).atLeast(standard.churnAfter()),
                FIRST,
                false),
            back(DORMANT, all(back, furthest.is(MATURE))),
            back(GROWING, all(back, furthest.is(GROWING))),
            back(NEW, all(back, not(furthest.isIn(GROWING, MATURE)))),
            move(List.of(MATURE), DORMANT, since(valued).atLeast(standard.dormantAfter())),
            move(List.of(DORMANT), MATURE, valuedAgain),
            move(List.of(NEW, GROWING), MATURE, paid),
            move(List.of(NEW), GROWING, engagedAndActed(standard))),
        List.of(NEW, GROWING, MATURE),
        names(standard));
  }

  private static Transition back(String to, Condition when) {
    return new Transition(List.of(CHURNED), to, when, 0, true);
  }

  private static Transition move(List<String> from, String to, Condition when) {
    return new Transition(from, to, when, 0, false);
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
