package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.metric.Operand;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * An applied input and what was recorded with it for good (S15).
 *
 * @param order the order of application
 * @param input the input
 * @param date the recorded local date
 * @param zone the zone in effect before the input
 * @param parameters those in force: a filter passes an event when it happens, not later (S35)
 */
record Entry(int order, Input input, LocalDate date, ZoneId zone, Map<String, Operand> parameters) {
  long micros() {
    return input.micros();
  }

  boolean isEvent(String name) {
    return input instanceof Event event && event.name().equals(name);
  }

  /** By time, ties by order of application (S10, S20). */
  boolean isBefore(Entry other) {
    return micros() != other.micros() ? micros() < other.micros() : order < other.order;
  }
}
