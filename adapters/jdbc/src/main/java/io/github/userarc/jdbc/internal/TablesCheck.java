package io.github.userarc.jdbc.internal;

import io.github.userarc.core.store.StoreException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the tables before a store works on them, and creates them where that is wanted. */
public final class TablesCheck {
  /** The version of the tables that this library knows. */
  private static final int VERSION = 1;

  /** What compares texts exactly; others fold case or accents, or pad with spaces. */
  private static final Set<String> EXACT = Set.of("utf8mb4_nopad_bin", "utf8mb4_0900_bin");

  private final Connections connections;
  private final Tables tables;
  private final Script script;

  /** A column as the database tells it. */
  private record Found(int type, String typeName, int length) {}

  private record Version(int number, @Nullable String erasureKey) {}

  /**
   * A look at tables.
   *
   * @param connections where connections come from
   * @param tables the tables
   * @param script what creates them
   */
  public TablesCheck(Connections connections, Tables tables, Script script) {
    this.connections = connections;
    this.tables = tables;
    this.script = script;
  }

  /**
   * Makes sure that a store can work on the tables.
   *
   * @param create whether to create them if none is there
   * @param hint what to do if they are wrong
   * @return the key under which erased ids are hashed
   * @throws StoreException.Permanent if they are wrong; names everything that is
   */
  public String opened(boolean create, String hint) {
    return Failures.told("look at the tables of the store", () -> {
      if (columns(tables.schemaVersion()).isPresent()) {
        version(hint); // tables of another version differ: that is what is to be told
      }
      List<String> problems = problems();
      if (create && problems.size() == script.tables().size() && noTableIsThere()) {
        create();
        problems = problems();
      }
      if (!problems.isEmpty()) {
        throw new StoreException.Permanent(
            "The tables of the store are not as expected in "
                + connections.alone(TablesCheck::place)
                + ", where the connections of the data source are:\n- "
                + String.join("\n- ", problems)
                + "\n"
                + hint
                + ".",
            null);
      }
      return erasureKey(hint);
    });
  }

  /** Often the tables are there, in another schema. */
  private static String place(Connection connection) throws SQLException {
    String schema = connection.getSchema();
    return schema == null ? "database " + connection.getCatalog() : "schema " + schema;
  }

  private boolean noTableIsThere() throws SQLException {
    for (String table : script.tables().keySet()) {
      if (columns(table).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private void create() throws SQLException {
    try {
      connections.together(
          on -> {
            try (Statement statement = on.createStatement()) {
              for (String one : script.statements()) {
                statement.execute(one);
              }
            }
            return true;
          },
          done -> true);
    } catch (SQLException failed) {
      if (noTableIsThere()) {
        throw failed;
      }
      // Another node was faster, or it broke on the way: what is missing now tells.
    }
  }

  /** Everything that is wrong, in the order of the script. */
  private List<String> problems() throws SQLException {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, Map<String, Script.Column>> table : script.tables().entrySet()) {
      String name = table.getKey();
      Optional<Map<String, Found>> there = columns(name);
      if (there.isEmpty()) {
        problems.add("table " + name + " is missing");
        continue;
      }
      table
          .getValue()
          .forEach((column, expected) -> problem(there.get().get(column), expected)
              .ifPresent(problem -> problems.add("column " + name + "." + column + problem)));
    }
    if (problems.isEmpty() && tables.sql() == Sql.MARIADB) {
      problems.addAll(collations());
    }
    return problems;
  }

  private static Optional<String> problem(@Nullable Found found, Script.Column expected) {
    if (found == null) {
      return Optional.of(" is missing");
    }
    boolean fits = switch (expected.kind()) {
      case INT -> found.type() == Types.INTEGER || found.type() == Types.BIGINT;
      case LONG -> found.type() == Types.BIGINT;
      case DECIMAL -> found.type() == Types.DECIMAL || found.type() == Types.NUMERIC;
      case TEXT -> isText(found.type());
    };
    if (!fits) {
      return Optional.of(" is " + found.typeName() + ", expected "
          + expected.kind().name().toLowerCase(Locale.ROOT));
    }
    return expected.length() > 0 && found.length() > 0 && found.length() < expected.length()
        ? Optional.of(" holds " + found.length() + " characters, expected " + expected.length())
        : Optional.empty();
  }

  private static boolean isText(int type) {
    return type == Types.VARCHAR
        || type == Types.LONGVARCHAR
        || type == Types.CLOB
        || type == Types.NVARCHAR
        || type == Types.LONGNVARCHAR;
  }

  /** The columns of a table as statements see it, empty if there is none. */
  private Optional<Map<String, Found>> columns(String table) throws SQLException {
    try {
      return connections.alone(on -> Optional.of(columns(on, table)));
    } catch (SQLException failed) {
      if (Trouble.of(failed) == Trouble.NO_SUCH_TABLE) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private static Map<String, Found> columns(Connection connection, String table)
      throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM " + table + " WHERE 1 = 0");
        ResultSet none = statement.executeQuery()) {
      ResultSetMetaData about = none.getMetaData();
      Map<String, Found> columns = new LinkedHashMap<>();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        columns.put(
            about.getColumnName(i).toLowerCase(Locale.ROOT),
            new Found(about.getColumnType(i), about.getColumnTypeName(i), about.getPrecision(i)));
      }
      return columns;
    }
  }

  /** Ids and keys that are not compared exactly: two users would become one. */
  private List<String> collations() throws SQLException {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, Map<String, Script.Column>> table : script.tables().entrySet()) {
      List<String> found = connections.alone(on -> Rows.query(
          on,
          "SELECT column_name, collation_name FROM information_schema.columns"
              + " WHERE table_schema = DATABASE() AND LOWER(table_name) = ?"
              + " AND data_type = 'varchar'",
          row -> EXACT.contains(row.getString(2))
              ? ""
              : "column "
                  + table.getKey()
                  + "."
                  + row.getString(1)
                  + " has the collation "
                  + row.getString(2)
                  + ", expected one of "
                  + EXACT.stream().sorted().toList(),
          table.getKey().toLowerCase(Locale.ROOT)));
      found.stream().filter(problem -> !problem.isEmpty()).forEach(problems::add);
    }
    return problems;
  }

  private String erasureKey(String hint) throws SQLException {
    Version version = version(hint);
    String key = version.erasureKey();
    if (key != null) {
      return key;
    }
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    // Nodes that start at once agree on the key of the first.
    connections.alone(on -> Rows.update(
        on,
        "UPDATE " + tables.schemaVersion() + " SET erasure_key = ? WHERE erasure_key IS NULL",
        HexFormat.of().formatHex(random)));
    String agreed = version(hint).erasureKey();
    if (agreed == null) {
      throw new StoreException.Permanent(
          "The database keeps no erasure_key in " + tables.schemaVersion(), null);
    }
    return agreed;
  }

  private Version version(String hint) throws SQLException {
    List<Version> rows = connections.alone(on -> Rows.query(
        on,
        "SELECT version, erasure_key FROM " + tables.schemaVersion(),
        row -> new Version(row.getInt(1), row.getString(2))));
    if (rows.size() != 1) {
      throw new StoreException.Permanent(
          "The table "
              + tables.schemaVersion()
              + " has "
              + rows.size()
              + " rows, expected one. "
              + hint
              + ".",
          null);
    }
    Version version = rows.get(0);
    if (version.number() != VERSION) {
      throw new StoreException.Permanent(
          "The tables of the store have version "
              + version.number()
              + ", this library knows version "
              + VERSION
              + ". Maybe another node runs a newer version of userarc-jdbc: use that one here, too.",
          null);
    }
    return version;
  }
}
