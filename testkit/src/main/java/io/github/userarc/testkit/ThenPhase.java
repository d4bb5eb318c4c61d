package io.github.userarc.testkit;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Event;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The phase in which the latest thing that happened is judged. Every method throws an
 * {@link AssertionError} that shows expected against actual changes, and explains the definitions
 * that were expected to change and did not (S26).
 *
 * <p>Changes are expected as contents, which are compared as a whole, or as {@link ChangePattern}s.
 */
public sealed interface ThenPhase permits CheckedPhase {

  /**
   * These changes came, in this order; others may have come before, between and after them.
   *
   * @param expected contents or patterns
   * @return the next phase
   * @throws AssertionError if one is missing, or the input was rejected
   */
  CheckedPhase then(ChangeContent... expected);

  /**
   * These changes came, in this order, and no others.
   *
   * @param expected contents or patterns
   * @return the next phase
   * @throws AssertionError if one is missing or unexpected, or the input was rejected
   */
  CheckedPhase thenExactly(ChangeContent... expected);

  /**
   * Nothing changed, and no input was rejected.
   *
   * @return the next phase
   * @throws AssertionError if there is a change, or the input was rejected
   */
  CheckedPhase thenNothing();

  /**
   * These events were routed to other users, in this order, and no others (S34).
   *
   * @param expected the events, each with the user it goes to; user, name and properties are
   *     compared
   * @return the next phase
   * @throws AssertionError if others were routed, or the input was rejected
   */
  CheckedPhase thenRoutes(Event... expected);

  /**
   * The latest input was rejected and left nothing behind (S4).
   *
   * @param paths paths that must be among its problems; the last names of a path will do:
   *     {@code "paid"} for {@code "properties.paid"}
   * @return the next phase
   * @throws AssertionError if the input was applied, or a path is not among the problems
   */
  CheckedPhase thenRejected(String... paths);

  /**
   * The latest input repeated a key, so that nothing changed (S3).
   *
   * @return the next phase
   * @throws AssertionError if it was applied or rejected
   */
  CheckedPhase thenDuplicate();

  /**
   * The latest command got this answer; for a repeated key, the original one (S3).
   *
   * @param expected the answer, compared as a whole
   * @return the next phase
   * @throws AssertionError if the answer is another, or there is none
   */
  CheckedPhase thenAnswered(Answer expected);

  /**
   * The latest command got an answer of this type with these fields.
   *
   * @param type its type, such as {@code "refused"}
   * @param namesAndValues names and plain Java objects in turn; null says that the field is
   *     missing, fields that are not named may be anything
   * @return the next phase
   * @throws AssertionError if the answer is another, or there is none
   */
  CheckedPhase thenAnswered(String type, @Nullable Object... namesAndValues);

  /**
   * The latest command got an answer of this class.
   *
   * @param <A> the class
   * @param type the class
   * @param judge looks at it, and throws if it is not as it should be
   * @return the next phase
   * @throws AssertionError if the answer is of another class, or there is none
   */
  <A extends Answer> CheckedPhase thenAnswered(Class<A> type, Consumer<? super A> judge);

  /**
   * The profile as of the story's time is as it should be.
   *
   * @param judge looks at it, and throws if it is not
   * @return the next phase
   */
  CheckedPhase thenProfile(Consumer<? super Profile> judge);

  /**
   * The changes are as they should be, where patterns do not suffice.
   *
   * @param judge looks at all of them, and throws if they are not
   * @return the next phase
   * @throws AssertionError if the input was rejected
   */
  CheckedPhase thenChanges(Consumer<? super List<Change<?>>> judge);
}
