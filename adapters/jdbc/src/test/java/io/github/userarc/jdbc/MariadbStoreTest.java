package io.github.userarc.jdbc;

class MariadbStoreTest extends JdbcStoreContract {
  MariadbStoreTest() {
    super(Dialect.MARIADB);
  }
}
