package io.github.userarc.core.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.route.RoutedInput;
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
 * @param claims what is taken from shared counters (S33): all of it or, where one does not
 *     {@link ClaimTake#fits fit}, nothing of the whole commit
 * @param routed inputs for other profiles, to be kept until they are delivered (S34)
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
    List<Change<?>> changes,
    List<ClaimTake> claims,
    List<RoutedInput> routed) {
  /** Copies the lists. */
  public ProfileCommit {
    changes = List.copyOf(changes);
    claims = List.copyOf(claims);
    routed = List.copyOf(routed);
  }

  /**
   * What a decision brought that concerns this profile alone, and whose deadline covers no
   * parameter revision.
   *
   * @param id whose
   * @param expectedRevision the revision that was loaded
   * @param incarnation the incarnation
   * @param state the new state
   * @param nextDue its next deadline
   * @param clock its clock
   * @param keyAnswer what is kept under the input's key; null for an input without one
   * @param changes the changes, in order of their sequence
   */
  public ProfileCommit(
      ProfileId id,
      long expectedRevision,
      int incarnation,
      byte[] state,
      long nextDue,
      long clock,
      @Nullable KeyAnswer keyAnswer,
      List<Change<?>> changes) {
    this(
        id,
        expectedRevision,
        incarnation,
        state,
        nextDue,
        0,
        clock,
        keyAnswer,
        changes,
        List.of(),
        List.of());
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
