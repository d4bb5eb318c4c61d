package io.github.userarc.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.jdbc.Dialect;
import io.github.userarc.jdbc.JdbcSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts of all dialects create the same tables. */
class ScriptsTest {
  private static String ddl(Dialect dialect) {
    return JdbcSchema.ddl(dialect, "p_");
  }

  /** What is the same in every dialect: types, collations and storage are not. */
  private static List<String> shape(Dialect dialect) {
    return new Script(ddl(dialect))
        .statements().stream()
            .map(statement -> statement
                .replaceAll(" COLLATE \"C\"", "")
                .replaceAll("\\) (ENGINE|WITH) .*", ")")
                .replaceAll(" (text|longtext|varchar)(?=[ ,\\n])", " text"))
            .toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyDialectHasTheSameTablesColumnsKeysAndIndexes(Dialect dialect) {
    assertThat(new Script(ddl(dialect)).tables())
        .hasSize(10)
        .isEqualTo(new Script(ddl(Dialect.POSTGRESQL)).tables());
    assertThat(shape(dialect)).isEqualTo(shape(Dialect.POSTGRESQL));
  }

  @ParameterizedTest
  @EnumSource
  void theOrderOfColumnsIsTheSame(Dialect dialect) {
    List<List<String>> columns = new Script(ddl(dialect))
        .tables().values().stream().map(table -> List.copyOf(table.keySet())).toList();
    List<List<String>> first = new Script(ddl(Dialect.H2))
        .tables().values().stream().map(table -> List.copyOf(table.keySet())).toList();

    assertThat(columns).isEqualTo(first);
    assertThat(columns.get(1)).startsWith("namespace", "user_id").endsWith("state");
  }

  @ParameterizedTest
  @EnumSource
  void everyNameHasThePrefix(Dialect dialect) {
    Script script = new Script(ddl(dialect));

    assertThat(script.tables().keySet()).allMatch(name -> name.startsWith("p_"));
    assertThat(script.statements())
        .filteredOn(statement -> statement.startsWith("CREATE INDEX"))
        .hasSize(6)
        .allMatch(statement -> statement.startsWith("CREATE INDEX p_"));
    assertThat(ddl(dialect)).doesNotContain("$");
  }

  @ParameterizedTest
  @EnumSource
  void idsAndKeysAreComparedExactly(Dialect dialect) {
    String exact = switch (dialect) {
      case POSTGRESQL -> "varchar\\(\\d+\\) COLLATE \"C\".*";
      case MARIADB, MYSQL, H2 -> "varchar\\(\\d+\\)[^C]*";
    };
    List<String> texts =
        ddl(dialect).lines().filter(line -> line.contains(" varchar(")).toList();

    assertThat(texts).hasSizeGreaterThan(10).allMatch(line -> line.matches(" +\\w+ " + exact));
  }

  @Test
  void primaryKeysFitIntoAnIndexOfMariadbAndMysql() {
    // 4 bytes a character at most, 3072 bytes an index: id, id and key are the longest.
    assertThat((200 + 200 + 260) * 4).isLessThanOrEqualTo(3072);
    assertThat(new Script(ddl(Dialect.MARIADB))
            .tables()
            .get("p_input_key")
            .get("key_text")
            .length())
        .isEqualTo(260);
    // The same of an index of labels, with a number of at most 12 bytes.
    assertThat(3 * (200 * 4 + 2) + 12 + 2).isLessThanOrEqualTo(3072);
  }
}
