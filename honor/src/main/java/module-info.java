import org.jspecify.annotations.NullMarked;

/** Badges, titles, roles and leaderboards. */
@NullMarked
module io.github.userarc.honor {
  requires transitive io.github.userarc.core;
  requires static transitive org.jspecify;

  exports io.github.userarc.honor;

  provides io.github.userarc.core.facet.FacetType with
      io.github.userarc.honor.HonorFacetType;
}
