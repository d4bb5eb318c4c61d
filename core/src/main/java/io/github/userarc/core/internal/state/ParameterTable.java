package io.github.userarc.core.internal.state;

import io.github.userarc.core.metric.Operand;
import java.util.Map;

/**
 * The parameters in force for a profile (S35): what each part of the compiled program that depends
 * on parameters is under them. Immutable and shared by all profiles at the same place of the same
 * history.
 */
public final class ParameterTable {
  private final Object history;
  private final int revision;
  private final Map<String, Operand> values;
  private final Object[] parts;

  public ParameterTable(Object history, int revision, Map<String, Operand> values, Object[] parts) {
    this.history = history;
    this.revision = revision;
    this.values = values;
    this.parts = parts;
  }

  /**
   * Whether it was made from this history: a profile whose table was not has revisions to learn.
   */
  public boolean isOf(Object other) {
    return history == other;
  }

  /** The latest revision in force; 0 if there is none. */
  public int revision() {
    return revision;
  }

  /** All parameters. */
  public Map<String, Operand> values() {
    return values;
  }

  /** A part of the compiled program. */
  public Object part(int index) {
    return parts[index];
  }

  /** All parts, not to be changed. */
  public Object[] parts() {
    return parts;
  }
}
