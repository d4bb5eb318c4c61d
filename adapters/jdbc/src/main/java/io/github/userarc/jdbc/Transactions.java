package io.github.userarc.jdbc;

import io.github.userarc.core.store.JoinedTransaction;
import io.github.userarc.core.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Whose transactions a store works in: its own, or one that the host has begun in the calling
 * thread. In the host's, its rows and the profile stand or fall together.
 *
 * <p>{@link HostTransactions} is the one for plain JDBC. Others are for frameworks that begin and
 * end transactions: implementations are used by several threads at once.
 */
@FunctionalInterface
public interface Transactions {

  /**
   * The host's transaction in the calling thread.
   *
   * @return the transaction, the same one or an equal one until it ends; empty if none is open on
   *     the store's database, and from the moment its end has begun, so also while actions run
   *     {@linkplain JoinedTransaction#afterCommit after its commit}
   */
  Optional<Joined> current();

  /**
   * Never the host's: each commit of the store is a transaction of its own.
   *
   * @return transactions that join nothing
   */
  static Transactions own() {
    return Optional::empty;
  }

  /** A transaction that the host has begun, and ends. */
  interface Joined extends JoinedTransaction {

    /**
     * The connection on which the transaction is open. The store neither commits nor rolls back nor
     * closes it, and changes none of its settings.
     *
     * @return the connection, without auto-commit
     * @throws SQLException if the transaction got none
     */
    Connection connection() throws SQLException;

    /**
     * Sees to it that the transaction can only be rolled back: the database failed while the store
     * worked in it, and what is half-written must not be committed by a host that catches the
     * exception and goes on. Who tries to commit all the same is told the first failure, as a
     * {@link StoreException.Transient} only if it was one.
     *
     * @param why the failure; may come more than once
     */
    void rollBackOnly(StoreException why);
  }
}
