package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.program.EventType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * Settles what JSON leaves open: a text that spells an instant is the one or the other, as the
 * program has it.
 */
final class Settling {
  private Settling() {}

  /** The event with such properties as the program has them; mostly the same event. */
  static Event settle(Event event, EventPlan plan) {
    String[] names = plan.names();
    for (int i = 0; i < names.length; i++) {
      Value value = event.properties().get(names[i]);
      if (value != null && value != settle(value, plan.fields()[i])) {
        Map<String, Value> settled = new HashMap<>(event.properties());
        settled.replaceAll((name, old) -> {
          EventType.Field field = plan.field(name);
          return field == null ? old : settle(old, field);
        });
        return new Event(event.header(), event.name(), settled);
      }
    }
    return event;
  }

  /** A value as a field has it; the same value where nothing is open. */
  static Value settle(Value value, EventType.Field field) {
    if (value instanceof Value.Text text && field.type() == ValueType.INSTANT) {
      try {
        return new Value.Time(Times.micros(Instant.parse(text.text())));
      } catch (DateTimeParseException | BadValueException noInstant) {
        return value; // the check names it
      }
    } else if (value instanceof Value.Time && field.type() == ValueType.TEXT) {
      return new Value.Text(value.toString());
    }
    return value;
  }
}
