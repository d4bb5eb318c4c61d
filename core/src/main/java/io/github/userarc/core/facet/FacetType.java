package io.github.userarc.core.facet;

import tools.jackson.databind.JsonNode;

/**
 * A kind of facet, found by {@link java.util.ServiceLoader} (architecture §3). It reads and writes
 * its section of a program and compiles it to a {@link Facet}.
 *
 * @param <D> its definition
 */
public interface FacetType<D extends FacetDefinition> {

  /**
   * The id and section name, kebab-case.
   *
   * @return the id
   */
  String id();

  /**
   * Its place in the order of facets (S22): lifecycle 10, growth 20, honor 30; others at 100, where
   * ties go by id.
   *
   * @return the place, at least 1
   */
  default int order() {
    return 100;
  }

  /**
   * Reads the section. Problems are reported to the section, not thrown.
   *
   * @param section the JSON section
   * @return the definition; anything reasonable where there were problems
   */
  D read(Section section);

  /**
   * Writes what {@link #read} reads.
   *
   * @param definition the definition
   * @param target where to write
   */
  void write(D definition, SectionWriter target);

  /**
   * The JSON Schema of the section (draft 2020-12). It may refer to {@code #/$defs/condition},
   * {@code #/$defs/metric}, {@code #/$defs/operand}, {@code #/$defs/filter},
   * {@code #/$defs/events}, {@code #/$defs/names}, {@code #/$defs/number}, {@code #/$defs/span} of
   * core's schema.
   *
   * @return the schema
   */
  JsonNode schema();

  /**
   * Compiles the definition. Problems go to {@link FacetCompiler#problem}.
   *
   * @param definition the definition
   * @param compiler links the facet to the program
   * @return the running facet
   */
  Facet<?> compile(D definition, FacetCompiler compiler);
}
