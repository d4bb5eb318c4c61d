package io.github.userarc.core.facet;

import tools.jackson.databind.node.ObjectNode;

/**
 * The opening state of one facet (or of core, with the facet id {@code "core"}): what the test
 * fixture gives, and the form of import and export (architecture §3). Facets offer factories with
 * words of their own, such as {@code Lifecycle.inStage("mature")}.
 *
 * @param facet the facet's id
 * @param slice its slice in the form {@link Facet#read} takes; fields may be missing
 */
public record GivenState(String facet, ObjectNode slice) {

  /** The id that stands for core itself: attributes, tags and registration. */
  public static final String CORE = "core";
}
