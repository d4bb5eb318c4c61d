package io.github.userarc.core.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision brought, to be saved together.
 *
 * @param id whose
 * @param expectedRevision the revision that was loaded
 * @param incarnation the incarnation
 * @param state the new state
 * @param nextDue its next deadline, {@link io.github.userarc.core.input.Times#NEVER} for none
 * @param parameters the latest parameter revision that the deadline covers: profiles are offered at
 *     the instants of later ones, too (S35); 0 for none
 * @param clock its clock: keys kept until before it may go
 * @param keyAnswer what is kept under the input's key; null for an input without one
 * @param changes the changes, in order of their sequence
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed over, never compared
public record ProfileCommit(
    ProfileId id,
    long expectedRevision,
    int incarnation,
    byte[] state,
    long nextDue,
    int parameters,
    long clock,
    @Nullable KeyAnswer keyAnswer,
    List<Change<?>> changes) {
  /** Copies the changes. */
  public ProfileCommit {
    changes = List.copyOf(changes);
  }

  /**
   * What is kept under the input's key.
   *
   * @return the answer, empty for an input without a key
   */
  public Optional<KeyAnswer> key() {
    return Optional.ofNullable(keyAnswer);
  }
}
