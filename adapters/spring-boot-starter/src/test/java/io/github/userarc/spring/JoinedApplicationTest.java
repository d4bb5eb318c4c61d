package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.growth.Growth;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An application's own rows and its users' profiles, in its own transactions on PostgreSQL. */
class JoinedApplicationTest {
  private static EmbeddedPostgres server;
  private static ConfigurableApplicationContext context;
  private static Orders orders;
  private static Userarc userarc;
  private static JdbcTemplate sql;

  private final String user = UUID.randomUUID().toString();

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableResilientMethods
  static class Application {
    @Bean
    Orders orders(JdbcTemplate jdbc, Userarc userarc, PlatformTransactionManager manager) {
      return new Orders(jdbc, userarc, manager);
    }
  }

  /** What a host would write. */
  static class Orders {
    private final JdbcTemplate jdbc;
    private final Userarc points;
    private final TransactionTemplate anew;

    Orders(JdbcTemplate jdbc, Userarc points, PlatformTransactionManager manager) {
      this.jdbc = jdbc;
      this.points = points;
      this.anew = new TransactionTemplate(manager);
      anew.setPropagationBehavior(Propagation.REQUIRES_NEW.value());
    }

    private Receipt insert(String user, String id) {
      jdbc.update("INSERT INTO orders (id, customer) VALUES (?, ?)", id, user);
      return points.track(Event.of(user, "order-paid").key("order:" + id));
    }

    @Transactional
    public Receipt pay(String user, String id, Consumer<String> then) {
      Receipt receipt = insert(user, id);
      then.accept(id);
      return receipt;
    }

    @Transactional
    public void payApart(String user, String id, String apart) {
      insert(user, id);
      anew.executeWithoutResult(status -> insert(apart, id + "-apart"));
      throw new IllegalStateException("the card was refused");
    }

    @Retryable(includes = {StoreException.Transient.class, TransientDataAccessException.class})
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public void payWithRival(String user, String id, Runnable rival) {
      jdbc.queryForObject("SELECT count(*) FROM orders", Integer.class); // takes the snapshot
      rival.run();
      insert(user, id);
    }

