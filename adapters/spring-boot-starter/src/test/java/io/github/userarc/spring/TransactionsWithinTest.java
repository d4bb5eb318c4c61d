package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRED;

import io.github.userarc.core.store.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions within transactions, of one manager and of two: what stands or falls with what. */
@ParameterizedClass(name = "{0}")
@EnumSource
@Timeout(60)
class TransactionsWithinTest {
  private static final int CONNECTIONS = 5;

  private static EmbeddedPostgres server;

  private final Shop shop;
  private final String ann = "ann-" + UUID.randomUUID();

  enum Database {
    H2,
    POSTGRESQL;

    Shop open() {
      String name = UUID.randomUUID().toString();
      return this == H2
          ? new Shop(h2("orders-" + name), h2("audit-" + name), CONNECTIONS)
          : new Shop(postgresql("postgres"), postgresql("template1"), CONNECTIONS);
    }

    private static String h2(String name) {
      return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000";
    }

    /** Whoever waits for a lock of its own thread is not to wait for ever. */
    private static String postgresql(String name) {
      return server.getJdbcUrl("postgres", name) + "&options=-c%20lock_timeout=5s";
    }
  }

  TransactionsWithinTest(Database database) {
    shop = database.open();
  }

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @AfterEach
  void close() {
    assertThat(shop.connectionsOut()).isZero();
    shop.close();
  }

  private void within(Runnable work) {
    shop.transaction(PROPAGATION_REQUIRED).executeWithoutResult(status -> work.run());
  }

  private void nested(Runnable work) {
    shop.transaction(PROPAGATION_NESTED).executeWithoutResult(status -> work.run());
  }

  private void audited(Runnable work) {
    shop.auditTransaction().executeWithoutResult(status -> work.run());
  }

  /** A transaction whose host fails at its end. */
  private void failing(Runnable work) {
    assertThatThrownBy(() -> within(() -> {
          work.run();
          throw new IllegalStateException("the card was refused");
        }))
        .hasMessage("the card was refused");
  }

  private void nothingStands() {
    assertThat(shop.orders()).isEmpty();
    assertThat(shop.knows(ann)).isFalse();
    assertThat(shop.heard()).doesNotContain(ann);
  }

  private void swallowed(Runnable work) {
    assertThatThrownBy(work::run).isInstanceOf(StoreException.class);
  }

  @Test
  @DisplayName(
      "given a nested transaction that was committed, when the outer one goes on and fails, then nothing stands")
  void nestedThenFailing() {
    failing(() -> {
      shop.order("o-1");
      nested(() -> shop.order("o-2"));
      shop.point(ann);
    });

    nothingStands();
  }

  @Test
  @DisplayName(
      "given a user fed before and after a nested transaction, when the outer one is committed, then all stands")
  void nestedThenCommitted() {
    within(() -> {
      shop.order("o-1");
      shop.point(ann);
      nested(() -> shop.point(ann));
      shop.point(ann);
      assertThat(shop.heard()).doesNotContain(ann);
    });

    assertThat(shop.orders()).containsExactly("o-1");
    assertThat(shop.heard()).contains(ann);
  }

  @Test
  @DisplayName(
      "given a transaction of another manager inside, when that is committed and the outer one fails, then only its own rows stand")
  void anotherManager() {
    failing(() -> {
      shop.order("o-1");
      shop.point(ann);
      audited(() -> {
        shop.trail("t-1");
        shop.point(ann);
      });
      assertThat(shop.heard()).doesNotContain(ann);
      shop.point(ann);
    });

    nothingStands();
    assertThat(shop.trails()).containsExactly("t-1");
  }

  @Test
  @DisplayName(
      "given a transaction of another manager inside that is rolled back, when the outer one is committed, then what was fed inside stands, like the host's own rows")
  void anotherManagerRolledBack() {
    within(() -> {
      shop.order("o-1");
      shop.auditTransaction().executeWithoutResult(status -> {
        shop.trail("t-1");
        shop.order("o-2");
        shop.point(ann);
        status.setRollbackOnly();
      });
    });

    assertThat(shop.trails()).isEmpty();
    assertThat(shop.orders()).containsExactly("o-1", "o-2");
    assertThat(shop.knows(ann)).isTrue();
    assertThat(shop.heard()).contains(ann);
  }

