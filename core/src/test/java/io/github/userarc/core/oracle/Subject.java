package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Input;
import java.util.List;

/** One profile of what is judged by the oracle. */
interface Subject {

  /**
   * Feeds an input.
   *
   * @param input the input
   * @return what changed
   */
  List<ExpectedChange> apply(Input input);

  /**
   * Tells what an input would change; nothing is saved.
   *
   * @param input the input
   * @return what would change
   */
  List<ExpectedChange> preview(Input input);

  /**
   * Records new values of parameters.
   *
   * @param revision the values
   */
  void revise(Revision revision);

  /**
   * Saves an advance.
   *
   * @param until the instant in microseconds
   * @return what changed on the way
   */
  List<ExpectedChange> advance(long until);

  /**
   * What will change if the user does nothing.
   *
   * @param until how far to look, in microseconds
   * @return the changes
   */
  List<ExpectedChange> forecast(long until);

  /**
   * Reads the profile.
   *
   * @param now an instant not before the clock, in microseconds
   * @return all its values
   */
  Snapshot read(long now);

  /** Its whole state, in a form that is equal for equal states (S11). */
  String state();
}
