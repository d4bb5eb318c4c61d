import org.jspecify.annotations.NullMarked;

/** Userarc in a Spring Boot application: a bean, in the application's own transactions. */
@NullMarked
module io.github.userarc.spring {
  requires transitive io.github.userarc.core;
  requires transitive io.github.userarc.jdbc;
  requires transitive java.sql;
  requires transitive spring.tx;
  requires spring.beans;
  requires spring.boot;
  requires spring.boot.autoconfigure;
  requires spring.boot.jdbc;
  requires spring.boot.sql;
  requires spring.boot.transaction;
  requires spring.context;
  requires spring.core;
  requires spring.jdbc;
  // Only for hosts with health checks.
  requires static spring.boot.health;
  requires org.slf4j;
  requires static org.jspecify;

  exports io.github.userarc.spring;
  // Spring makes what is in here.
  opens io.github.userarc.spring;
}
