package io.github.userarc.core.facet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A facet's section of a program: an immutable value, usually a record. */
public interface FacetDefinition {

  /**
   * The facet's id, which is also the name of its section in JSON programs.
   *
   * @return the id, such as {@code "lifecycle"}
   */
  String facet();

  /**
   * Copies definitions by name whose order means something (S22): in the map's order, and in order
   * of name where the map comes from {@code Map.of} or {@code Map.copyOf}, whose order is another
   * in every run of a JVM. So the same program is the same everywhere.
   *
   * @param <T> what is defined
   * @param definitions definitions by name
   * @return an unmodifiable copy
   */
  @SuppressWarnings("ReferenceEquality") // only maps without order are handed back as they are
  static <T> Map<String, T> inOrder(Map<String, T> definitions) {
    boolean orderless = Map.copyOf(definitions) == definitions;
    return Collections.unmodifiableMap(
        new LinkedHashMap<>(orderless ? new TreeMap<>(definitions) : definitions));
  }
}
