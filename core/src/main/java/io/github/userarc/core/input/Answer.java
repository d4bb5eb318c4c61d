package io.github.userarc.core.input;

import java.util.Map;

/**
 * The typed answer to a {@link Command}. Facets answer with their own sealed records; what an
 * answer says in JSON, and what is kept under the command's key, is its {@link #type} and
 * {@link #fields}.
 */
public interface Answer {

  /**
   * The kebab-case type, such as {@code "spent"} or {@code "refused"}.
   *
   * @return the type
   */
  String type();

  /**
   * The answer's content by name.
   *
   * @return the fields
   */
  Map<String, Value> fields();
}
