package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables are looked at before a store works on them, and created on request only. */
class SchemaTest {
  private static JdbcProfileStore.Builder on(Dialect dialect, String prefix) {
    return JdbcProfileStore.on(Servers.of(dialect)).tablePrefix(prefix);
  }

  private static void execute(Dialect dialect, String... statements) throws SQLException {
    try (Connection connection = Servers.of(dialect).getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private static void applyScript(Dialect dialect, String prefix, String... replaced)
      throws SQLException {
    String ddl = JdbcSchema.ddl(dialect, prefix);
    for (int i = 0; i < replaced.length; i += 2) {
      assertThat(ddl).contains(replaced[i]);
      ddl = ddl.replace(replaced[i], replaced[i + 1]);
    }
    String code = ddl.replaceAll("(?m)^--.*$", "");
    for (String statement : code.split(";\\n", -1)) {
      if (!statement.isBlank()) {
        execute(dialect, statement);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  void missingTablesAreNamedAllAtOnceAndWhatToDo(Dialect dialect) {
    assertThatExceptionOfType(StoreException.Permanent.class)
        .isThrownBy(() -> on(dialect, "none_").open())
        .withMessageContaining("- table none_schema_version is missing\n")
        .withMessageContaining("- table none_profile is missing\n")
        .withMessageContaining("- table none_revision is missing\n")
        .withMessageContaining("JdbcSchema.ddl(Dialect." + dialect + ", \"none_\")")
        .withMessageContaining("schema(SchemaMode.CREATE)");
  }

  @Test
  void theSchemaIsNamedInWhichTablesAreMissing() throws SQLException {
    on(Dialect.POSTGRESQL, "here_").schema(SchemaMode.CREATE).open().close();
    execute(Dialect.POSTGRESQL, "CREATE SCHEMA elsewhere");
    HikariConfig config = new HikariConfig();
    Servers.of(Dialect.POSTGRESQL).copyStateTo(config);
    config.setPoolName("elsewhere");
    config.setSchema("elsewhere");
    try (HikariDataSource elsewhere = new HikariDataSource(config)) {
      assertThatExceptionOfType(StoreException.Permanent.class)
          .isThrownBy(() -> JdbcProfileStore.on(elsewhere).tablePrefix("here_").open())
          .withMessageStartingWith(
              "The tables of the store are not as expected in schema elsewhere, where")
          .withMessageContaining("- table here_profile is missing\n");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  void missingAndWrongColumnsAreNamed(Dialect dialect) throws SQLException {
    applyScript(
        dialect,
        "odd_",
        "  clock bigint NOT NULL,\n",
        "",
        "  next_due bigint NOT NULL",
        "  next_due timestamp NOT NULL",
        "  value_hash varchar(64)",
        "  value_hash varchar(40)");
    execute(dialect, "DROP TABLE odd_routed");

    for (SchemaMode mode : SchemaMode.values()) {
      assertThatExceptionOfType(StoreException.Permanent.class)
          .isThrownBy(() -> on(dialect, "odd_").schema(mode).open())
          .withMessageContaining("- column odd_profile.clock is missing\n")
          .withMessageContaining("- column odd_profile.next_due is ")
          .withMessageContaining("expected long\n")
          .withMessageContaining("- column odd_claim.value_hash holds 40 characters, expected 64\n")
          .withMessageContaining("- table odd_routed is missing\n");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  void theShippedScriptIsWhatIsExpected(Dialect dialect) throws SQLException {
    applyScript(dialect, "");

    try (ProfileStore store = on(dialect, "").open()) {
      assertThat(store.load(ProfileId.of("ann"), Set.of(), LoadMode.PLAIN).revision())
          .isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  void aNewerSchemaIsRefusedByItsVersion(Dialect dialect) throws SQLException {
    on(dialect, "newer_").schema(SchemaMode.CREATE).open().close();
    execute(dialect, "UPDATE newer_schema_version SET version = 2", "DROP TABLE newer_erased");

    assertThatExceptionOfType(StoreException.Permanent.class)
        .isThrownBy(() -> on(dialect, "newer_").open())
        .withMessageContaining("have version 2, this library knows version 1. Maybe another node");
  }

  @Test
  void aCollationThatFoldsCaseIsRefused() throws SQLException {
    applyScript(Dialect.MARIADB, "ci_", "utf8mb4_nopad_bin", "utf8mb4_general_ci");

    assertThatExceptionOfType(StoreException.Permanent.class)
        .isThrownBy(() -> on(Dialect.MARIADB, "ci_").open())
        .withMessageContaining(
            "column ci_profile.user_id has the collation utf8mb4_general_ci, expected one of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1a_", "a-b", "a b", "a;", "ü_", "this_is_a_prefix_of_31_characters"})
  void aPrefixIsChecked(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcSchema.ddl(Dialect.H2, prefix))
        .withMessageContaining("\"" + prefix + "\"")
        .withMessageContaining("Maybe \"userarc_\"");
    assertThatIllegalArgumentException().isThrownBy(() -> on(Dialect.H2, prefix));
  }
}
