package io.github.userarc.jdbc.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A shipped script: what to execute, and the tables that come of it. It reads only what these
 * scripts hold: one column a line, each statement ended by a semicolon at the end of a line.
 */
public final class Script {
  private static final Pattern TABLE =
      Pattern.compile("CREATE TABLE (\\w+) \\(\\n(.*?)\\n\\).*", Pattern.DOTALL);
  private static final Pattern COLUMN = Pattern.compile("\\s*(\\w+) (\\w+)(?:\\((\\d+)\\))?(.*)");

  private final List<String> statements;
  private final Map<String, Map<String, Column>> tables = new LinkedHashMap<>();

  /**
   * What a column holds.
   *
   * @param kind what it can hold
   * @param length the longest text in characters; 0 for no bound, and for numbers
   * @param isRequired whether it is NOT NULL
   */
  record Column(Kind kind, int length, boolean isRequired) {}

  /** What columns can hold, whatever databases call it. */
  enum Kind {
    INT,
    LONG,
    DECIMAL,
    TEXT
  }

  /**
   * Reads a script.
   *
   * @param text the script, with the prefix of tables filled in
   */
  public Script(String text) {
    String code =
        text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    this.statements = Arrays.stream(code.split(";(?:\\n|$)", -1))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
    for (String statement : statements) {
      Matcher table = TABLE.matcher(statement);
      if (table.matches()) {
        tables.put(table.group(1), columns(table.group(2)));
      }
    }
  }

  private static Map<String, Column> columns(String body) {
    Map<String, Column> columns = new LinkedHashMap<>();
    body.lines().filter(line -> !line.contains("PRIMARY KEY")).forEach(line -> {
      Matcher column = COLUMN.matcher(line);
      if (!column.matches()) {
        throw new IllegalStateException("No column: " + line);
      }
      String length = column.group(3);
      columns.put(
          column.group(1),
          new Column(
              kind(column.group(2)),
              length == null ? 0 : Integer.parseInt(length),
              column.group(4).contains("NOT NULL")));
    });
    return columns;
  }

  private static Kind kind(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "integer" -> Kind.INT;
      case "bigint" -> Kind.LONG;
      case "decimal" -> Kind.DECIMAL;
      case "varchar", "text", "longtext" -> Kind.TEXT;
      default -> throw new IllegalStateException("No type of column: " + type);
    };
  }

  /** The statements, in order, without their semicolons. */
  List<String> statements() {
    return statements;
  }

  /** The columns of the tables, both by name, in order. */
  Map<String, Map<String, Column>> tables() {
    return tables;
  }
}
