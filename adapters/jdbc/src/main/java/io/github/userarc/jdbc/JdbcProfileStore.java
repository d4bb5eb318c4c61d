package io.github.userarc.jdbc;

import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.jdbc.internal.Connections;
import io.github.userarc.jdbc.internal.Failures;
import io.github.userarc.jdbc.internal.JdbcStore;
import io.github.userarc.jdbc.internal.OwnConnections;
import io.github.userarc.jdbc.internal.Script;
import io.github.userarc.jdbc.internal.Sql;
import io.github.userarc.jdbc.internal.Tables;
import io.github.userarc.jdbc.internal.TablesCheck;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Profiles in a relational database, over a {@link DataSource}.
 *
 * <pre>{@code
 * ProfileStore store = JdbcProfileStore.on(dataSource).open();
 * ProfileStore own = JdbcProfileStore.on(dataSource)
 *     .tablePrefix("loyalty_")
 *     .schema(SchemaMode.CREATE)
 *     .open();
 * }</pre>
 *
 * <p>Each commit is a transaction of its own, or part of the host's ({@link Transactions}); several
 * nodes may share the tables. All changes of a profile are kept until it is erased. Times in tables
 * are microseconds since 1970 in UTC; leases run in the database's own time, so that the clocks of
 * nodes do not matter.
 *
 * <p>The data source should be a pool. It stays the host's: closing the store closes nothing.
 */
public final class JdbcProfileStore {
  private JdbcProfileStore() {}

  /**
   * Begins to describe a store.
   *
   * @param dataSource where connections come from
   * @return a builder, to be {@linkplain Builder#open opened}
   */
  public static Builder on(DataSource dataSource) {
    return new Builder(dataSource);
  }

  /** What a store is like; every setting has a default. */
  public static final class Builder {
    private final DataSource dataSource;
    private String prefix = JdbcSchema.DEFAULT_PREFIX;
    private SchemaMode mode = SchemaMode.VALIDATE;
    private @Nullable Dialect dialect;
    private Transactions transactions = Transactions.own();
    private boolean forwards;

    private Builder(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    /**
     * What the names of all tables begin with; {@code "userarc_"} unless set. Stores with different
     * prefixes share nothing.
     *
     * @param name at most 30 letters, digits and underscores, no digit first; may be empty
     * @return this
     * @throws IllegalArgumentException if it is anything else
     */
    public Builder tablePrefix(String name) {
      prefix = JdbcSchema.checkedPrefix(name);
      return this;
    }

    /**
     * What to do about the tables; {@link SchemaMode#VALIDATE} unless set.
     *
     * @param schema the mode
     * @return this
     */
    public Builder schema(SchemaMode schema) {
      mode = schema;
      return this;
    }

    /**
     * Names the database's SQL; found from the database unless set. For databases that speak the
     * SQL of another one under a name of their own.
     *
     * @param spoken the dialect
     * @return this
     */
    public Builder dialect(Dialect spoken) {
      dialect = spoken;
      return this;
    }

    /**
     * Whose transactions the store works in; {@link Transactions#own} unless set. Where the calling
     * thread is in one of the host's, what the store reads and writes is part of it.
     *
     * @param joined the transactions, on the database of the store's data source
     * @return this
     */
    public Builder transactions(Transactions joined) {
      transactions = joined;
      return this;
    }

    /**
     * Keeps the changes of all commits from now on waiting until they are forwarded
     * ({@link io.github.userarc.core.store.Outbox}); unless set, there is no outbox. All nodes over
     * the same tables say so, or none: what a node without one commits while nothing waits is not
     * forwarded.
     *
     * @return this
     */
    public Builder withOutbox() {
      forwards = true;
      return this;
    }

    /**
     * Connects, looks at the tables, and opens the store.
     *
     * @return the store
     * @throws StoreException.Permanent if tables or columns are missing or newer than this library,
     *     or the database is of a kind that is not supported; says what to do
     * @throws StoreException.Transient if the database cannot be reached
     */
    public ProfileStore open() {
      Connections connections = new OwnConnections(dataSource);
      Dialect named = dialect;
      Dialect spoken = named != null
          ? named
          : Failures.told("say what it is", () -> connections.alone(Dialect::of));
      Tables tables = new Tables(sql(spoken), prefix);
      TablesCheck check =
          new TablesCheck(connections, tables, new Script(JdbcSchema.ddl(spoken, prefix)));
      String erasureKey = check.opened(
          mode == SchemaMode.CREATE,
          "Maybe apply the script that JdbcSchema.ddl(Dialect."
              + spoken
              + ", \""
              + prefix
              + "\") prints ("
              + JdbcSchema.resource(spoken)
              + " in the jar), or open the store with schema(SchemaMode.CREATE) once");
      return new JdbcStore(connections, transactions, tables, erasureKey, forwards);
    }

    private static Sql sql(Dialect dialect) {
      return switch (dialect) {
        case POSTGRESQL -> Sql.POSTGRESQL;
        case MARIADB, MYSQL -> Sql.MARIADB;
        case H2 -> Sql.H2;
      };
    }
  }
}
