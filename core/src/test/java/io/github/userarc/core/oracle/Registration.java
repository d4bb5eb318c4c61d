package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the registration may still be set: not once a window that depends on it has closed (S14).
 */
final class Registration {
  private final List<Window.First> windows = new ArrayList<>();

  Registration(List<Object> parts) {
    for (Object part : parts) {
      if (part instanceof EventMetric metric && metric.window() instanceof Window.First first) {
        windows.add(first);
      }
    }
  }

  boolean refuses(Log log, Input input) {
    if (log.isEmpty()
        || !(input instanceof Attributes update)
        || !(update.values().get(Attributes.REGISTERED_AT) instanceof Value.Time time)
        || time.micros() == log.registered()
        || !log.wouldSet(Attributes.REGISTERED_AT, update)) {
      return false;
    }
    Moment moment = Moment.of(log, Math.max(log.clock(), input.micros()));
    return windows.stream().anyMatch(window -> hasClosed(window, moment));
  }

  private static boolean hasClosed(Window.First window, Moment moment) {
    Log log = moment.log();
    long start = Periods.of(window.unit(), log.registered(), log.registrationDate());
    return Periods.of(window.unit(), moment.now(), moment.today()) >= start + window.count();
  }
}
