package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Times;

/** What a random history is made of. */
sealed interface Step {

  /**
   * An input is fed.
   *
   * @param input the input
   * @param isRepeat whether its key has been seen before
   */
  record Feed(Input input, boolean isRepeat) implements Step {
    @Override
    public String toString() {
      Object content = input instanceof Event event ? event.properties() : "";
      content = input instanceof Attributes update ? update.values() : content;
      content = input instanceof CommandInput command ? command.command() : content;
      return input.time().orElseThrow()
          + (isRepeat ? " REPEAT " : " ")
          + input.name()
          + input.key().map(key -> " (" + key + ") ").orElse(" ")
          + content;
    }
  }

  /** An advance is saved. */
  record Advance(long until) implements Step {
    @Override
    public String toString() {
      return Times.instant(until) + " advance";
    }
  }
}
