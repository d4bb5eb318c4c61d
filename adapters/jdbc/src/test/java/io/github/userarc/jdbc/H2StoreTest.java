package io.github.userarc.jdbc;

class H2StoreTest extends JdbcStoreContract {
  H2StoreTest() {
    super(Dialect.H2);
  }
}
