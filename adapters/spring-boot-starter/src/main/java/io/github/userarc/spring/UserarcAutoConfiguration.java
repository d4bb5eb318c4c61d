package io.github.userarc.spring;

import static io.github.userarc.spring.SetupException.told;

import io.github.userarc.core.ChangeSink;
import io.github.userarc.core.Forwarding;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.jdbc.Transactions;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ResourceLoader;
import org.springframework.transaction.ConfigurableTransactionManager;

/**
 * A {@link Userarc} bean of what the application has: a program on the class path, a
 * {@link DataSource}, and properties that begin with {@code userarc}.
 *
 * <p>Each bean gives way to one of the application's own: {@link Program}, {@link Transactions},
 * {@link ProfileStore}, {@link Forwarding}, {@link Userarc}. Where there is a {@link ChangeSink}
 * bean, changes are forwarded to it. A bean of type {@link InstantSource}, such as a
 * {@link java.time.Clock}, is the clock. {@link UserarcCustomizer}s have the last word.
 *
 * <p>What only our {@link Userarc} needs is lazy: an application with one of its own need have
 * neither program nor data source.
 */
@AutoConfiguration(after = {DataSourceAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnBooleanProperty(name = "userarc.enabled", matchIfMissing = true)
@EnableConfigurationProperties(UserarcProperties.class)
final class UserarcAutoConfiguration {
  private final UserarcProperties properties;

  UserarcAutoConfiguration(UserarcProperties properties) {
    this.properties = properties;
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Program userarcProgram(ResourceLoader resources) {
    return ProgramResource.read(resources, properties.program());
  }

  /** Asks when it is made, not when beans are defined: an order that is wrong would go unseen. */
  @Bean
  @ConditionalOnMissingBean
  Transactions userarcTransactions(ObjectProvider<DataSource> dataSources) {
    DataSource dataSource = dataSources.getIfUnique();
    return dataSource == null ? Transactions.own() : SpringTransactions.on(dataSource);
  }

  /** Managers of any kind and origin, since inputs may come in the callbacks of each. */
  @Bean
  @ConditionalOnMissingBean(name = "userarcTransactionObserver")
  SmartInitializingSingleton userarcTransactionObserver(
      Transactions transactions, ObjectProvider<ConfigurableTransactionManager> managers) {
    return () -> {
      if (transactions instanceof SpringTransactions spring) {
        managers.stream().forEach(spring::observe);
      }
    };
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean
  @DependsOnDatabaseInitialization
  ProfileStore userarcProfileStore(
      ObjectProvider<DataSource> dataSources,
      Transactions transactions,
      ObjectProvider<Forwarding> forwarding) {
    boolean outbox = one(forwarding).isPresent();
    return Stores.open(properties, dataSources, transactions, outbox);
  }

  private static Optional<Forwarding> one(ObjectProvider<Forwarding> forwarding) {
    return Sole.of(forwarding, "forwarding", "");
  }

  @Bean
  @Lazy
  @ConditionalOnBean(ChangeSink.class)
  @ConditionalOnMissingBean
  Forwarding userarcForwarding(ObjectProvider<ChangeSink> sinks) {
    ChangeSink sink = Sole.of(
            sinks, "forwarding", ", or have one that hands each change to the others")
        .orElseThrow();
    return properties.forward().to(sink);
  }

  @Bean
  @ConditionalOnMissingBean
  Userarc userarc(
      Program program,
      ProfileStore store,
      ObjectProvider<Forwarding> forwarding,
      ObjectProvider<InstantSource> clock,
      ObjectProvider<UserarcCustomizer> customizers) {
    Userarc.Builder userarc = Userarc.of(program).store(store);
    told("userarc.namespace", () -> userarc.namespace(properties.namespace()));
    told("userarc.tolerance", () -> userarc.tolerance(properties.tolerance()));
    told("userarc.lag", () -> userarc.lag(properties.lag()));
    if (!properties.sweepEvery().isZero()) {
      told("userarc.sweep-every", () -> userarc.sweepEvery(properties.sweepEvery()));
    }
    if (properties.publishing()) {
      userarc.publishing();
    }
    one(forwarding).ifPresent(how -> userarc.forward(Stores.withOutbox(store, how)));
    Sole.of(clock, "the clock", "").ifPresent(userarc::clock);
    customizers.orderedStream().forEach(customizer -> customizer.customize(userarc));
    return userarc.open();
  }
}
