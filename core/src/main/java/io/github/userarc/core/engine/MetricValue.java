package io.github.userarc.core.engine;

import io.github.userarc.core.input.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of a metric.
 *
 * @param type its type; null where it may be any and has no value
 * @param value a {@link BigDecimal} (6 digits, half-even), {@link Instant}, {@link Duration},
 *     {@link String}, {@link Boolean} or list of texts; null if it is missing (S6)
 * @param saturated whether distinct values beyond the bound were not counted (S19)
 */
public record MetricValue(
    @Nullable ValueType type, @Nullable Object value, boolean saturated) {

  /**
   * Whether it has no value.
   *
   * @return true if it is missing
   */
  public boolean isMissing() {
    return value == null;
  }

  /**
   * Its value as a number.
   *
   * @return the number, empty if it is missing or of another type
   */
  public Optional<BigDecimal> number() {
    return value instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
  }

  @Override
  public String toString() {
    if (value == null) {
      return "missing";
    }
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    return saturated ? text + " or more" : text;
  }
}
