package io.github.userarc.core.route;

import io.github.userarc.core.facet.FacetDefinition;
import java.util.List;

/**
 * The {@code "routes"} section of a program (S34). Programs in Java say
 * {@link io.github.userarc.core.program.Program.Builder#route}.
 *
 * @param routes the routes in order
 */
public record RoutesDefinition(List<Route> routes) implements FacetDefinition {
  /** The section's name. */
  public static final String FACET = "routes";

  /** Copies the routes. */
  public RoutesDefinition {
    routes = List.copyOf(routes);
  }

  @Override
  public String facet() {
    return FACET;
  }
}
