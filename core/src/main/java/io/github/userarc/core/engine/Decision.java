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
   * @param commandAnswer the answer to a command, null for other inputs
   */
  record Decided(
      ProfileState state, List<Change<?>> changes, @Nullable Answer commandAnswer)
      implements Decision {
    /** Copies the changes. */
    public Decided {
      changes = List.copyOf(changes);
    }

    /**
     * The answer to a command.
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
