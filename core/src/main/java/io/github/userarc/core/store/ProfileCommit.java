package io.github.userarc.core.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.route.RoutedInput;
import java.util.List;

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
 * @param program the latest version of the program that the deadline covers (S29), in the same way
 * @param clock its clock: keys kept until before it may go
 * @param keys what is kept under the keys of the inputs, each key once; none for inputs without
 * @param changes the changes, in order of their sequence
 * @param claims what is taken from shared counters (S33): all of it or, where one does not
 *     {@link ClaimTake#fits fit}, nothing of the whole commit
 * @param routed inputs for other profiles, to be kept until they are delivered (S34)
 * @param labels what has changed of what is shown to SQL, each definition once; a store that shows
 *     nothing passes it over
 * @param allLabels whether the labels are all there are: others of the profile, from an earlier
 *     version of the program, are gone then
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed over, never compared
public record ProfileCommit(
    ProfileId id,
    long expectedRevision,
    int incarnation,
    byte[] state,
    long nextDue,
    int parameters,
    int program,
    long clock,
    List<KeyAnswer> keys,
    List<Change<?>> changes,
    List<ClaimTake> claims,
    List<RoutedInput> routed,
    List<Label> labels,
    boolean allLabels) {
  /** Copies the lists. */
  public ProfileCommit {
    keys = List.copyOf(keys);
    changes = List.copyOf(changes);
    claims = List.copyOf(claims);
    routed = List.copyOf(routed);
    labels = List.copyOf(labels);
  }

  /**
   * A commit that changes a profile and nothing beside it.
   *
   * @param id whose
   * @param expectedRevision the revision that was loaded
   * @param incarnation the incarnation
   * @param state the new state
   * @return a builder without deadline, keys and changes
   */
  public static Builder of(ProfileId id, long expectedRevision, int incarnation, byte[] state) {
    return new Builder(id, expectedRevision, incarnation, state);
  }

  /**
   * The same commit, to be changed.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    return new Builder(id, expectedRevision, incarnation, state)
        .nextDue(nextDue)
        .parameters(parameters)
        .program(program)
        .clock(clock)
        .keys(keys)
        .changes(changes)
        .claims(claims)
        .routed(routed)
        .labels(labels)
        .allLabels(allLabels);
  }

  /** Builds a commit; what is not set is empty, or {@link Times#NEVER} for the deadline. */
  public static final class Builder {
    private ProfileId id;
    private long expectedRevision;
    private int incarnation;
    private byte[] state;
    private long nextDue = Times.NEVER;
    private int parameters;
    private int program;
    private long clock;
    private List<KeyAnswer> keys = List.of();
    private List<Change<?>> changes = List.of();
    private List<ClaimTake> claims = List.of();
    private List<RoutedInput> routed = List.of();
    private List<Label> labels = List.of();
    private boolean allLabels;

    private Builder(ProfileId id, long expectedRevision, int incarnation, byte[] state) {
      this.id = id;
      this.expectedRevision = expectedRevision;
      this.incarnation = incarnation;
      this.state = state;
    }

    /**
     * Sets whose it is.
     *
     * @param whose whose
     * @return this
     */
    public Builder id(ProfileId whose) {
      id = whose;
      return this;
    }

    /**
     * Sets the revision that was loaded.
     *
     * @param newExpectedRevision the revision that was loaded
     * @return this
     */
    public Builder expectedRevision(long newExpectedRevision) {
      expectedRevision = newExpectedRevision;
      return this;
    }

    /**
     * Sets the incarnation.
     *
     * @param newIncarnation the incarnation
     * @return this
     */
    public Builder incarnation(int newIncarnation) {
      incarnation = newIncarnation;
      return this;
    }

    /**
     * Sets the new state.
     *
     * @param bytes the new state
     * @return this
     */
    public Builder state(byte[] bytes) {
      state = bytes;
      return this;
    }

    /**
     * Sets its next deadline.
     *
     * @param newNextDue its next deadline
     * @return this
     */
    public Builder nextDue(long newNextDue) {
      nextDue = newNextDue;
      return this;
    }

    /**
     * Sets the latest parameter revision that the deadline covers.
     *
     * @param newParameters the latest parameter revision that the deadline covers
     * @return this
     */
    public Builder parameters(int newParameters) {
      parameters = newParameters;
      return this;
    }

    /**
     * Sets the latest version of the program that the deadline covers.
     *
     * @param newProgram the latest version of the program that the deadline covers
     * @return this
     */
    public Builder program(int newProgram) {
      program = newProgram;
      return this;
    }

    /**
     * Sets its clock.
     *
     * @param newClock its clock
     * @return this
     */
    public Builder clock(long newClock) {
      clock = newClock;
      return this;
    }

    /**
     * Sets what is kept under the keys of the inputs.
     *
     * @param newKeys what is kept under the keys of the inputs
     * @return this
     */
    public Builder keys(List<KeyAnswer> newKeys) {
      keys = newKeys;
      return this;
    }

    /**
     * Sets the changes, in order of their sequence.
     *
     * @param newChanges the changes, in order of their sequence
     * @return this
     */
    public Builder changes(List<Change<?>> newChanges) {
      changes = newChanges;
      return this;
    }

    /**
     * Sets what is taken from shared counters.
     *
     * @param newClaims what is taken from shared counters
     * @return this
     */
    public Builder claims(List<ClaimTake> newClaims) {
      claims = newClaims;
      return this;
    }

    /**
     * Sets inputs for other profiles.
     *
     * @param newRouted inputs for other profiles
     * @return this
     */
    public Builder routed(List<RoutedInput> newRouted) {
      routed = newRouted;
      return this;
    }

    /**
     * Sets what has changed of what is shown to SQL.
     *
     * @param newLabels what has changed of what is shown to SQL
     * @return this
     */
    public Builder labels(List<Label> newLabels) {
      labels = newLabels;
      return this;
    }

    /**
     * Sets whether the labels are all there are.
     *
     * @param newAllLabels whether others of the profile are gone
     * @return this
     */
    public Builder allLabels(boolean newAllLabels) {
      allLabels = newAllLabels;
      return this;
    }

    /**
     * Builds it.
     *
     * @return the commit
     */
    public ProfileCommit build() {
      return new ProfileCommit(
          id,
          expectedRevision,
          incarnation,
          state,
          nextDue,
          parameters,
          program,
          clock,
          keys,
          changes,
          claims,
          routed,
          labels,
          allLabels);
    }
  }
}
