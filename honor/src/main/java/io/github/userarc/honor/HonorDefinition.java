package io.github.userarc.honor;

import io.github.userarc.core.facet.FacetDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The honor section of a program. Starts with {@link Honor#section}. Immutable.
 *
 * @param badges the badges by name, in order
 */
public record HonorDefinition(Map<String, Badge> badges) implements FacetDefinition {

  /** The facet's id, which is also the name of its section. */
  public static final String FACET = "honor";

  /** Copies the badges, keeping their order; those of {@code Map.of}, which have none, by name. */
  public HonorDefinition {
    badges = FacetDefinition.inOrder(badges);
  }

  /**
   * Adds a badge.
   *
   * @param name its name
   * @param badge the badge
   * @return a changed copy
   * @throws IllegalArgumentException if there is a badge of this name
   */
  public HonorDefinition badge(String name, Badge badge) {
    Map<String, Badge> more = new LinkedHashMap<>(badges);
    if (more.putIfAbsent(name, badge) != null) {
      throw new IllegalArgumentException("The badge '" + name + "' is declared twice");
    }
    return new HonorDefinition(more);
  }

  @Override
  public String facet() {
    return FACET;
  }
}
