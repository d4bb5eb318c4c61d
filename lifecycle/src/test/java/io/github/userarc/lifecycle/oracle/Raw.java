package io.github.userarc.lifecycle.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that was ever recorded of one user, and nothing that was made of it. */
final class Raw {
  record Happened(String event, Instant at) {}

  record Set(String attribute, boolean value, Instant at) {}

  final ZoneId zone;
  final List<Happened> events = new ArrayList<>();
  final List<Set> attributes = new ArrayList<>();
  private final Map<Instant, LocalDate> dates = new HashMap<>();
  Instant registered = Instant.MAX;

  Raw(ZoneId zone) {
    this.zone = zone;
  }

  LocalDate date(Instant instant) {
    return dates.computeIfAbsent(instant, known -> known.atZone(zone).toLocalDate());
  }

  List<Happened> named(String event) {
    List<Happened> named = new ArrayList<>();
    for (Happened happened : events) {
      if (event.equals("*") || happened.event().equals(event)) {
        named.add(happened);
      }
    }
    return named;
  }
}
