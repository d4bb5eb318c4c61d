import org.jspecify.annotations.NullMarked;

/** Profiles in PostgreSQL, MariaDB, MySQL or H2, over a {@link javax.sql.DataSource}. */
@NullMarked
module io.github.userarc.jdbc {
  requires transitive io.github.userarc.core;
  requires transitive java.sql;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.github.userarc.jdbc;
}
