package io.github.userarc.jdbc;

import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.testkit.store.ProfileStoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The contract of all stores, on one database. */
abstract class JdbcStoreContract extends ProfileStoreContract {
  private final Dialect dialect;

  JdbcStoreContract(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  protected ProfileStore createStore() {
    DataSource database = Servers.of(dialect);
    ProfileStore store =
        JdbcProfileStore.on(database).schema(SchemaMode.CREATE).withOutbox().open();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      Servers.empty(statement, "userarc_");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return store;
  }

  @Override
  protected ProfileStore createAnother(ProfileStore first) {
    return JdbcProfileStore.on(Servers.of(dialect)).withOutbox().open();
  }

  @Override
  public boolean forwards() {
    return true;
  }
}
