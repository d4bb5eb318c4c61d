import org.jspecify.annotations.NullMarked;

/** Given/when/then fixture for host rules, and contract tests for store authors. */
@NullMarked
module io.github.userarc.testkit {
  requires transitive io.github.userarc.core;
  requires static transitive org.jspecify;
  // Only the contract tests need these two.
  requires static transitive org.junit.jupiter.api;
  requires static org.assertj.core;

  exports io.github.userarc.testkit;
  exports io.github.userarc.testkit.store;

  // JUnit calls test methods of package-private interfaces.
  opens io.github.userarc.testkit.store;
}
