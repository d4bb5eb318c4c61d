package io.github.userarc.core.internal.metric;

import io.github.userarc.core.internal.state.ParameterTable;
import org.jspecify.annotations.Nullable;

/**
 * A part of a compiled program that is fixed, or follows from parameters and then differs from
 * revision to revision (S35).
 *
 * @param <T> the part
 */
public final class Setting<T> {
  private final @Nullable T fixed;
  private final int index;
  private final String label;

  private Setting(@Nullable T fixed, int index, String label) {
    this.fixed = fixed;
    this.index = index;
    this.label = label;
  }

  /** A part without parameters. */
  public static <T> Setting<T> fixed(T part) {
    return new Setting<>(part, -1, "");
  }

  /**
   * A part that tables of parameters hold at an index.
   *
   * @param label which parameters, as explanations add it: {@code " ($often)"}
   */
  public static <T> Setting<T> at(int index, String label) {
    return new Setting<>(null, index, label);
  }

  /** The parameters behind it, to be added to a text; empty for a fixed part. */
  public String label() {
    return label;
  }

  /** The part, if it is fixed. */
  public @Nullable T fixed() {
    return fixed;
  }

  /** The part under the parameters in force. */
  public T in(Reading reading) {
    return fixed != null ? fixed : in(reading.parameters());
  }

  @SuppressWarnings("unchecked") // what is put at an index is what the setting was made for
  private T in(ParameterTable parameters) {
    return (T) parameters.part(index);
  }
}
