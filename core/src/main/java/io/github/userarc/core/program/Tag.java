package io.github.userarc.core.program;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.Operand;
import java.util.List;

/** How a tag gets its value (rule S21). A tag is a named dimension of a profile. */
public sealed interface Tag {

  /**
   * A tag the user has while a condition holds; its value is true.
   *
   * @param when the condition
   */
  record Flag(Condition when) implements Tag {}

  /**
   * A tag with ordered values, of which the first that holds wins.
   *
   * @param choices the values in order
   */
  record Choice(List<Case> choices) implements Tag {
    /** Copies the choices. */
    public Choice {
      choices = List.copyOf(choices);
    }
  }

  /**
   * A tag whose value is the set of all values that hold.
   *
   * @param choices the values in order
   */
  record Many(List<Case> choices) implements Tag {
    /** Copies the choices. */
    public Many {
      choices = List.copyOf(choices);
    }
  }

  /**
   * A tag whose value is that of an operand; it must not change continuously.
   *
   * @param operand the operand
   */
  record Computed(Operand operand) implements Tag {}

  /**
   * A tag whose value is set by command.
   *
   * @param values the values that may be set; empty if any text may
   */
  record Assigned(List<String> values) implements Tag {
    /** Copies the values. */
    public Assigned {
      values = List.copyOf(values);
    }
  }
}
