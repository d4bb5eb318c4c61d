package io.github.userarc.core.internal.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants as {@link Instant#toString} writes them, which stored states are full of: read without
 * the general parser, which takes ten times as long. What looks otherwise goes to that.
 */
final class PlainInstants {
  private static final int SECONDS = 19; // 2026-03-01T08:00:00
  private static final int NANO_DIGITS = 9;
  private static final int BAD = -1;

  private PlainInstants() {}

  /** What {@link Instant#parse} answers, and throws. */
  static Instant parse(String text) {
    int length = text.length();
    boolean plain = length > SECONDS
        && length <= SECONDS + 2 + NANO_DIGITS
        && text.charAt(length - 1) == 'Z'
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && (length == SECONDS + 1 || (text.charAt(SECONDS) == '.' && length > SECONDS + 2));
    return plain ? plain(text, length) : Instant.parse(text);
  }

  private static Instant plain(String text, int length) {
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECONDS);
    int nanos = length == SECONDS + 1 ? 0 : nanos(text, length - 1);
    boolean good = year >= 0
        && month >= 0
        && day >= 0
        && hour >= 0
        && hour < 24
        && minute >= 0
        && minute < 60
        && second >= 0
        && second < 60
        && nanos >= 0;
    if (good) {
      try {
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos);
      } catch (DateTimeException noDate) {
        return Instant.parse(text); // tells
      }
    }
    return Instant.parse(text); // 24:00, a leap second, or nothing like it
  }

  private static int nanos(String text, int end) {
    int digits = number(text, SECONDS + 1, end);
    for (int i = end - SECONDS - 1; i < NANO_DIGITS && digits >= 0; i++) {
      digits *= 10;
    }
    return digits;
  }

  /** Digits; negative if there is something else. */
  private static int number(String text, int from, int end) {
    int number = 0;
    for (int i = from; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return BAD;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
