package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import org.jspecify.annotations.Nullable;

/** A parameter (S35): the constant that is in force. It never changes by itself. */
public final class ParameterExpr extends Steady {
  private final String name;
  private final @Nullable ValueType type;
  private final Setting<Expr> constant;

  public ParameterExpr(String name, @Nullable ValueType type, Setting<Expr> constant) {
    this.name = name;
    this.type = type;
    this.constant = constant;
  }

  /** The constant in force. */
  public Expr constant(Reading reading) {
    return constant.in(reading);
  }

  @Override
  public @Nullable ValueType type() {
    return type;
  }

  @Override
  public void number(Reading reading, Num out) {
    constant.in(reading).number(reading, out);
  }

  @Override
  public @Nullable Value value(Reading reading) {
    return constant.in(reading).value(reading);
  }

  @Override
  public long units(Reading reading) {
    return constant.in(reading).units(reading);
  }

  @Override
  public String describe() {
    return "$" + name;
  }

  @Override
  public String describe(Reading reading) {
    return constant.in(reading).describe() + " ($" + name + ")";
  }
}
