package io.github.userarc.spring;

import io.github.userarc.core.store.StoreException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Tells what to do about tables and databases that are not as they should be. */
final class StoreFailureAnalyzer extends AbstractFailureAnalyzer<StoreException> {
  private final Environment environment;

  StoreFailureAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected FailureAnalysis analyze(Throwable root, StoreException cause) {
    String message = String.valueOf(cause.getMessage());
    return new FailureAnalysis(
        "Userarc's profiles cannot be reached: " + message, action(cause), root);
  }

  private String action(StoreException cause) {
    if (cause instanceof StoreException.Transient) {
      return "Look whether the database is up and reached as it should be (spring.datasource.url),"
          + " and start again.";
    }
    String prefix = environment.getProperty("userarc.table-prefix", "userarc_");
    return "If tables are missing: start once with userarc.schema=create, or apply the script that"
        + " the message names with the tool that applies your own (with Flyway or Liquibase on the"
        + " class path, they come first). Tables are looked for in the current schema, with names"
        + " that begin with \""
        + prefix
        + "\" (userarc.table-prefix).";
  }
}
