import org.jspecify.annotations.NullMarked;

/** Lifecycle stages, activation paths and tasks, and plays. */
@NullMarked
module io.github.userarc.lifecycle {
  requires transitive io.github.userarc.core;
  requires static transitive org.jspecify;
  requires com.google.common;

  exports io.github.userarc.lifecycle;

  provides io.github.userarc.core.facet.FacetType with
      io.github.userarc.lifecycle.LifecycleFacetType;
}
