package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.jdbc.JdbcProfileStore;
import io.github.userarc.jdbc.SchemaMode;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hosts with entities: a transaction of JPA is joined like one of JDBC. */
class JpaTransactionsTest {
  private static final StoreException DEADLOCK = new StoreException.Transient("A deadlock", null);

  private final LocalContainerEntityManagerFactoryBean factory =
      new LocalContainerEntityManagerFactoryBean();
  private final HikariDataSource pool = new HikariDataSource();
  private SpringTransactions transactions;
  private TransactionTemplate transaction;
  private EntityManager entities;
  private ProfileStore store;
  private Userarc userarc;

  /** An order, as Hibernate keeps it. */
  @Entity(name = "orders")
  static class Order {
    @Id
    private String id;

    Order() {}

    Order(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  @BeforeEach
  void start() {
    pool.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    factory.setDataSource(pool);
    factory.setManagedTypes(PersistenceManagedTypes.of(Order.class.getName()));
    factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
    factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "create"));
    factory.afterPropertiesSet();
    EntityManagerFactory made = Objects.requireNonNull(factory.getObject());
    JpaTransactionManager manager = new JpaTransactionManager(made);
    entities = SharedEntityManagerCreator.createSharedEntityManager(made);
    transactions = SpringTransactions.on(pool);
    transactions.observe(manager);
    transaction = new TransactionTemplate(manager);
    store = JdbcProfileStore.on(transactions.dataSource())
        .transactions(transactions)
        .schema(SchemaMode.CREATE)
        .open();
    userarc = Userarc.of(Program.load("classpath:userarc.json")).store(store).open();
  }

  @AfterEach
  void stop() {
    userarc.close();
    store.close();
    factory.destroy();
    pool.close();
  }

  private List<String> orders() {
    return entities.createQuery("from orders", Order.class).getResultList().stream()
        .map(Order::id)
        .toList();
  }

  @Test
  @DisplayName(
      "given an entity and an input in a transaction of JPA, when it is committed, then both stand")
  void committed() {
    transaction.executeWithoutResult(status -> {
      entities.persist(new Order("o-1"));
      userarc.track("u1", "order-paid");
      assertThat(transactions.current()).isPresent();
    });

    assertThat(orders()).containsExactly("o-1");
    assertThat(userarc.profile("u1").exists()).isTrue();
  }

  @Test
  @DisplayName(
      "given an entity and an input in a transaction of JPA, when it is rolled back, then neither is there")
  void rolledBack() {
    transaction.executeWithoutResult(status -> {
      entities.persist(new Order("o-1"));
      userarc.track("u1", "order-paid");
      status.setRollbackOnly();
    });

    assertThat(orders()).isEmpty();
    assertThat(userarc.profile("u1").exists()).isFalse();
  }

  @Test
  @DisplayName(
      "given a transaction of JPA in which the store has failed, when the host goes on and commits, then it is rolled back")
  void rollBackOnly() {
    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
          entities.persist(new Order("o-1"));
          transactions.current().orElseThrow().rollBackOnly(DEADLOCK);
        }))
        .isInstanceOf(StoreException.Transient.class)
        .hasCause(DEADLOCK);

    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    assertThat(orders()).isEmpty();
  }

  @Test
  @DisplayName(
      "given a store that fails in a callback before the commit of JPA, when the host goes on, then it is rolled back")
  void rollBackOnlyBeforeCommit() {
    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
          entities.persist(new Order("o-1"));
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                  transactions.current().orElseThrow().rollBackOnly(DEADLOCK);
                }
              });
        }))
        .isInstanceOf(StoreException.Transient.class);

    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    assertThat(orders()).isEmpty();
  }

  @Test
  @DisplayName(
      "given a callback after the commit of a transaction of JPA, when it feeds an input, then that is committed by itself")
  void afterCommit() {
    transaction.executeWithoutResult(status ->
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            assertThat(transactions.current()).isEqualTo(Optional.empty());
            userarc.track("u1", "order-paid");
          }
        }));

    assertThat(userarc.profile("u1").exists()).isTrue();
  }
}
