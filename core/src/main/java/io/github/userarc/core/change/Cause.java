package io.github.userarc.core.change;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why something changed (rule S25).
 *
 * @param kind what set it off
 * @param input the event's or command's name, {@code "attributes"}, the deadline's definition, or
 *     the number of the parameter revision
 * @param key the input's key, or null
 * @param definition the definition that changed or reacted, such as {@code growth.earning.buy}
 * @param program the version of the program
 */
public record Cause(
    Kind kind, String input, @Nullable String key, String definition, String program) {

  /** What sets changes off. */
  public enum Kind {
    /** An event. */
    EVENT,
    /** An attributes update. */
    ATTRIBUTES,
    /** A command. */
    COMMAND,
    /** An instant that had come. */
    DEADLINE,
    /** A new version of the program. */
    PROGRAM,
    /** New values of parameters (S35); the input is the number of the revision. */
    PARAMETERS
  }

  /**
   * The input's key, if it had one.
   *
   * @return the key
   */
  public Optional<String> inputKey() {
    return Optional.ofNullable(key);
  }
}
