package io.github.userarc.core.oracle;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * Where and when a random history takes place: around something that goes wrong with naive dates.
 *
 * @param zone the zone
 * @param date the date around which things happen
 */
record Place(String zone, LocalDate date) {
  static final List<Place> ALL = List.of(
      new Place("UTC", LocalDate.of(2025, 12, 30)), // year ends in ISO week 1
      new Place("UTC", LocalDate.of(2024, 2, 28)), // leap day
      new Place("Asia/Shanghai", LocalDate.of(2026, 3, 30)), // quarter ends
      new Place("Asia/Kathmandu", LocalDate.of(2026, 6, 29)), // + 05:45
      new Place("America/New_York", LocalDate.of(2026, 3, 7)), // a day of 23 hours
      new Place("America/New_York", LocalDate.of(2026, 10, 31)), // a day of 25 hours
      new Place("Europe/Berlin", LocalDate.of(2026, 3, 28)),
      new Place("Australia/Lord_Howe", LocalDate.of(2026, 4, 4)), // clocks move half an hour
      new Place("Pacific/Apia", LocalDate.of(2011, 12, 28)), // no 30 December
      new Place("America/Sao_Paulo", LocalDate.of(2017, 10, 13)), // no midnight
      new Place("America/Sao_Paulo", LocalDate.of(2018, 2, 16)), // 23:00 twice
      new Place("America/St_Johns", LocalDate.of(2009, 10, 31)), // back across midnight
      new Place("America/St_Johns", LocalDate.of(2009, 3, 7)),
      new Place("America/Havana", LocalDate.of(2026, 10, 31)), // 00:00 twice
      new Place("Pacific/Kwajalein", LocalDate.of(1969, 9, 29))); // 30 September for 47 hours

  /** Zones that users move to. */
  static final List<String> ELSEWHERE =
      List.of("UTC", "Asia/Shanghai", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe");

  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream().sorted().toList();

  /** One of the known places or, once in a while, any zone around any of its transitions. */
  static Place read(Tape tape) {
    return tape.once(4) ? transition(tape) : tape.of(ALL);
  }

  private static Place transition(Tape tape) {
    String zone = tape.of(ZONES);
    List<ZoneOffsetTransition> transitions = ZoneId.of(zone).getRules().getTransitions().stream()
        .filter(one -> one.getDateTimeBefore().getYear() > 1902)
        .toList();
    if (transitions.isEmpty()) {
      return new Place(zone, LocalDate.of(2026, 1, 1));
    }
    LocalDate date = tape.of(transitions).getDateTimeBefore().toLocalDate();
    return new Place(zone, date.minusDays(tape.below(3)));
  }

  long start() {
    return Zones.start(date, ZoneId.of(zone));
  }
}
