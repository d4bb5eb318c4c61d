package io.github.userarc.core;

import io.github.userarc.core.input.Value;
import java.util.List;
import java.util.Optional;

/**
 * How many users another version of the program moves from one outcome of a definition to another.
 *
 * @param definition its id, such as {@code "lifecycle.stage"} or {@code "segment.regulars"}
 * @param from the outcome that they have; empty for none, or where the definition is new
 * @param to the outcome that they will have; empty for none, or where the definition is dropped
 * @param users how many
 * @param samples some of them, at most {@link WhoMoves#SAMPLES}
 */
public record Move(
    String definition, Optional<Value> from, Optional<Value> to, long users, List<String> samples) {
  /** Copies the samples. */
  public Move {
    samples = List.copyOf(samples);
  }

  /** For people: {@code "segment.regulars: none → true, 3 users (u1, u2, u3)"}. */
  @Override
  public String toString() {
    return definition + ": " + shown(from) + " → " + shown(to) + ", " + users
        + (users == 1 ? " user (" : " users (") + String.join(", ", samples)
        + (users > samples.size() ? ", …)" : ")");
  }

  private static String shown(Optional<Value> value) {
    return value.map(Value::toString).orElse("none");
  }
}
