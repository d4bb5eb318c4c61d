package io.github.userarc.core.facet;

import java.util.List;

/**
 * Handles that a {@link FacetCompiler} gives out; facets keep them and hand them back at run time.
 */
public interface Refs {

  /** A compiled condition. */
  interface ConditionRef extends Dependency {}

  /** A compiled numeric operand: a metric, attribute or fact. */
  interface NumberRef extends Dependency {}

  /** A published fact. */
  interface FactRef extends Dependency {}

  /** A claim: a counter that all users share (S33). */
  interface ClaimRef {
    /**
     * The facts that tell what became of it: the outcome, and the serial number where there is one.
     *
     * @return the facts, to be named among those that a definition or reaction may change
     */
    List<FactRef> facts();
  }

  /**
   * The instants at which a condition will hold, or cease to, if nothing happens. A definition that
   * reads it is evaluated at every event that the condition looks at, for each may move them.
   */
  interface TimingRef extends Dependency {}

  /** What a {@link Derived} definition may depend on. */
  interface Dependency {}
}