  @Test
  @DisplayName(
      "given a transaction of another manager outside, when the inner one on the store's database is committed, then it stands whatever becomes of the outer")
  void withinAnotherManager() {
    shop.auditTransaction().executeWithoutResult(status -> {
      shop.trail("t-1");
      within(() -> {
        shop.order("o-1");
        shop.point(ann);
      });
      assertThat(shop.heard()).contains(ann);
      status.setRollbackOnly();
    });

    assertThat(shop.orders()).containsExactly("o-1");
    assertThat(shop.knows(ann)).isTrue();
  }

  @Test
  @DisplayName(
      "given a read-only transaction and one of another manager inside, when an input is fed there, then it is committed by itself")
  void anotherManagerInReadOnly() {
    TransactionTemplate reading = shop.transaction(PROPAGATION_REQUIRED);
    reading.setReadOnly(true);
    reading.executeWithoutResult(status -> audited(() -> {
      assertThat(shop.transactions().current()).isEmpty();
      shop.point(ann);
    }));

    assertThat(shop.knows(ann)).isTrue();
  }

  @Test
  @DisplayName(
      "given a store that fails in a transaction of another manager inside, when the host goes on, then only the outer one is rolled back")
  void failureInAnotherManager() {
    shop.withoutChangeLog(() -> assertThatThrownBy(() -> within(() -> {
          shop.order("o-1");
          audited(() -> {
            shop.trail("t-1");
            swallowed(() -> shop.point(ann));
          });
        }))
        .isInstanceOf(UnexpectedRollbackException.class));

    nothingStands();
    assertThat(shop.trails()).containsExactly("t-1");
  }

  @Test
  @DisplayName(
      "given a store that fails in a callback before the commit, when the host goes on, then it is told the failure, and nothing stands")
  void failureBeforeCommit() {
    shop.withoutChangeLog(() -> assertThatThrownBy(() -> within(() -> {
          shop.order("o-1");
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                  swallowed(() -> shop.point(ann));
                }
              });
        }))
        .isInstanceOf(StoreException.Permanent.class)
        .hasMessageContaining("rolled back")
        .hasRootCauseInstanceOf(java.sql.SQLException.class));

    nothingStands();
  }

  @Test
  @DisplayName(
      "given a store that failed before a nested transaction, when that is rolled back alone, then the outer one cannot be committed all the same")
  void failureBeforeNested() {
    shop.withoutChangeLog(() -> assertThatThrownBy(() -> within(() -> {
          shop.order("o-1");
          swallowed(() -> shop.point(ann));
          shop.transaction(PROPAGATION_NESTED)
              .executeWithoutResult(status -> status.setRollbackOnly());
        }))
        .isInstanceOf(RuntimeException.class));

    nothingStands();
  }

  @Test
  @DisplayName(
      "given one connection more than threads, when all feed in read-only transactions at once, then all get through")
  void oneConnectionMore() {
    int threads = CONNECTIONS - 1;
    CyclicBarrier allHoldOne = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<CompletableFuture<Void>> readers = Stream.iterate(0, i -> i < threads, i -> i + 1)
          .map(i -> CompletableFuture.runAsync(() -> look(ann + i, allHoldOne), pool))
          .toList();
      readers.forEach(CompletableFuture::join);
    } finally {
      pool.shutdown();
    }

    assertThat(Stream.iterate(0, i -> i < threads, i -> i + 1)).allMatch(i -> shop.knows(ann + i));
  }

  private void look(String user, CyclicBarrier allHoldOne) {
    TransactionTemplate reading = shop.transaction(PROPAGATION_REQUIRED);
    reading.setReadOnly(true);
    reading.executeWithoutResult(status -> {
      shop.orders();
      try {
        allHoldOne.await(30, TimeUnit.SECONDS);
      } catch (Exception broken) {
        throw new AssertionError(broken);
      }
      shop.point(user);
    });
  }
}
