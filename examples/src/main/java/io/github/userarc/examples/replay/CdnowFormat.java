package io.github.userarc.examples.replay;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * The format of the CDNOW data set: id in the full set, id in the sample, date, number of CDs,
 * amount. The sample's id is the user; a day has no hours there, so noon is taken.
 */
final class CdnowFormat implements LineFormat {
  private static final int COLUMNS = 5;

  private final ZoneId zone;

  CdnowFormat(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Input read(String text, long number) {
    String[] columns = text.strip().split("\\s+", -1);
    if (columns.length != COLUMNS) {
      throw new BadLineException("(line): " + columns.length
          + " columns found, expected 5: id, id in the sample, date, number of CDs, amount");
    }
    Map<String, Value> properties =
        Map.of("cds", decimal("cds", columns[3]), "amount", decimal("amount", columns[4]));
    // Two identical lines are two purchases: only the line's number tells them apart.
    return Event.of(columns[1], "purchase", properties).at(noon(columns[2])).key("cdnow:" + number);
  }

  private static Decimal decimal(String column, String text) {
    try {
      return Decimal.of(text);
    } catch (BadValueException bad) {
      throw new BadLineException(
          column + ": '" + bad.value() + "' found, expected " + bad.expected());
    }
  }

  private Instant noon(String date) {
    try {
      return LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE)
          .atTime(LocalTime.NOON)
          .atZone(zone)
          .toInstant();
    } catch (DateTimeParseException noDate) {
      throw new BadLineException("date: '" + date + "' found, expected a date such as 19970101");
    }
  }
}
