package io.github.userarc.core.oracle;

import java.time.LocalDate;
import java.time.ZoneId;

/** A profile's log read at an instant, never before its clock. */
record Moment(Log log, long now, LocalDate today, ZoneId zone) {
  static Moment of(Log log, long now) {
    return new Moment(log, now, log.today(now), log.zone());
  }
}
