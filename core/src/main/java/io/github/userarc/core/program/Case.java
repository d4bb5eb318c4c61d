package io.github.userarc.core.program;

import io.github.userarc.core.condition.Condition;
import java.util.Map;

/**
 * A value and when it holds. The last case of a list may be <em>otherwise</em>.
 *
 * @param value the value
 * @param names what people call it, by BCP 47 language tag; may be empty
 * @param when the condition; {@link Condition#ALWAYS} for otherwise
 */
public record Case(String value, Map<String, String> names, Condition when) {
  /** Copies the names. */
  public Case {
    names = Map.copyOf(names);
  }

  /**
   * A value that holds under a condition.
   *
   * @param value the value
   * @param when the condition
   * @return the case
   */
  public static Case when(String value, Condition when) {
    return new Case(value, Map.of(), when);
  }

  /**
   * The value that holds if none before it does.
   *
   * @param value the value
   * @return the case
   */
  public static Case otherwise(String value) {
    return new Case(value, Map.of(), Condition.ALWAYS);
  }
}
