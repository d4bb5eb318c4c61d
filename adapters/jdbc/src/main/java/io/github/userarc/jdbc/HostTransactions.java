package io.github.userarc.jdbc;

import io.github.userarc.core.store.StoreException;
import io.github.userarc.jdbc.internal.Failures;
import io.github.userarc.jdbc.internal.HostTransaction;
import io.github.userarc.jdbc.internal.OwnConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Transactions of a host that speaks plain JDBC, one per thread.
 *
 * <pre>{@code
 * HostTransactions transactions = HostTransactions.on(dataSource);
 * ProfileStore store = JdbcProfileStore.on(dataSource).transactions(transactions).open();
 * Userarc userarc = Userarc.of(program).store(store).open();
 *
 * transactions.run(connection -> {
 *   insert(connection, order);
 *   userarc.track(Event.of(order.user(), "order-paid").key(order.id()).with("paid", order.paid()));
 * });
 * }</pre>
 *
 * <p>What a shell or a store over these transactions does in the thread that runs them is part of
 * them; other threads are not concerned. Nothing is tried again: where a retry can help, the host
 * runs the whole transaction again.
 *
 * <p>The connection comes as the data source gives it; isolation is set there, or at the beginning
 * of the work. It works without auto-commit, and gets back what it came with.
 */
public final class HostTransactions implements Transactions {
  private final OwnConnections connections;

  @SuppressWarnings("ThreadLocalUsage") // those of one database each
  private final ThreadLocal<HostTransaction> open = new ThreadLocal<>();

  private HostTransactions(DataSource dataSource) {
    this.connections = new OwnConnections(dataSource);
  }

  /**
   * Transactions on the connections of a data source.
   *
   * @param dataSource where connections come from; on the database in which the store's tables are
   * @return the transactions
   */
  public static HostTransactions on(DataSource dataSource) {
    return new HostTransactions(dataSource);
  }

  /** What a host does in a transaction. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it.
     *
     * @param connection the connection; neither to be committed nor closed
     * @throws SQLException if a statement of the host's fails; rolls back
     */
    void in(Connection connection) throws SQLException;
  }

  /**
   * What a host does in a transaction, with a result.
   *
   * @param <T> the result
   */
  @FunctionalInterface
  public interface Call<T> {
    /**
     * Does it.
     *
     * @param connection the connection; neither to be committed nor closed
     * @return what comes of it
     * @throws SQLException if a statement of the host's fails; rolls back
     */
    T in(Connection connection) throws SQLException;
  }

  /**
   * Does something in a transaction: all of it stands, or nothing if it throws. Inside of another
   * one of the same thread it becomes a part of that.
   *
   * @param work what to do
   * @throws StoreException.Transient if a retry can help, whoever's statement it was that failed: a
   *     deadlock, a serialization failure, a lost connection. Where the commit itself failed, it
   *     may stand: keys tell, and the host's own rows have to
   * @throws StoreException.Permanent if a part had failed in a way that no retry can help with, and
   *     the work went on; its cause has the first failure
   * @throws SQLException if another statement fails
   */
  public void run(Work work) throws SQLException {
    call(connection -> {
      work.in(connection);
      return true;
    });
  }

  /**
   * Does something in a transaction, as {@link #run} does.
   *
   * @param work what to do
   * @param <T> what comes of it
   * @return what came of it
   * @throws StoreException.Transient as for {@link #run}
   * @throws StoreException.Permanent as for {@link #run}
   * @throws SQLException as for {@link #run}
   */
  public <T> T call(Call<T> work) throws SQLException {
    HostTransaction outer = open.get();
    return outer != null ? outer.part(work::in) : begun(work);
  }

  private <T> T begun(Call<T> work) throws SQLException {
    List<Runnable> afterCommit = new ArrayList<>();
    T done;
    try {
      done = connections.together(on -> in(on, work, afterCommit), result -> true);
    } catch (SQLException failed) {
      if (Failures.isPassing(failed)) {
        throw Failures.of("complete the host's transaction", failed);
      }
      throw failed;
    }
    HostTransaction.committed(afterCommit);
    return done;
  }

  private <T> T in(Connection connection, Call<T> work, List<Runnable> afterCommit)
      throws SQLException {
    HostTransaction transaction = new HostTransaction(connection, afterCommit);
    open.set(transaction);
    try {
      T done = work.in(connection);
      transaction.requireWhole();
      return done;
    } finally {
      open.remove();
    }
  }

  @Override
  public Optional<Joined> current() {
    return Optional.ofNullable(open.get());
  }
}
