package io.github.userarc.spring;

import static io.github.userarc.spring.SetupException.told;

import io.github.userarc.core.ChangeSink;
import io.github.userarc.core.Forwarding;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.jdbc.Transactions;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
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
  SmartInitializingSingleton userarcTransactionObserver(
      Transactions transactions, ObjectProvider<ConfigurableTransactionManager> managers) {
    return () -> {
      if (transactions instanceof SpringTransactions spring) {
        managers.stream().forEach(spring::observe);
      }
    };
  }

  @Bean
  @ConditionalOnMissingBean
  @DependsOnDatabaseInitialization
  ProfileStore userarcProfileStore(
      ObjectProvider<DataSource> dataSources,
      Transactions transactions,
      ObjectProvider<Forwarding> forwarding) {
    boolean outbox = forwarding.getIfAvailable() != null;
    return Stores.open(properties, dataSources.getIfUnique(), transactions, outbox);
  }

  @Bean
  @ConditionalOnSingleCandidate(ChangeSink.class)
  @ConditionalOnMissingBean
  Forwarding userarcForwarding(ChangeSink sink) {
    UserarcProperties.Forward forward = properties.forward();
    Forwarding forwarding = told(
        "userarc.forward.*",
        () -> Forwarding.to(sink)
            .attempts(forward.attempts())
            .pauses(forward.firstPause(), forward.longestPause())
            .every(forward.every()));
    return forward.replayed() ? forwarding.withReplayed() : forwarding;
  }

  @Bean
  @ConditionalOnMissingBean
  Userarc userarc(
      Program program,
      ProfileStore store,
      ObjectProvider<Forwarding> forwarding,
      ObjectProvider<InstantSource> clock,
      ObjectProvider<UserarcCustomizer> customizers) {
    Userarc.Builder userarc = Userarc.of(program).store(store).namespace(properties.namespace());
    told("userarc.tolerance", () -> userarc.tolerance(properties.tolerance()));
    told("userarc.lag", () -> userarc.lag(properties.lag()));
    if (!properties.sweepEvery().isZero()) {
      told("userarc.sweep-every", () -> userarc.sweepEvery(properties.sweepEvery()));
    }
    forwarding.ifAvailable(userarc::forward);
    clock.ifUnique(userarc::clock);
    customizers.orderedStream().forEach(customizer -> customizer.customize(userarc));
    return userarc.open();
  }
}
