package io.github.userarc.core.program;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Whose days count (rule S15).
 *
 * @param zone the program's zone
 * @param attribute the attribute whose value, a zone id, overrides it per user; or null
 */
public record ZoneRule(ZoneId zone, @Nullable String attribute) {
  /** UTC for everybody. */
  public static final ZoneRule UTC = new ZoneRule(ZoneOffset.UTC, null);
}
