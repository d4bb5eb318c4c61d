package io.github.userarc.core.store;

import io.github.userarc.core.change.Change;
import java.util.List;

/**
 * The original answer to a key, with its changes as far as the store still keeps them.
 *
 * @param answer what is kept under the key
 * @param changes the changes the input caused; empty once the store has dropped them
 */
public record PriorAnswer(KeyAnswer answer, List<Change<?>> changes) {
  /** Copies the changes. */
  public PriorAnswer {
    changes = List.copyOf(changes);
  }
}
