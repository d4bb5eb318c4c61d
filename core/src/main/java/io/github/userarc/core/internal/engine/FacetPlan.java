package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.Facet;

/**
 * A compiled facet.
 *
 * @param id its id
 * @param number its place among the facets
 * @param facet the facet
 */
record FacetPlan(String id, int number, Facet<Object> facet) {}
