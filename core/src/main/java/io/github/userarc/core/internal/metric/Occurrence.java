package io.github.userarc.core.internal.metric;

import com.google.common.hash.Hashing;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.time.ZoneCalendar;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event (or one of its line items) as filters and accumulators see it. */
public final class Occurrence {
  private @Nullable Event event;
  private @Nullable Map<String, Value> item;
  private @Nullable ZoneCalendar calendar;
  private @Nullable Reading reading;
  private long micros;
  private int date;

  /** Points at an event with its own time and its recorded local date. */
  public void set(Event newEvent, long newMicros, int newDate, ZoneCalendar newCalendar) {
    event = newEvent;
    item = null;
    micros = newMicros;
    date = newDate;
    if (calendar != newCalendar) { // mostly the same, and storing a reference is not free
      calendar = newCalendar;
    }
  }

  /** Who reads the profile that it is recorded for. */
  void reading(Reading newReading) {
    reading = newReading;
  }

  /** A part of the program under the parameters in force. */
  <T> T setting(Setting<T> setting) {
    if (reading == null) {
      throw new IllegalStateException("Nothing is being recorded");
    }
    return setting.in(reading);
  }

  /** Points at one of the event's line items, or back at the event itself. */
  void item(@Nullable Map<String, Value> newItem) {
    item = newItem;
  }

  /** A property: the item's, or the event's where the item lacks it. */
  public @Nullable Value get(String property) {
    if (item != null) {
      Value value = item.get(property);
      if (value != null) {
        return value;
      }
    }
    return event == null ? null : event.properties().get(property);
  }

  /** A hash that tells the event from others; 0 if it has no key. */
  public long id() {
    String key = event == null ? null : event.header().key();
    return key == null
        ? 0
        : Hashing.murmur3_128().hashString(key, StandardCharsets.UTF_8).asLong();
  }

  /** The event's name. */
  public String name() {
    return event == null ? "" : event.name();
  }

  /** The event's own time. */
  public long micros() {
    return micros;
  }

  /** The recorded local date. */
  public int date() {
    return date;
  }

  /** The hour of the local time. */
  int hour() {
    return calendar == null ? 0 : calendar.hour(micros);
  }
}
