package io.github.userarc.spring;

import io.github.userarc.core.store.StoreException;
import io.github.userarc.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
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
 *       data source the store works by itself; where that is inside of one on this data source, the
 *       store takes part in this one, as the host's own statements do, and its callbacks wait for
 *       this one's commit;
 *   <li>it is not read-only: nothing of the host's could stand or fall with the profile there, so
 *       that the store works by itself, too;
 *   <li>it is not over: callbacks after the commit still see its connection, but what they write
 *       would never be committed.
 * </ul>
 */
public final class SpringTransactions implements Transactions, TransactionExecutionListener {
  private final DataSource source;

  /**
   * What a store does in transactions, by their connections. Spring keeps these bound to the thread
   * while other transactions are in between, and for a while after the end; there is no public sign
   * of either on them.
   */
  private final Map<ConnectionHolder, Part> parts =
      Collections.synchronizedMap(new WeakHashMap<>());

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
   * Hears when a manager's transactions begin and end. Without that, an input in a callback after
   * the commit of a transaction that had no input before would be lost, and one in a transaction of
   * another manager inside would be told at that one's commit.
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
        || !TransactionSynchronizationManager.isSynchronizationActive()) {
      return Optional.empty();
    }
    ConnectionHolder holder = bound();
    if (holder == null) {
      return Optional.empty();
    }
    Part known = parts.get(holder);
    boolean closed = known != null && !known.isOpen();
    // With auto-commit the connection was bound in a transaction on another data source.
    if (closed || commitsByItself(holder.getConnection())) {
      return Optional.empty();
    }
    Part part = part(holder);
    return part.isOpen() ? Optional.of(new Bound(holder, part)) : Optional.empty();
  }

  private @Nullable ConnectionHolder bound() {
    return TransactionSynchronizationManager.getResource(source) instanceof ConnectionHolder holder
        ? holder
        : null;
  }

  /** One that nobody has told of yet is of the current transaction: of JTA, or not observed. */
  private Part part(ConnectionHolder holder) {
    return parts.computeIfAbsent(
        holder,
        unknown ->
            Part.registered(TransactionSynchronizationManager.isCurrentTransactionReadOnly()));
  }

  private static boolean commitsByItself(Connection connection) {
    try {
      return connection.getAutoCommit();
    } catch (SQLException broken) {
      return false; // then the store's first statement fails, and tells the host
    }
  }

  /** Not called by hosts: Spring tells that a transaction has begun. */
  @Override
  public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
    ConnectionHolder holder = bound();
    if (failure == null
        && holder != null
        && transaction.isNewTransaction()
        && TransactionSynchronizationManager.isSynchronizationActive()) {
      parts.computeIfAbsent(holder, begun -> Part.registered(transaction.isReadOnly()));
    }
  }

  /** Not called by hosts: Spring tells that a transaction, or a nested one, is being committed. */
  @Override
  public void beforeCommit(TransactionExecution transaction) {
    ConnectionHolder holder = bound();
    if (holder == null
        || !transaction.isNewTransaction()
        || !TransactionSynchronizationManager.isSynchronizationActive()) {
      return;
    }
    Part part = part(holder);
    if (part.isOfCurrent()) {
      part.end();
    }
  }

  /** The part of a transaction, with its connection. */
  private record Bound(ConnectionHolder holder, Part part) implements Joined {
    @Override
    public Connection connection() {
      return holder.getConnection();
    }

    @Override
    public void afterCommit(Runnable action) {
      part.add(action);
    }

    @Override
    public void rollBackOnly(StoreException why) {
      holder.setRollbackOnly();
      part.add(why); // managers of JPA and JTA do not ask the holder
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bound bound && bound.holder == holder;
    }

    @Override
    public int hashCode() {
      return holder.hashCode();
    }
  }
}
