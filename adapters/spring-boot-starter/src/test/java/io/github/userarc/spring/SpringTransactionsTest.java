package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.store.StoreException;
import io.github.userarc.jdbc.Transactions.Joined;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which transactions of Spring a store takes part in. */
class SpringTransactionsTest {
  private static final StoreException FAILURE = new StoreException.Transient("A deadlock", null);

  private final DataSource database = database();
  private final DataSourceTransactionManager manager = new DataSourceTransactionManager(database);
  private final SpringTransactions transactions = SpringTransactions.on(database);
  private final JdbcTemplate sql = new JdbcTemplate(database);
  private final List<String> told = new ArrayList<>();

  private static DataSource database() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return h2;
  }

  private TransactionTemplate transaction() {
    return new TransactionTemplate(manager);
  }

  private TransactionTemplate transaction(int propagation) {
    TransactionTemplate template = transaction();
    template.setPropagationBehavior(propagation);
    return template;
  }

  private Joined current() {
    return transactions.current().orElseThrow();
  }

  private static void afterCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        action.run();
      }
    });
  }

  @Test
  @DisplayName("given no transaction, when asked, then there is none to join")
  void none() {
    assertThat(transactions.current()).isEmpty();
  }

  @Test
  @DisplayName(
      "given a transaction, when asked, then it is joined on the connection of the host's own statements")
  void joined() {
    sql.execute("CREATE TABLE orders (id int)");
    transaction().executeWithoutResult(status -> {
      sql.update("INSERT INTO orders VALUES (1)");

      assertThat(rows(current())).isEqualTo(1);
      assertThat(current()).isEqualTo(current()).hasSameHashCodeAs(current());
    });
    assertThat(transactions.current()).isEmpty();
  }

  private static int rows(Joined joined) {
    try (var statement = joined.connection().createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM orders")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  @DisplayName(
      "given an action for after the commit, when the transaction is committed, then it runs once, before those of the host")
  void afterCommit() {
    transaction().executeWithoutResult(status -> {
      afterCommit(() -> told.add("host"));
      current().afterCommit(() -> told.add("store"));
      assertThat(told).isEmpty();
    });

    assertThat(told).containsExactly("store", "host");
  }

  @Test
  @DisplayName(
      "given an action for after the commit, when the transaction is rolled back, then it never runs")
  void rolledBack() {
    transaction().executeWithoutResult(status -> {
      current().afterCommit(() -> told.add("store"));
      status.setRollbackOnly();
    });

    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName(
      "given a transaction with an input, when a callback after its commit asks, then it is over, and a new one in there is joined")
  void over() {
    transaction().executeWithoutResult(status -> {
      current().afterCommit(() -> told.add("store"));
      afterCommit(() -> {
        assertThat(transactions.current()).isEmpty();
        transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
            .executeWithoutResult(inner -> current().afterCommit(() -> told.add("inner")));
        assertThat(transactions.current()).isEmpty();
      });
    });

    assertThat(told).containsExactly("store", "inner");
  }

  @Test
  @DisplayName(
      "given an observed manager and a transaction without inputs, when a callback after its commit asks, then it is over")
  void overWithoutInputs() {
    transactions.observe(manager);
    transactions.observe(manager);
    List<Optional<Joined>> asked = new ArrayList<>();

    transaction().executeWithoutResult(status -> {
      afterCommit(() -> asked.add(transactions.current()));
      TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
        @Override
        public void beforeCommit(boolean readOnly) {
          asked.add(transactions.current());
        }

        @Override
        public void afterCompletion(int status) {
          asked.add(transactions.current());
        }
      });
    });

    assertThat(manager.getTransactionExecutionListeners()).containsExactly(transactions);
    assertThat(asked).hasSize(3);
    assertThat(asked.get(0)).isPresent();
    assertThat(asked.subList(1, 3)).containsOnly(Optional.empty());
  }

  @Test
  @DisplayName(
      "given a transaction, when one in it requires a new one, then each has its own connection and fate")
  void requiresNew() {
    transaction().executeWithoutResult(outer -> {
      Joined first = current();
      first.afterCommit(() -> told.add("outer"));
      transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult(inner -> {
        assertThat(current()).isNotEqualTo(first);
        current().afterCommit(() -> told.add("inner"));
      });
      assertThat(current()).isEqualTo(first);
      outer.setRollbackOnly();
    });

    assertThat(told).containsExactly("inner");
  }

  @Test
  @DisplayName(
      "given a transaction, when a part is suspended from it, then the store works by itself there")
  void notSupported() {
    transaction()
        .executeWithoutResult(outer -> transaction(TransactionDefinition.PROPAGATION_NOT_SUPPORTED)
            .executeWithoutResult(inner -> {
              sql.queryForObject("SELECT 1", Integer.class); // binds a connection
              assertThat(transactions.current()).isEmpty();
            }));
  }

  @Test
  @DisplayName(
      "given a savepoint, when the host goes back to it, then only what came before it is told")
  void savepoints() {
    transaction().executeWithoutResult(status -> {
      current().afterCommit(() -> told.add("before"));
      Object savepoint = status.createSavepoint();
      current().afterCommit(() -> told.add("undone"));
      Object inner = status.createSavepoint();
      current().afterCommit(() -> told.add("undone, too"));
      status.rollbackToSavepoint(inner);
      status.rollbackToSavepoint(savepoint);
      current().afterCommit(() -> told.add("after"));
    });

    assertThat(told).containsExactly("before", "after");
  }

  @Test
  @DisplayName(
      "given a nested transaction, when it is rolled back alone, then nothing of it is told")
  void nested() {
    transaction().executeWithoutResult(outer -> {
      transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(inner -> {
        current().afterCommit(() -> told.add("inner"));
        inner.setRollbackOnly();
      });
      current().afterCommit(() -> told.add("outer"));
    });

    assertThat(told).containsExactly("outer");
  }

  @Test
  @DisplayName("given a read-only transaction, when asked, then the store works by itself")
  void readOnly() {
    TransactionTemplate reading = transaction();
    reading.setReadOnly(true);

    reading.executeWithoutResult(status -> assertThat(transactions.current()).isEmpty());
  }

  @Test
  @DisplayName(
      "given a transaction on another data source, when asked, then the store works by itself, whatever is bound")
  void foreign() {
    new TransactionTemplate(new DataSourceTransactionManager(database()))
        .executeWithoutResult(status -> {
          assertThat(transactions.current()).isEmpty();
          sql.queryForObject("SELECT 1", Integer.class); // binds a connection with auto-commit
          assertThat(transactions.current()).isEmpty();
        });
  }

  @Test
  @DisplayName(
      "given a transaction-aware proxy as the data source, when asked, then its target's transactions are joined")
  void proxied() {
    SpringTransactions proxied = SpringTransactions.on(
        new TransactionAwareDataSourceProxy(new TransactionAwareDataSourceProxy(database)));

    assertThat(proxied.dataSource()).isSameAs(database);
    transaction().executeWithoutResult(status -> assertThat(proxied.current()).contains(current()));
  }

  @Test
  @DisplayName(
      "given a transaction in which the store has failed, when the host goes on and commits, then it is rolled back")
  void rollBackOnly() {
    sql.execute("CREATE TABLE orders (id int)");

    assertThatThrownBy(() -> transaction().executeWithoutResult(status -> {
          sql.update("INSERT INTO orders VALUES (1)");
          current().rollBackOnly(FAILURE);
          current().rollBackOnly(FAILURE);
        }))
        .isInstanceOf(UnexpectedRollbackException.class);
    assertThat(sql.queryForObject("SELECT count(*) FROM orders", Integer.class)).isZero();
  }

  @Test
  @DisplayName(
      "given the store has failed behind a savepoint, when the host goes back to it, then the rest can be committed")
  void healed() {
    transaction().executeWithoutResult(status -> {
      Object savepoint = status.createSavepoint();
      current().rollBackOnly(FAILURE);
      status.rollbackToSavepoint(savepoint);
      current().afterCommit(() -> told.add("stands"));
    });

    assertThat(told).containsExactly("stands");
  }
}
