package io.github.userarc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.userarc.core.ChangeSink;
import io.github.userarc.core.Forwarding;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.CachingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.growth.Growth;
import io.github.userarc.jdbc.Dialect;
import io.github.userarc.jdbc.JdbcSchema;
import io.github.userarc.jdbc.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What an application gets without writing any of it. */
class UserarcAutoConfigurationTest {
  private final ApplicationContextRunner bare = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(
          UserarcAutoConfiguration.class,
          UserarcHealthAutoConfiguration.class,
          DataSourceAutoConfiguration.class,
          DataSourceInitializationAutoConfiguration.class,
          DataSourceTransactionManagerAutoConfiguration.class,
          TransactionAutoConfiguration.class,
          JdbcTemplateAutoConfiguration.class));
  private final ApplicationContextRunner withoutDataSource = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(UserarcAutoConfiguration.class));
  private final ApplicationContextRunner application =
      bare.withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID());
  private final ApplicationContextRunner created =
      application.withPropertyValues("userarc.schema=create");

  @Test
  @DisplayName(
      "given a program, a data source and one property, when the application starts, then Userarc keeps profiles in its database")
  void starts() {
    created.run(context -> {
      Userarc userarc = context.getBean(Userarc.class);
      userarc.track("u1", "order-paid");

      assertThat(userarc.profile("u1").view(Growth.class).balance("coins"))
          .isEqualTo(Decimal.of(5));
      assertThat(context
              .getBean(JdbcTemplate.class)
              .queryForList("SELECT namespace FROM userarc_profile", String.class))
          .containsExactly("default");
      assertThat(context.getBean(JdbcTransactionManager.class).getTransactionExecutionListeners())
          .contains((SpringTransactions) context.getBean(Transactions.class));
    });
  }

  @Test
  @DisplayName("given properties, when the application starts, then they hold")
  void properties() {
    created
        .withPropertyValues(
            "userarc.program=classpath:shop.yaml",
            "userarc.table-prefix=loyalty_",
            "userarc.namespace=shop",
            "userarc.cache-size=100",
            "userarc.sweep-every=0")
        .run(context -> {
          context.getBean(Userarc.class).track("u1", "order-paid");

          assertThat(context.getBean(Program.class).name()).isEqualTo("shop-in-yaml");
          assertThat(context.getBean(ProfileStore.class)).isInstanceOf(CachingProfileStore.class);
          assertThat(context
                  .getBean(JdbcTemplate.class)
                  .queryForList("SELECT namespace FROM loyalty_profile", String.class))
              .containsExactly("shop");
        });
  }

  @Test
  @DisplayName(
      "given schema.sql of the application, when it starts, then that runs before the tables are looked at")
  void afterInitialization(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("schema.sql");
    Files.writeString(script, JdbcSchema.ddl(Dialect.H2, "userarc_"));
    application
        .withPropertyValues("spring.sql.init.schema-locations=" + script.toUri())
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Userarc.class));
  }

  @Test
  @DisplayName("given userarc.enabled=false, when the application starts, then there is no Userarc")
  void disabled() {
    bare.withPropertyValues("userarc.enabled=false")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Userarc.class));
  }

  @Test
  @DisplayName(
      "given userarc.store=memory, when the application starts, then it needs no data source")
  void inMemory() {
    withoutDataSource
        .withPropertyValues("userarc.store=memory")
        .run(context -> assertThat(context.getBean(ProfileStore.class))
            .isInstanceOf(InMemoryProfileStore.class));
  }

  @Configuration(proxyBeanMethods = false)
  static class Own {
    static final Program PROGRAM = Program.parse("{\"userarc\": 1, \"name\": \"own\"}");

    @Bean
    Program program() {
      return PROGRAM;
    }

    @Bean
    Transactions transactions() {
      return Transactions.own();
    }

    @Bean
    ProfileStore store() {
      return InMemoryProfileStore.create();
    }

    @Bean
    Clock clock() {
      return Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    }

    @Bean
    UserarcCustomizer customizer() {
      return userarc -> userarc.namespace("own");
    }
  }

  @Test
  @DisplayName("given beans of its own, when the application starts, then they replace ours")
  void replaced() {
    application.withUserConfiguration(Own.class).run(context -> {
      context.getBean(Userarc.class).track("u1", "visit");

      assertThat(context.getBean(Program.class)).isSameAs(Own.PROGRAM);
      assertThat(context).hasSingleBean(Transactions.class).hasSingleBean(ProfileStore.class);
      try (var profiles = context.getBean(ProfileStore.class).scan()) {
        assertThat(profiles)
            .singleElement()
            .satisfies(stored -> assertThat(stored.id().namespace()).isEqualTo("own"));
      }
      assertThat(context.getBean(Userarc.class).profile("u1").registeredAt())
          .contains(Instant.parse("2026-03-01T12:00:00Z"));
    });
  }

  @Test
  @DisplayName("given a Userarc of its own, when the application starts, then it is the only one")
  void ownUserarc() {
    Userarc own = Userarc.inMemory(Own.PROGRAM);
    application
        .withUserConfiguration(Own.class)
        .withBean("own", Userarc.class, () -> own)
        .run(context -> assertThat(context.getBean(Userarc.class)).isSameAs(own));
  }

  @Configuration(proxyBeanMethods = false)
  static class Sending {
    final List<Change<?>> sent = new CopyOnWriteArrayList<>();

    @Bean
    ChangeSink sink() {
      return sent::add;
    }
  }

  @Test
  @DisplayName(
      "given a ChangeSink, when something changes, then it is forwarded there as the properties say")
  void forwards() {
    application
        .withPropertyValues(
            "userarc.schema=create", "userarc.forward.attempts=3", "userarc.forward.every=1m")
        .withUserConfiguration(Sending.class)
        .run(context -> {
          Userarc userarc = context.getBean(Userarc.class);
          userarc.track("u1", "order-paid");
          userarc.forward();

          assertThat(context.getBean(Forwarding.class).attempts()).isEqualTo(3);
          assertThat(context.getBean(Forwarding.class).interval()).isEqualTo(Duration.ofMinutes(1));
          List<Change<?>> sent = context.getBean(Sending.class).sent;
          context.close(); // ends what the forwarder's own thread has begun
          assertThat(sent).isNotEmpty();
        });
  }

  @Test
  @DisplayName("given an application that ends, when its Userarc is used, then it is closed")
  void closes() {
    created.run(context -> {
      Userarc userarc = context.getBean(Userarc.class);
      context.close();

      assertThat(catchThrowable(() -> userarc.track("u1", "order-paid")))
          .isInstanceOf(IllegalStateException.class);
    });
  }

  @Test
  @DisplayName("given health checks, when the sweeper is behind, then ours says so")
  void health() {
    created.run(context -> {
      var health =
          context.getBean("userarcHealthIndicator", HealthIndicator.class).health();
      assertThat(health.getStatus()).isEqualTo(Status.UP);
      assertThat(health.getDetails()).containsKey("sweepLag");
    });
    created
        .withPropertyValues("userarc.health.longest-sweep-lag=-1s")
        .run(context -> assertThat(
                context.getBean(HealthIndicator.class).health().getStatus())
            .isEqualTo(Status.DOWN));
    created
        .withPropertyValues("management.health.userarc.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
  }

  @Test
  @DisplayName(
      "given no health checks on the class path, when the application starts, then nobody misses them")
  void withoutHealth() {
    created
        .withClassLoader(new FilteredClassLoader(HealthIndicator.class))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Userarc.class));
  }

  @Test
  @DisplayName(
      "given no data source, when the application starts, then it fails rather than forget profiles")
  void noDataSource() {
    withoutDataSource.run(context -> assertThat(context)
        .getFailure()
        .rootCause()
        .hasMessageContaining("spring.datasource.url")
        .hasMessageContaining("userarc.store=memory"));
  }

  @Test
  @DisplayName(
      "given a second data source, when none is the primary one, then the start fails and says so")
  void severalDataSources() {
    created
        .withBean("first", DataSource.class, JdbcDataSource::new)
        .withBean("second", DataSource.class, JdbcDataSource::new)
        .run(context ->
            assertThat(context).getFailure().rootCause().hasMessageContaining("@Primary"));
  }
}
