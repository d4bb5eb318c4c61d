import org.jspecify.annotations.NullMarked;

/** Lifecycle stages, activation paths and tasks, and plays. */
@NullMarked
module io.github.userarc.lifecycle {
  requires transitive io.github.userarc.core;
  requires static transitive org.jspecify;
  requires com.google.common;

  exports io.github.userarc.lifecycle;
  exports io.github.userarc.lifecycle.path;
  exports io.github.userarc.lifecycle.play;
  exports io.github.userarc.lifecycle.task;

  provides io.github.userarc.core.facet.FacetType with
      io.github.userarc.lifecycle.LifecycleFacetType;
}
