import org.jspecify.annotations.NullMarked;

/** Given/when/then fixture for host rules, and contract tests for store authors. */
@NullMarked
module io.github.userarc.testkit {
  requires transitive io.github.userarc.core;
  requires static transitive org.jspecify;

  exports io.github.userarc.testkit;
}
