package io.github.userarc.lifecycle.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Everything that was ever recorded of one user, and nothing that was made of it. */
final class Raw {
  record Happened(String event, Instant at) {}

  record Set(String attribute, boolean value, Instant at) {}

  final ZoneId zone;
  final List<Happened> events = new ArrayList<>();
  final List<Set> attributes = new ArrayList<>();
  Instant registered = Instant.MAX;

  Raw(ZoneId zone) {
    this.zone = zone;
  }

  LocalDate date(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  List<Happened> named(String event) {
    return events.stream()
        .filter(happened -> event.equals("*") || happened.event().equals(event))
        .toList();
  }
}
