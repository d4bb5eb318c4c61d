package io.github.userarc.core.engine;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine decides on an input (rules S4, S23): it is applied wholly, or rejected with
 * nothing left behind. The claims that a decision may need (S33) are to come.
 */
public sealed interface Decision {

  /**
   * The input is applied.
   *
   * @param state the profile after it
   * @param changes what changed, in order
   * @param commandAnswer the answer to a command or retraction, null for other inputs
   * @param originalTrace what taking the event back would need (S31), for
   *     {@link io.github.userarc.core.input.Retraction#tracedBy}: keep it as long as its key; null
   *     where there is nothing to keep
   */
  record Decided(
      ProfileState state,
      List<Change<?>> changes,
      @Nullable Answer commandAnswer,
      @Nullable String originalTrace)
      implements Decision {
    /** Copies the changes. */
    public Decided {
      changes = List.copyOf(changes);
    }

    /**
     * A decision that leaves nothing to be kept.
     *
     * @param state the profile after it
     * @param changes what changed, in order
     * @param commandAnswer the answer to a command, null for other inputs
     */
    public Decided(ProfileState state, List<Change<?>> changes, @Nullable Answer commandAnswer) {
      this(state, changes, commandAnswer, null);
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
