package io.github.userarc.core.change;

import io.github.userarc.core.input.Origin;
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
 * @param actor who caused the input, or null
 * @param reason why, in the actor's words, or null
 * @param origin where a routed input came from (S34), null for other causes
 */
public record Cause(
    Kind kind,
    String input,
    @Nullable String key,
    String definition,
    String program,
    @Nullable String actor,
    @Nullable String reason,
    @Nullable Origin origin) {

  /**
   * A cause that is no routed input.
   *
   * @param kind what set it off
   * @param input the event's or command's name, {@code "attributes"}, or the deadline's definition
   * @param key the input's key, or null
   * @param definition the definition that changed or reacted
   * @param program the version of the program
   * @param actor who caused the input, or null
   * @param reason why, in the actor's words, or null
   */
  public Cause(
      Kind kind,
      String input,
      @Nullable String key,
      String definition,
      String program,
      @Nullable String actor,
      @Nullable String reason) {
    this(kind, input, key, definition, program, actor, reason, null);
  }

  /**
   * A cause of which nobody said who and why.
   *
   * @param kind what set it off
   * @param input the event's or command's name, {@code "attributes"}, or the deadline's definition
   * @param key the input's key, or null
   * @param definition the definition that changed or reacted
   * @param program the version of the program
   */
  public Cause(Kind kind, String input, @Nullable String key, String definition, String program) {
    this(kind, input, key, definition, program, null, null, null);
  }

  /** What sets changes off. */
  public enum Kind {
    /** An event. */
    EVENT,
    /** An attributes update. */
    ATTRIBUTES,
    /** A command. */
    COMMAND,
    /** An event that was taken back (rule S31); {@code input} and {@code key} are the event's. */
    RETRACTION,
    /** An instant that had come. */
    DEADLINE,
    /** A new version of the program. */
    PROGRAM,
    /** New values of parameters (S35); the input is the number of the revision. */
    PARAMETERS,
    /** An input that a route brought from another profile (S34). */
    ROUTED
  }

  /**
   * The input's key, if it had one.
   *
   * @return the key
   */
  public Optional<String> inputKey() {
    return Optional.ofNullable(key);
  }

  /**
   * Who caused the input, if it said so (rule S2).
   *
   * @return the actor
   */
  public Optional<String> inputActor() {
    return Optional.ofNullable(actor);
  }

  /**
   * Why, if the input said so (rule S2).
   *
   * @return the reason
   */
  public Optional<String> inputReason() {
    return Optional.ofNullable(reason);
  }
}
