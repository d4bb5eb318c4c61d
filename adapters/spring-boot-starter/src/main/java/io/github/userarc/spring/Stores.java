package io.github.userarc.spring;

import static io.github.userarc.spring.SetupException.told;

import io.github.userarc.core.Forwarding;
import io.github.userarc.core.store.CachingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.jdbc.JdbcProfileStore;
import io.github.userarc.jdbc.Transactions;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** The store that the properties ask for. */
final class Stores {
  private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

  private static final String OTHERWISE =
      ", or define a bean of type ProfileStore. To keep profiles"
          + " in memory, gone with the process, set userarc.store=memory";

  private Stores() {}

  static ProfileStore open(
      UserarcProperties properties,
      ObjectProvider<DataSource> dataSources,
      Transactions transactions,
      boolean outbox) {
    if (properties.store() == UserarcProperties.Kind.MEMORY) {
      LOG.warn("Userarc keeps profiles in memory (userarc.store=memory): they are gone with this"
          + " process");
      return outbox ? InMemoryProfileStore.withOutbox() : InMemoryProfileStore.create();
    }
    DataSource dataSource =
        Sole.of(dataSources, "profiles", OTHERWISE).orElseThrow(Stores::nowhere);
    ProfileStore store = database(properties, dataSource, transactions, outbox);
    return cached(store, properties.cacheSize());
  }

  private static ProfileStore cached(ProfileStore store, long profiles) {
    if (profiles < 0) {
      throw new SetupException(
          "Userarc cannot take userarc.cache-size. A cache of " + profiles
              + " profiles: expected 1 or more, or 0 for none.",
          "Correct userarc.cache-size where the application's properties are set.");
    }
    return profiles == 0 ? store : CachingProfileStore.of(store, profiles);
  }

  private static SetupException nowhere() {
    return new SetupException(
        "Userarc has nowhere to keep profiles: expected a DataSource.",
        "Maybe set spring.datasource.url" + OTHERWISE + ".");
  }

  /** A store of the application's own may have none. */
  static Forwarding withOutbox(ProfileStore store, Forwarding forwarding) {
    if (store.outbox().isEmpty()) {
      throw new SetupException(
          "Userarc cannot forward changes from " + store.getClass().getSimpleName()
              + ": expected a store with an outbox.",
          "Maybe open the bean of type ProfileStore with one, such as"
              + " JdbcProfileStore.on(dataSource).withOutbox().");
    }
    return forwarding;
  }

  private static ProfileStore database(
      UserarcProperties properties,
      DataSource dataSource,
      Transactions transactions,
      boolean outbox) {
    JdbcProfileStore.Builder builder = JdbcProfileStore.on(
            SpringTransactions.on(dataSource).dataSource())
        .schema(properties.schema())
        .transactions(transactions);
    told("userarc.table-prefix", () -> builder.tablePrefix(properties.tablePrefix()));
    if (outbox) {
      builder.withOutbox();
    }
    return builder.open();
  }
}
