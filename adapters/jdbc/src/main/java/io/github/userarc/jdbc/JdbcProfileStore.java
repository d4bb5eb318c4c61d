package io.github.userarc.jdbc;

import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.jdbc.internal.Connections;
import io.github.userarc.jdbc.internal.Failures;
import io.github.userarc.jdbc.internal.JdbcStore;
import io.github.userarc.jdbc.internal.NewIncarnations;
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
      Checked checked = checked(connections, mode == SchemaMode.CREATE);
      int first = new NewIncarnations(connections, checked.tables()).first();
      return new JdbcStore(
          connections, transactions, checked.tables(), checked.erasureKey(), first, forwards);
    }

    /**
     * Gives all users new incarnations, because the database was restored from a backup: as
     * {@link #newIncarnations(int)} without a smallest one.
     *
     * @return the incarnation that all profiles have now, and new ones begin with
     * @throws StoreException as {@link #newIncarnations(int)}
     */
    public int newIncarnations() {
      return newIncarnations(1);
    }

    /**
     * Gives all users new incarnations (S30), because the database was restored from a backup: what
     * is numbered after the backup has been numbered before, and whoever tells changes apart by
     * user, incarnation and sequence (S25) would take the second for the first. To be called after
     * the restore and before any store is opened.
     *
     * <p>The new incarnation is greater than any in the tables, and than any that was lost with
     * what came after the backup: it counts seconds since 2026 by the database's time. Profiles go
     * on with their next sequence numbers; their keys answer what they have answered (S3), and
     * changes that wait to be forwarded keep their numbers.
     *
     * <p>A call that was interrupted is to be repeated; until one has returned, {@link #open}
     * refuses. A call more does no harm.
     *
     * @param least the smallest that will do, if the database's time cannot be trusted; else 1
     * @return the incarnation that all profiles have now, and new ones begin with
     * @throws StoreException.Permanent as for {@link #open}, or if incarnations are used up
     * @throws StoreException.Transient if the database fails: call it again
     */
    public int newIncarnations(int least) {
      Connections connections = new OwnConnections(dataSource);
      return new NewIncarnations(connections, checked(connections, false).tables()).give(least);
    }

    private record Checked(Tables tables, String erasureKey) {}

    private Checked checked(Connections connections, boolean create) {
      Dialect named = dialect;
      Dialect spoken = named != null
          ? named
          : Failures.told("say what it is", () -> connections.alone(Dialect::of));
      Tables tables = new Tables(sql(spoken), prefix);
      TablesCheck check =
          new TablesCheck(connections, tables, new Script(JdbcSchema.ddl(spoken, prefix)));
      String erasureKey = check.opened(
          create,
          "Maybe apply the script that JdbcSchema.ddl(Dialect."
              + spoken
              + ", \""
              + prefix
              + "\") prints ("
              + JdbcSchema.resource(spoken)
              + " in the jar), or open the store with schema(SchemaMode.CREATE) once");
      return new Checked(tables, erasureKey);
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
