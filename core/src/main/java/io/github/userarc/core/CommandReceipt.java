package io.github.userarc.core;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Answer;
import java.util.List;

/**
 * What became of a command or a retraction.
 *
 * @param <A> the type of its answer
 * @param answer its answer; for a duplicate that of the original
 * @param receipt changes, and whether it was a duplicate
 */
public record CommandReceipt<A extends Answer>(A answer, Receipt receipt) {

  /**
   * The changes it caused.
   *
   * @return the changes, in order
   */
  public List<Change<?>> changes() {
    return receipt.changes();
  }

  /**
   * Whether its key had been applied before.
   *
   * @return true if nothing changed now
   */
  public boolean duplicate() {
    return receipt.duplicate();
  }

  /**
   * Whether the original, if there was one, asked for the same.
   *
   * @return false if the answer is that to another command under this key
   */
  public boolean sameContent() {
    return receipt.sameContent();
  }
}
