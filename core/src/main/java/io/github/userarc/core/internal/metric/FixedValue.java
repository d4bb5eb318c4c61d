package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import org.jspecify.annotations.Nullable;

/** A constant that is no number: a text, a truth value, a list of text. */
public final class FixedValue extends Steady {
  private final Value value;

  public FixedValue(Value value) {
    this.value = value;
  }

  @Override
  public ValueType type() {
    return value.type();
  }

  @Override
  public @Nullable Value value(Reading reading) {
    return value;
  }

  @Override
  public String describe() {
    return value.toString();
  }
}
