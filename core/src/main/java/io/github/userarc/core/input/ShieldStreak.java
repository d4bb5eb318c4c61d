package io.github.userarc.core.input;

import io.github.userarc.core.change.Fields;
import java.time.LocalDate;
import java.util.Map;

/**
 * Shields a date of a streak (rule S19). In the replay tool: {@code {"type": "shield-streak",
 * "metric": "run", "date": "2026-03-04"}}.
 *
 * @param metric the name of a streak with shields
 * @param date a local date of the user
 */
public record ShieldStreak(String metric, LocalDate date) implements Command<ShieldAnswer> {
  /** Checks that the name is well-formed Unicode. */
  public ShieldStreak {
    PlainText.wellFormed(metric);
  }

  /** The type of this command. */
  public static final String TYPE = "shield-streak";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> arguments() {
    return Fields.of("metric", metric).and("date", date.toString()).map();
  }
}
