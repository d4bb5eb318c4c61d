package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.route.RoutesDefinition;

/**
 * A compiled facet.
 *
 * @param id its id
 * @param number its place among the facets
 * @param facet the facet
 */
record FacetPlan(String id, int number, Facet<Object> facet) {

  /** Whether it has a part of a portrait: what was routed shows in the profiles it went to. */
  boolean isShown() {
    return !id.equals(RoutesDefinition.FACET);
  }
}
