package io.github.userarc.jdbc;

class PostgresqlStoreTest extends JdbcStoreContract {
  PostgresqlStoreTest() {
    super(Dialect.POSTGRESQL);
  }
}
