package io.github.userarc.examples.replay;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What {@code --until} means. */
final class Until {
  private Until() {}

  private static Instant endOfDay(String date, ZoneId zone) {
    return LocalDate.parse(date)
        .plusDays(1)
        .atStartOfDay(zone)
        .toInstant()
        .minus(1, ChronoUnit.MICROS);
  }

  /**
   * Reads an instant, or a local date: its last microsecond in the zone (S17).
   *
   * @throws UsageException if the text is neither
   */
  static Instant parse(String text, ZoneId zone) {
    try {
      Instant until = text.indexOf('T') < 0
          ? endOfDay(text, zone)
          : OffsetDateTime.parse(text).toInstant();
      return Times.instant(Times.micros(until));
    } catch (DateTimeException | BadValueException neither) {
      throw new UsageException("Option --until is '" + text
          + "', expected an instant such as 2026-03-01T00:00:00Z or a date such as 2026-03-01");
    }
  }
}
