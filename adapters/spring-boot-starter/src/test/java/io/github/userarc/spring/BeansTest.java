package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.ChangeSink;
import io.github.userarc.core.Forwarding;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.jdbc.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Beans of the application's own: each in the place of ours, by itself; and several of a type. */
class BeansTest {
  private final ApplicationContextRunner bare = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(
          UserarcAutoConfiguration.class,
          UserarcHealthAutoConfiguration.class,
          DataSourceAutoConfiguration.class,
          DataSourceTransactionManagerAutoConfiguration.class,
          TransactionAutoConfiguration.class));
  private final ApplicationContextRunner application = bare.withPropertyValues(
      "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(), "userarc.schema=create");
  private final ApplicationContextRunner nothing = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(
          UserarcAutoConfiguration.class, UserarcHealthAutoConfiguration.class));

  @Test
  @DisplayName("given a Program, when the application starts, then Userarc is opened with it")
  void program() {
    Program own = Program.parse("{\"userarc\": 1, \"name\": \"own\"}");
    application
        .withPropertyValues("userarc.program=classpath:none.json")
        .withBean(Program.class, () -> own)
        .run(context ->
            assertThat(context.getBean(Userarc.class).engine().program()).isEqualTo(own));
  }

  @Test
  @DisplayName("given Transactions, when one of Spring's is rolled back, then ours say what stands")
  void transactions() {
    application.withBean(Transactions.class, Transactions::own).run(context -> {
      Userarc userarc = context.getBean(Userarc.class);
      TransactionTemplate template =
          new TransactionTemplate(context.getBean(JdbcTransactionManager.class));

      template.executeWithoutResult(status -> {
        userarc.track("u1", "order-paid");
        status.setRollbackOnly();
      });

      assertThat(userarc.profile("u1").exists()).isTrue();
    });
  }

  @Test
  @DisplayName(
      "given a ProfileStore, when the application starts, then it needs no data source, or has several")
  void profileStore() {
    InMemoryProfileStore own = InMemoryProfileStore.create();
    nothing.withBean(ProfileStore.class, () -> own).run(context -> {
      context.getBean(Userarc.class).track("u1", "order-paid");
      try (var profiles = own.scan()) {
        assertThat(profiles).hasSize(1);
      }
    });
    nothing
        .withBean(ProfileStore.class, InMemoryProfileStore::create)
        .withBean("first", DataSource.class, JdbcDataSource::new)
        .withBean("second", DataSource.class, JdbcDataSource::new)
        .run(context -> assertThat(context).hasSingleBean(Userarc.class));
  }

  @Test
  @DisplayName(
      "given a Forwarding, when something changes, then it goes there, and sinks are the application's matter")
  void forwarding() {
    List<Change<?>> sent = new CopyOnWriteArrayList<>();
    application
        .withBean(Forwarding.class, () -> Forwarding.to(sent::add).attempts(7))
        .withBean("first", ChangeSink.class, () -> change -> {})
        .withBean("second", ChangeSink.class, () -> change -> {})
        .run(context -> {
          Userarc userarc = context.getBean(Userarc.class);
          userarc.track("u1", "order-paid");
          userarc.forward();

          assertThat(context.getBean(Forwarding.class).attempts()).isEqualTo(7);
          context.close();
          assertThat(sent).isNotEmpty();
        });
  }

  @Test
  @DisplayName(
      "given a Userarc, when the application starts, then nothing of ours is made that only ours needs")
  void userarc() {
    Program program = Program.parse("{\"userarc\": 1, \"name\": \"own\"}");
    nothing
        .withPropertyValues("userarc.program=classpath:none.json")
        .withBean("first", ChangeSink.class, () -> change -> {})
        .withBean("second", ChangeSink.class, () -> change -> {})
        .withBean(Userarc.class, () -> Userarc.inMemory(program))
        .run(context -> {
          assertThat(context).hasNotFailed().hasSingleBean(Userarc.class);
          assertThat(context.getBean(Userarc.class).engine().program()).isEqualTo(program);
        });
  }

  @Test
  @DisplayName(
      "given beans of the names of the health check and the observer, when the application starts, then they are these")
  void byName() {
    HealthIndicator health = () -> Health.unknown().build();
    SmartInitializingSingleton observer = () -> {};
    application
        .withBean("userarcHealthIndicator", HealthIndicator.class, () -> health)
        .withBean("userarcTransactionObserver", SmartInitializingSingleton.class, () -> observer)
        .run(context -> {
          assertThat(context.getBean(HealthIndicator.class)).isSameAs(health);
          assertThat(context.getBean("userarcTransactionObserver")).isSameAs(observer);
        });
  }

  private static void assertNamed(ApplicationContextRunner runner, String type) {
    runner.run(context -> assertThat(context)
        .getFailure()
        .rootCause()
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("one bean of type " + type)
        .hasMessageContaining("found 2: first, second.")
        .hasMessageContaining("@Primary"));
  }

  @Test
  @DisplayName(
      "given two sinks, clocks, forwardings or data sources, when none is the primary one, then the start fails and names them")
  void several() {
    assertNamed(
        application
            .withBean("second", ChangeSink.class, () -> change -> {})
            .withBean("first", ChangeSink.class, () -> change -> {}),
        "ChangeSink");
    assertNamed(
        application
            .withBean("first", Clock.class, Clock::systemUTC)
            .withBean("second", Clock.class, () -> Clock.system(ZoneId.of("Asia/Shanghai"))),
        "InstantSource");
    assertNamed(
        application
            .withBean("first", Forwarding.class, () -> Forwarding.to(change -> {}))
            .withBean("second", Forwarding.class, () -> Forwarding.to(change -> {})),
        "Forwarding");
    assertNamed(
        application
            .withBean("first", DataSource.class, JdbcDataSource::new)
            .withBean("second", DataSource.class, JdbcDataSource::new),
        "DataSource");
  }

  @Test
  @DisplayName(
      "given two sinks and two clocks, when one of each is the primary one, then these are taken")
  void primary() {
    List<Change<?>> sent = new CopyOnWriteArrayList<>();
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    application
        .withBean("first", ChangeSink.class, () -> change -> {
          throw new IllegalStateException("not the primary one");
        })
        .withBean(
            "second", ChangeSink.class, () -> sent::add, definition -> definition.setPrimary(true))
        .withBean("wall", Clock.class, Clock::systemUTC)
        .withBean(
            "shop",
            Clock.class,
            () -> Clock.fixed(now, ZoneOffset.UTC),
            definition -> definition.setPrimary(true))
        .run(context -> {
          Userarc userarc = context.getBean(Userarc.class);
          userarc.track("u1", "order-paid");
          userarc.forward();
          assertThat(userarc.profile("u1").registeredAt()).contains(now);

          context.close();
          assertThat(sent).isNotEmpty();
        });
  }

  @Test
  @DisplayName(
      "given a sink and a store without an outbox, when the application starts, then it is told what is missing")
  void noOutbox() {
    nothing
        .withBean(ChangeSink.class, () -> change -> {})
        .withBean(ProfileStore.class, InMemoryProfileStore::create)
        .run(context -> assertThat(context)
            .getFailure()
            .rootCause()
            .isInstanceOf(SetupException.class)
            .hasMessageContaining("InMemoryProfileStore")
            .hasMessageContaining("withOutbox()"));
  }
}
