package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.lifecycle.EngagementLifecycle.AT_RISK_MONTH;
import static io.github.userarc.lifecycle.EngagementLifecycle.AT_RISK_WEEK;
import static io.github.userarc.lifecycle.EngagementLifecycle.CURRENT;
import static io.github.userarc.lifecycle.EngagementLifecycle.DORMANT;
import static io.github.userarc.lifecycle.EngagementLifecycle.IDLE;
import static io.github.userarc.lifecycle.EngagementLifecycle.NEW;
import static io.github.userarc.lifecycle.EngagementLifecycle.REACTIVATED;
import static io.github.userarc.lifecycle.EngagementLifecycle.RESURRECTED;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.EventMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spells the {@link EngagementLifecycle} out. */
final class EngagementStages {
  private EngagementStages() {}

  /**
   * The conditions are a partition: exactly one holds at any time. Today's active day is one of
   * those of the week, and those of the week are days of the month.
   */
  static Stages of(EngagementLifecycle engagement) {
    EventMetric ever = activeDays(engagement.active().toArray(String[]::new));
    EventMetric today = ever.lastDays(1);
    EventMetric week = ever.lastDays(engagement.week());
    EventMetric month = ever.lastDays(engagement.month());
    Condition active = today.atLeast(1);
    Condition away = today.lessThan(1);
    return new Stages(
        IDLE,
        List.of(
            move(CURRENT, all(active, week.atLeast(2)), false),
            move(AT_RISK_WEEK, all(away, week.atLeast(1)), false),
            move(AT_RISK_MONTH, all(week.lessThan(1), month.atLeast(1)), false),
            move(DORMANT, all(month.lessThan(1), ever.atLeast(1)), false),
            move(REACTIVATED, all(active, week.lessThan(2), month.atLeast(2)), true),
            move(RESURRECTED, all(active, month.lessThan(2), ever.atLeast(2)), true),
            move(NEW, all(active, ever.lessThan(2)), false),
            move(IDLE, ever.lessThan(1), false)),
        List.of(),
        names(engagement));
  }

  private static Transition move(String to, Condition when, boolean reactivation) {
    return new Transition(List.of(Transition.ANY), to, when, 0, reactivation);
  }

  private static Map<String, Map<String, String>> names(EngagementLifecycle engagement) {
    Map<String, Map<String, String>> names = new LinkedHashMap<>();
    names.put(IDLE, Map.of("en", "Idle", "zh", "未激活"));
    names.put(NEW, Map.of("en", "New", "zh", "新增活跃"));
    names.put(CURRENT, Map.of("en", "Current", "zh", "持续活跃"));
    names.put(REACTIVATED, Map.of("en", "Reactivated", "zh", "近期回流"));
    names.put(RESURRECTED, Map.of("en", "Resurrected", "zh", "沉睡回流"));
    names.put(AT_RISK_WEEK, Map.of("en", "At risk of the week", "zh", "周流失风险"));
    names.put(AT_RISK_MONTH, Map.of("en", "At risk of the month", "zh", "月流失风险"));
    names.put(DORMANT, Map.of("en", "Dormant", "zh", "沉睡"));
    names.putAll(engagement.names());
    return names;
  }
}
