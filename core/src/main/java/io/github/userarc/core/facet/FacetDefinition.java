package io.github.userarc.core.facet;

/** A facet's section of a program: an immutable value, usually a record. */
public interface FacetDefinition {

  /**
   * The facet's id, which is also the name of its section in JSON programs.
   *
   * @return the id, such as {@code "lifecycle"}
   */
  String facet();
}
