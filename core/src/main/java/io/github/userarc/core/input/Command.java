package io.github.userarc.core.input;

import java.util.Map;

/**
 * An order to core or to a facet, such as "spend 80 coins", with a typed answer (rule S2). A
 * refusal ("insufficient balance") is an answer, not an error (rule S4).
 *
 * <p>Commands are records; the facet that accepts them registers a
 * {@link io.github.userarc.core.facet.CommandHandler}.
 *
 * @param <A> the type of its answer
 */
public interface Command<A extends Answer> {

  /**
   * The command's kebab-case type, unique in a program, such as {@code "redeem"}.
   *
   * @return the type
   */
  String type();

  /**
   * The command's arguments by name, as they stand in JSON.
   *
   * @return the arguments
   */
  Map<String, Value> arguments();
}
