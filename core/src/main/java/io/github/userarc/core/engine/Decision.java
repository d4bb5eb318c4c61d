package io.github.userarc.core.engine;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.route.RoutedInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine decides on an input (rules S4, S23): it is applied wholly, or rejected with
 * nothing left behind; or it needs to know about claims first (S33).
 */
public sealed interface Decision {

  /**
   * The input is applied.
   *
   * @param state the profile after it
   * @param changes what changed, in order
   * @param commandAnswer the answer to a command or retraction, null for other inputs
   * @param claims what it takes from claims, to be saved together with it (S33)
   * @param routed what it routes to other profiles: to be saved together with it, then fed to them
   *     (S34)
   * @param originalTrace what taking the event back would need (S31), for
   *     {@link io.github.userarc.core.input.Retraction#tracedBy}: keep it as long as its key; null
   *     where there is nothing to keep
   */
  record Decided(
      ProfileState state,
      List<Change<?>> changes,
      @Nullable Answer commandAnswer,
      List<ClaimTake> claims,
      List<RoutedInput> routed,
      @Nullable String originalTrace)
      implements Decision {
    /** Copies the lists. */
    public Decided {
      changes = List.copyOf(changes);
      claims = List.copyOf(claims);
      routed = List.copyOf(routed);
    }

    /**
     * A decision that concerns this profile alone.
     *
     * @param state the profile after it
     * @param changes what changed, in order
     * @param commandAnswer the answer to a command or retraction, null for other inputs
     */
    public Decided(ProfileState state, List<Change<?>> changes, @Nullable Answer commandAnswer) {
      this(state, changes, commandAnswer, List.of(), List.of(), null);
    }

    /**
     * Whether some of it depends on claims that have not been taken: of a preview (S28).
     *
     * @return whether it is subject to availability
     */
    public boolean isSubjectToAvailability() {
      return changes.stream().anyMatch(Change::subjectToAvailability);
    }

    /**
     * The answer to a command or a retraction.
     *
     * @return the answer, empty for other inputs
     */
    public Optional<Answer> answer() {
      return Optional.ofNullable(commandAnswer);
    }
  }

  /**
   * The decision depends on claims: ask the store how much has been taken of each, and decide again
   * with the answers. That may need more of them. Nothing has happened yet.
   *
   * @param claims the counters it needs to know
   */
  record NeedsClaims(Set<ClaimId> claims) implements Decision {
    /** Copies the counters. */
    public NeedsClaims {
      claims = Set.copyOf(claims);
    }
  }

  /**
   * The input is rejected: the profile is as it was.
   *
   * @param problems all that is wrong with it, each naming field, value and expectation
   */
  record Rejected(List<Problem> problems) implements Decision {
    /** Copies the problems. */
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
