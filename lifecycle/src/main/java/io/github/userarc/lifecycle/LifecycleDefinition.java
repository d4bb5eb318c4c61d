package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.FacetDefinition;
import java.util.Map;

/**
 * The lifecycle section of a program. Made by {@link Lifecycle#of}.
 *
 * @param machines the stage machines by name; for now exactly one, named {@value #DEFAULT}, whose
 *     facts stand directly under {@code lifecycle.}
 */
public record LifecycleDefinition(Map<String, StageMachine> machines) implements FacetDefinition {

  /** The facet's id, which is also the name of its section. */
  public static final String FACET = "lifecycle";

  /** The name of the machine behind the fact {@code lifecycle.stage}. */
  public static final String DEFAULT = "default";

  /** Copies the machines and checks that there is one, the default. */
  public LifecycleDefinition {
    machines = FacetDefinition.inOrder(machines);
    if (machines.size() != 1 || !machines.containsKey(DEFAULT)) {
      throw new IllegalArgumentException(
          "Lifecycles " + machines.keySet() + ": expected exactly one, named '" + DEFAULT + "'");
    }
  }

  @Override
  public String facet() {
    return FACET;
  }

  StageMachine main() {
    return machines.values().iterator().next();
  }
}
