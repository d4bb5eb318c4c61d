import org.jspecify.annotations.NullMarked;

/**
 * The engine of Userarc: inputs, metrics, conditions, tags, segments, programs, the pure engine,
 * the shell around it, the storage SPI and an in-memory store.
 */
@NullMarked
module io.github.userarc.core {
  requires transitive org.jspecify;
  requires transitive tools.jackson.databind;
  requires com.google.common;
  requires org.slf4j;
  // Only programs in YAML need these two.
  requires static tools.jackson.dataformat.yaml;
  requires static org.snakeyaml.engine;

  exports io.github.userarc.core;
  exports io.github.userarc.core.change;
  exports io.github.userarc.core.claim;
  exports io.github.userarc.core.condition;
  exports io.github.userarc.core.engine;
  exports io.github.userarc.core.facet;
  exports io.github.userarc.core.input;
  exports io.github.userarc.core.metric;
  exports io.github.userarc.core.program;
  exports io.github.userarc.core.route;
  exports io.github.userarc.core.store;

  uses io.github.userarc.core.facet.FacetType;
}
