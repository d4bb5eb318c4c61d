import org.jspecify.annotations.NullMarked;

/**
 * Runnable examples: the quick start, the replay tool, a shop on a file, and a facet of a third
 * party.
 */
@NullMarked
module io.github.userarc.examples {
  requires transitive io.github.userarc.core;
  requires io.github.userarc.growth;
  requires io.github.userarc.honor;
  requires io.github.userarc.jdbc;
  requires io.github.userarc.lifecycle;
  requires com.h2database;
  requires static org.jspecify;

  exports io.github.userarc.examples.facet;

  provides io.github.userarc.core.facet.FacetType with
      io.github.userarc.examples.facet.StampsFacetType;
}
