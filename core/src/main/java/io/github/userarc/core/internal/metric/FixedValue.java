package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A constant that is no number: a text, a truth value, a list of text. */
public final class FixedValue extends Expr {
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
  public boolean sources(BitSet sources) {
    return true;
  }

  @Override
  public boolean isTimeless() {
    return true;
  }

  @Override
  public String describe() {
    return value.toString();
  }
}