    @Transactional(readOnly = true)
    public int look(String user) {
      points.track(user, "looked");
      return jdbc.queryForObject("SELECT count(*) FROM orders", Integer.class);
    }
  }

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(Map.of(
        "spring.datasource.url", server.getJdbcUrl("postgres", "postgres"),
        "spring.datasource.hikari.maximum-pool-size", "6",
        "userarc.schema", "create"));
    context = application.run();
    orders = context.getBean(Orders.class);
    userarc = context.getBean(Userarc.class);
    sql = context.getBean(JdbcTemplate.class);
    sql.execute("CREATE TABLE orders (id text PRIMARY KEY, customer text NOT NULL)");
  }

  @AfterAll
  static void stop() throws IOException {
    context.close();
    server.close();
  }

  private static Decimal coins(String user) {
    return userarc.profile(user).view(Growth.class).balance("coins");
  }

  private static List<String> rows(String user) {
    return sql.queryForList("SELECT id FROM orders WHERE customer = ?", String.class, user);
  }

  private static void elsewhere(Runnable work) {
    CompletableFuture.runAsync(work).join();
  }

  @Test
  @DisplayName(
      "given an order in a transaction, when it is committed, then order and points stand, before nobody else sees either")
  void committed() {
    orders.pay(
        user,
        "c-1",
        id -> elsewhere(() -> {
          assertThat(rows(user)).isEmpty();
          assertThat(userarc.profile(user).exists()).isFalse();
        }));

    assertThat(rows(user)).containsExactly("c-1");
    assertThat(coins(user)).isEqualTo(Decimal.of(5));
  }

  @Test
  @DisplayName(
      "given an order in a transaction, when the host fails, then neither order nor points nor key are there")
  void rolledBack() {
    assertThatThrownBy(() -> orders.pay(user, "r-1", id -> {
          throw new IllegalStateException("the card was refused");
        }))
        .hasMessage("the card was refused");

    assertThat(rows(user)).isEmpty();
    assertThat(userarc.profile(user).exists()).isFalse();
    assertThat(orders.pay(user, "r-1", id -> {}).duplicate()).isFalse();
    assertThat(coins(user)).isEqualTo(Decimal.of(5));
  }

  @Test
  @DisplayName(
      "given a transaction that requires a new one, when only the outer fails, then only its order and points are gone")
  void requiresNew() {
    String apart = user + "-apart";
    assertThatThrownBy(() -> orders.payApart(user, "n-1", apart))
        .hasMessage("the card was refused");

    assertThat(rows(user)).isEmpty();
    assertThat(userarc.profile(user).exists()).isFalse();
    assertThat(rows(apart)).containsExactly("n-1-apart");
    assertThat(coins(apart)).isEqualTo(Decimal.of(5));
  }

  @Test
  @DisplayName(
      "S3: given an order committed before, when another transaction feeds it again, then it is a repeat")
  void repeat() {
    orders.pay(user, "d-1", id -> {});

    assertThat(orders
            .pay(
                user,
                "d-2",
                id -> assertThat(userarc
                        .track(Event.of(user, "order-paid").key("order:d-1"))
                        .duplicate())
                    .isTrue())
            .duplicate())
        .isFalse();
    assertThat(coins(user)).isEqualTo(Decimal.of(10));
  }

  @Test
  @DisplayName(
      "given a listener, when a transaction is rolled back or committed, then it hears of committed changes only, afterwards")
  void listeners() {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (var subscription = userarc.on(ChangeContent.class, change -> {
      if (change.user().equals(user)) {
        heard.add(String.valueOf(change.cause().key()));
      }
    })) {
      assertThat(subscription).isNotNull();
      assertThatThrownBy(() -> orders.pay(user, "l-1", id -> {
            userarc.flush();
            throw new IllegalStateException();
          }))
          .isInstanceOf(IllegalStateException.class);
      orders.pay(user, "l-2", id -> {
        userarc.flush();
        assertThat(heard).isEmpty();
      });
      userarc.flush();
    }

    assertThat(heard).isNotEmpty().allMatch(key -> key.contains("order:l-2"));
  }

  @Test
  @DisplayName(
      "given a callback after the commit, when it feeds an input, then that is committed by itself")
  void afterCommit() {
    orders.pay(
        user,
        "a-1",
        id -> TransactionSynchronizationManager.registerSynchronization(
            new TransactionSynchronization() {
              @Override
              public void afterCommit() {
                userarc.track(Event.of(user, "order-paid").key("order:a-2"));
              }
            }));

    assertThat(coins(user)).isEqualTo(Decimal.of(10));
  }

  @Test
  @DisplayName(
      "given a read-only transaction, when an input is fed, then it is committed by itself")
  void readOnly() {
    orders.look(user);

    assertThat(userarc.profile(user).exists()).isTrue();
  }

  @Test
  @DisplayName(
      "given another commit after the snapshot, when an order is paid, then @Retryable tries the whole transaction again")
  void retryable() {
    userarc.track(Event.of(user, "order-paid"));
    AtomicInteger tries = new AtomicInteger();

    orders.payWithRival(user, "t-1", () -> {
      if (tries.incrementAndGet() == 1) {
        elsewhere(() -> userarc.track(Event.of(user, "order-paid")));
      }
    });

    assertThat(tries).hasValue(2);
    assertThat(rows(user)).containsExactly("t-1");
    assertThat(coins(user)).isEqualTo(Decimal.of(15));
  }

  @Test
  @DisplayName(
      "given another commit after the snapshot, when a RetryTemplate is around the transaction, then it tries again")
  void retryTemplate() throws Exception {
    userarc.track(Event.of(user, "order-paid"));
    AtomicInteger tries = new AtomicInteger();
    TransactionTemplate transaction =
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    transaction.setIsolationLevel(Isolation.REPEATABLE_READ.value());
    RetryTemplate retries = new RetryTemplate(RetryPolicy.builder()
        .includes(StoreException.Transient.class)
        .maxRetries(3)
        .build());

    retries.execute(() -> transaction.execute(status -> {
      sql.queryForObject("SELECT count(*) FROM orders", Integer.class);
      if (tries.incrementAndGet() == 1) {
        elsewhere(() -> userarc.track(Event.of(user, "order-paid")));
      }
      return userarc.track(Event.of(user, "order-paid"));
    }));

    assertThat(tries).hasValue(2);
    assertThat(coins(user)).isEqualTo(Decimal.of(15));
  }
}
