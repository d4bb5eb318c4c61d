package io.github.userarc.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The tables of a {@link JdbcProfileStore}: for hosts that create them with a migration tool of
 * their own.
 */
public final class JdbcSchema {
  /** What the names of tables begin with unless the host says otherwise. */
  static final String DEFAULT_PREFIX = "userarc_";

  private static final Pattern PREFIX = Pattern.compile("|[A-Za-z_][A-Za-z0-9_]{0,29}");

  private JdbcSchema() {}

  /**
   * The script that creates the tables, their indexes, and the row that tells their version.
   *
   * @param dialect the database
   * @param prefix what the names of tables begin with; the default of stores is {@code "userarc_"}
   * @return SQL statements, each ended by a semicolon at the end of a line
   * @throws IllegalArgumentException if the prefix is more than 30 letters, digits and underscores,
   *     or begins with a digit
   */
  public static String ddl(Dialect dialect, String prefix) {
    String checked = checkedPrefix(prefix);
    String name = dialect.name().toLowerCase(Locale.ROOT) + ".sql";
    try (InputStream in = JdbcSchema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar has no " + resource(dialect));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${prefix}", checked);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read " + resource(dialect), unreadable);
    }
  }

  /** Where the script is inside the jar. */
  static String resource(Dialect dialect) {
    return "io/github/userarc/jdbc/" + dialect.name().toLowerCase(Locale.ROOT) + ".sql";
  }

  static String checkedPrefix(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException("The table prefix \""
          + prefix
          + "\": expected at most 30 letters (a to z), digits and underscores, no digit first."
          + " Maybe \"userarc_\"");
    }
    return prefix;
  }
}
