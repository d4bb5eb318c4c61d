package io.github.userarc.spring;

import io.github.userarc.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's transactions: where the calling thread is in one on the data source, the store takes
 * part in it, so that the host's rows and the user's profile are committed together or not at all.
 *
 * <pre>{@code
 * SpringTransactions transactions = SpringTransactions.on(dataSource);
 * transactions.observe(transactionManager);
 * ProfileStore store =
 *     JdbcProfileStore.on(transactions.dataSource()).transactions(transactions).open();
 * }</pre>
 *
 * <p>The starter does this by itself. A transaction is joined if
 *
 * <ul>
 *   <li>it is an actual one, of {@code @Transactional} or a {@code TransactionTemplate}, whatever
 *       the manager: of JDBC, JPA on the same data source, or JTA once a connection is bound;
 *   <li>it has a connection of this data source, without auto-commit. In a transaction on another
 *       data source the store works by itself;
 *   <li>it is not read-only: nothing of the host's could stand or fall with the profile there, so
 *       that the store works by itself, too;
 *   <li>it is not over: callbacks after the commit still see its connection, but what they write
 *       would never be committed.
 * </ul>
 */
public final class SpringTransactions implements Transactions, TransactionExecutionListener {
  private final DataSource source;

  /**
   * The connections of transactions that are over, or about to be. Spring keeps them bound to the
   * thread for a while, and has no public sign of that on them.
   */
  private final Set<ConnectionHolder> over =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private SpringTransactions(DataSource source) {
    this.source = source;
  }

  /**
   * The transactions on a data source.
   *
   * @param dataSource the one that the host's transaction manager has; a
   *     {@link TransactionAwareDataSourceProxy} stands for its target, as it does there
   * @return its transactions
   */
  public static SpringTransactions on(DataSource dataSource) {
    DataSource source = dataSource;
    while (source instanceof TransactionAwareDataSourceProxy proxy
        && proxy.getTargetDataSource() != null) {
      source = proxy.getTargetDataSource();
    }
    return new SpringTransactions(source);
  }

  /**
   * The data source to open the store on: one whose connections are in no transaction yet.
   *
   * @return the data source, without proxies that hand out connections of transactions
   */
  public DataSource dataSource() {
    return source;
  }

  /**
   * Hears when a manager's transactions end. Without that, an input in a callback after the commit
   * of a transaction that had no input before would be lost.
   *
   * @param manager a manager of the host's; hears nothing twice
   */
  public void observe(ConfigurableTransactionManager manager) {
    if (!manager.getTransactionExecutionListeners().contains(this)) {
      manager.addListener(this);
    }
  }

  @Override
  public Optional<Joined> current() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.isSynchronizationActive()
        || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
      return Optional.empty();
    }
    ConnectionHolder holder = bound();
    if (holder == null || over.contains(holder)) {
      return Optional.empty();
    }
    // With auto-commit the connection was bound in a transaction on another data source.
    return commitsByItself(holder.getConnection())
        ? Optional.empty()
        : Optional.of(new Part(holder, over));
  }

  private @Nullable ConnectionHolder bound() {
    return TransactionSynchronizationManager.getResource(source) instanceof ConnectionHolder holder
        ? holder
        : null;
  }

  private static boolean commitsByItself(Connection connection) {
    try {
      return connection.getAutoCommit();
    } catch (SQLException broken) {
      return false; // then the store's first statement fails, and tells the host
    }
  }

  /** Not called by hosts: Spring tells that a transaction is being committed. */
  @Override
  public void beforeCommit(TransactionExecution transaction) {
    ConnectionHolder holder = bound();
    if (holder != null) {
      over.add(holder);
    }
  }

  /** The part a store has in a transaction. */
  private static final class Part implements Joined {
    private final ConnectionHolder holder;
    private final Set<ConnectionHolder> over;

    Part(ConnectionHolder holder, Set<ConnectionHolder> over) {
      this.holder = holder;
      this.over = over;
    }

    @Override
    public Connection connection() {
      return holder.getConnection();
    }

    @Override
    public void afterCommit(Runnable action) {
      Callback.register(new Callback.AfterCommit(() -> {
        over.add(holder);
        action.run();
      }));
    }

    @Override
    public void rollBackOnly() {
      holder.setRollbackOnly();
      Callback.register(new Callback.NoCommit()); // managers of JPA and JTA do not ask the holder
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Part part && part.holder == holder;
    }

    @Override
    public int hashCode() {
      return holder.hashCode();
    }
  }
}
