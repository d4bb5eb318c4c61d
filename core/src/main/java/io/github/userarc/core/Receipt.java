package io.github.userarc.core;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Answer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an input that was applied, now or earlier (rule S3).
 *
 * @param changes the changes it caused, in order; for a duplicate those of the original, as far as
 *     the store still keeps them
 * @param commandAnswer the answer to a command or a retraction, null for other inputs
 * @param duplicate whether its key had been applied before: nothing changed now
 * @param sameContent for a duplicate, whether its content is that of the original; else true
 */
public record Receipt(
    List<Change<?>> changes,
    @Nullable Answer commandAnswer,
    boolean duplicate,
    boolean sameContent) {
  /** Copies the changes. */
  public Receipt {
    changes = List.copyOf(changes);
  }

  /**
   * The answer to a command or a retraction.
   *
   * @return the answer, empty for other inputs
   */
  public Optional<Answer> answer() {
    return Optional.ofNullable(commandAnswer);
  }

  /**
   * The changes of one kind.
   *
   * @param <C> the kind
   * @param content the class of their content
   * @return their contents, in order
   */
  public <C extends ChangeContent> List<C> changes(Class<C> content) {
    return changes.stream()
        .map(Change::content)
        .filter(content::isInstance)
        .map(content::cast)
        .toList();
  }
}
