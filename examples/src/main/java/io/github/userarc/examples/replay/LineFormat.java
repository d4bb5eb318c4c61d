package io.github.userarc.examples.replay;

import io.github.userarc.core.input.Input;
import org.jspecify.annotations.Nullable;

/** How lines spell inputs. Used by several threads. */
interface LineFormat {

  /**
   * Reads a line.
   *
   * @param text its text
   * @param number its number in the file
   * @return the input, with its time
   * @throws BadLineException if it is none
   * @throws io.github.userarc.core.InputRejectedException if it is a command that does not read
   */
  Input read(String text, long number);

  /**
   * Reads a line that sets parameters.
   *
   * @param text its text
   * @return what it sets; null if it is another line
   * @throws BadLineException if something of it is wrong
   */
  default Outcome.@Nullable Setting parameters(String text) {
    return null;
  }
}
