package io.github.userarc.core.facet;

/** Handles that a {@link FacetCompiler} gives out; facets keep them and hand them back at run time. */
public interface Refs {

  /** A compiled condition. */
  interface ConditionRef extends Readable {}

  /** A compiled numeric operand: a metric, attribute or fact. */
  interface NumberRef extends Readable {}

  /** A published fact. */
  interface FactRef extends Readable {}

  /** What a {@link Derived} definition may depend on. */
  interface Readable {}
}
