import org.jspecify.annotations.NullMarked;

/** Currencies, ledger, earning rules, levels, benefits and memberships. */
@NullMarked
module io.github.userarc.growth {
  requires transitive io.github.userarc.core;
  requires static transitive org.jspecify;

  exports io.github.userarc.growth;

  provides io.github.userarc.core.facet.FacetType with
      io.github.userarc.growth.internal.GrowthFacetType;
}
