package io.github.userarc.testkit;

import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The phase in which something happens. Inputs without a time happen at the story's present time.
 */
public sealed interface WhenPhase permits GivenProfile, CheckedPhase {

  /**
   * Inputs arrive, one after the other; the first that is rejected is the last. An input later than
   * the story's time moves that time; an earlier one is a late input (S10). A repeated key changes
   * nothing (S3).
   *
   * @param inputs inputs of this user, in order
   * @return the next phase: what is expected of all of them together
   * @throws IllegalArgumentException if there is none, or one is another user's
   */
  ThenPhase when(Input... inputs);

  /**
   * An event without properties happens.
   *
   * @param event its name
   * @return the next phase
   */
  ThenPhase whenTracked(String event);

  /**
   * An event happens.
   *
   * @param event its name
   * @param properties plain Java objects by name
   * @return the next phase; a property that cannot be represented (S5) rejects the event
   */
  ThenPhase whenTracked(String event, Map<String, ?> properties);

  /**
   * Attributes are updated.
   *
   * @param attributes plain Java objects by name
   * @return the next phase; an attribute that cannot be represented (S5) rejects the update
   */
  ThenPhase whenIdentified(Map<String, ?> attributes);

  /**
   * A command is given.
   *
   * @param command the command
   * @return the next phase
   */
  ThenPhase whenExecuted(Command<?> command);

  /**
   * New values of the program's parameters are set, from the story's present time on (S35). Of
   * that, too, the changes are told.
   *
   * @param values by name: numbers, texts, spans, also spelled as text such as {@code "20 days"}
   * @return the next phase; unknown names and values of other types reject all of them
   */
  ThenPhase whenParameters(Map<String, ?> values);

  /**
   * New values of the program's parameters are set for later (S35): they take effect when time
   * passes.
   *
   * @param values by name: numbers, texts, spans, also spelled as text such as {@code "20 days"}
   * @param from from when on, not before the story's present time
   * @return the next phase; unknown names and values of other types reject all of them
   * @throws IllegalArgumentException if the instant is before the story's time
   */
  ThenPhase whenParameters(Map<String, ?> values, Instant from);

  /**
   * An event that happened before is taken back (S31): a refund, a deleted post. It happens at the
   * story's present time; for another instant, say {@code when(Retraction.of(event).at(…))}.
   *
   * @param original the event, with its key; without a time it is the one that had the key
   * @return the next phase; see {@link ThenPhase#thenAnswered(String, Object...)} for a retraction
   *     that is refused
   */
  ThenPhase whenRetracted(Event original);

  /**
   * An event arrives that a route brought from another user (S34).
   *
   * @param from the other user
   * @param event its name
   * @param properties what the route carries: plain Java objects by name
   * @return the next phase; a property that cannot be represented (S5) rejects the event
   */
  ThenPhase whenRouted(String from, String event, Map<String, ?> properties);

  /**
   * Time passes and the user does nothing.
   *
   * @param until the instant, such as {@code "2026-04-15T00:00:00Z"}
   * @return the next phase
   * @throws java.time.format.DateTimeParseException if the text is no instant
   * @throws IllegalArgumentException if that is before the story's time
   */
  default ThenPhase whenAdvancedTo(String until) {
    return whenAdvancedTo(Instant.parse(until));
  }

  /**
   * Time passes and the user does nothing.
   *
   * @param until the instant
   * @return the next phase
   * @throws IllegalArgumentException if that is before the story's time
   */
  ThenPhase whenAdvancedTo(Instant until);

  /**
   * Time passes and the user does nothing.
   *
   * @param duration how much time
   * @return the next phase
   * @throws IllegalArgumentException if the duration is negative
   */
  ThenPhase whenAdvancedBy(Duration duration);
}
