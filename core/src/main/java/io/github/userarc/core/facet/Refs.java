package io.github.userarc.core.facet;

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

  /** What a {@link Derived} definition may depend on. */
  interface Dependency {}
}
