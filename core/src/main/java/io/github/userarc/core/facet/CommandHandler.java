package io.github.userarc.core.facet;

import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.Map;

/**
 * What a facet does on a command.
 *
 * @param <S> the facet's slice
 * @param <C> the command
 * @param <A> its answer
 */
public interface CommandHandler<S, C extends Command<A>, A extends Answer> {

  /**
   * Makes the command from its arguments in JSON.
   *
   * @param arguments the arguments
   * @param problems where to say what is wrong with them
   * @return the command; anything where there were problems
   */
  C read(Map<String, Value> arguments, List<Problem> problems);

  /**
   * Checks the command before anything happens: what is wrong with it rejects the input (S4).
   *
   * @param command the command
   * @param problems where to say what is wrong
   */
  default void check(C command, List<Problem> problems) {}

  /**
   * Makes an answer from its stored form.
   *
   * @param type the answer's type
   * @param fields its fields
   * @return the answer
   */
  A readAnswer(String type, Map<String, Value> fields);

  /**
   * Obeys or refuses. A refusal is an answer, too, and must leave the slice as it was (S4).
   *
   * @param command the command
   * @param micros the command's own time
   * @param session the profile
   * @return the answer
   */
  A execute(C command, long micros, FacetSession<S> session);
}
