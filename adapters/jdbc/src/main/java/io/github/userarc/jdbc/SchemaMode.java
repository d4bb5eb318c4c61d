package io.github.userarc.jdbc;

/** What opening a {@link JdbcProfileStore} does about its tables. */
public enum SchemaMode {
  /**
   * Looks whether all tables and columns are there, and names everything that is not. Changes
   * nothing. The default.
   */
  VALIDATE,
  /** Creates the tables if none of them is there; then validates. Never changes one that is. */
  CREATE
}
