package io.github.userarc.spring;

import io.github.userarc.core.store.StoreException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a store does in one transaction of Spring, from when it is known until it is over; of one
 * thread. It belongs to the transaction in which it was registered, also while another one is in
 * between. What the host undoes by going back to a savepoint is forgotten here, too.
 */
final class Part implements TransactionSynchronization {
  private static final Logger LOG = LoggerFactory.getLogger(Part.class);

  private final boolean readOnly;
  private final List<Runnable> actions = new ArrayList<>();
  private final List<StoreException> failures = new ArrayList<>();
  private final Map<Object, Mark> savepoints = new IdentityHashMap<>();
  private boolean over;

  /** How much there was at a savepoint; nothing at one from before this was known. */
  private record Mark(int actions, int failures) {
    static final Mark START = new Mark(0, 0);
  }

  private Part(boolean readOnly) {
    this.readOnly = readOnly;
  }

  /** The part of the transaction whose callbacks can be registered now. */
  static Part registered(boolean readOnly) {
    Part part = new Part(readOnly);
    TransactionSynchronizationManager.registerSynchronization(part);
    return part;
  }

  /** Whether the transaction that has begun last is the one that this belongs to. */
  boolean isOfCurrent() {
    return TransactionSynchronizationManager.isSynchronizationActive()
        && TransactionSynchronizationManager.getSynchronizations().contains(this);
  }

  /** Whether a store may still write in it. */
  boolean isOpen() {
    return !over && !readOnly;
  }

  void add(Runnable action) {
    actions.add(action);
  }

  void add(StoreException failure) {
    failures.add(failure);
  }

  /**
   * The last moment to prevent the commit.
   *
   * @throws StoreException if the transaction can only be rolled back
   */
  void end() {
    over = true;
    requireWhole();
  }

  /**
   * Its exception is none of Spring's: a {@code TransactionException} at this point says that there
   * is nothing left to roll back, and then what is open would be committed with the connection's
   * return to auto-commit, or stay open.
   */
  private void requireWhole() {
    if (!failures.isEmpty()) {
      StoreException first = failures.get(0);
      String message = "The transaction was to be committed although the store had failed in it. It"
          + " is rolled back. Expected that the host lets the StoreException through, and begins"
          + " again if it is a transient one: "
          + first.getMessage();
      throw first instanceof StoreException.Transient
          ? new StoreException.Transient(message, first)
          : new StoreException.Permanent(message, first);
    }
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public void savepoint(Object savepoint) {
    savepoints.put(savepoint, new Mark(actions.size(), failures.size()));
  }

  @Override
  public void savepointRollback(Object savepoint) {
    Mark mark = savepoints.getOrDefault(savepoint, Mark.START);
    actions.subList(mark.actions, actions.size()).clear();
    failures.subList(mark.failures, failures.size()).clear();
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    requireWhole();
  }

  /** What stands stays so, whatever becomes of an action: no other one goes without its turn. */
  @Override
  public void afterCommit() {
    over = true;
    for (Runnable action : actions) {
      try {
        action.run();
      } catch (RuntimeException | Error failed) {
        LOG.error("A transaction stands, but what was waiting for its commit has failed", failed);
      }
    }
  }

  @Override
  public void afterCompletion(int status) {
    over = true;
    actions.clear();
    failures.clear();
    savepoints.clear();
  }
}
