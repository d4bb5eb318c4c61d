package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Fading;
import io.github.userarc.core.internal.metric.Num;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.Timed;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A metric that explanations call by its name. */
final class NamedExpr extends Expr {
  private final String name;
  private final Expr expr;

  NamedExpr(String name, Expr expr) {
    this.name = name;
    this.expr = expr;
  }

  /** Times since and weights are compared in a way of their own, so these stay what they are. */
  Expr unlessSpecial() {
    return expr instanceof Timed || expr instanceof Fading ? expr : this;
  }

  @Override
  public @Nullable ValueType type() {
    return expr.type();
  }

  @Override
  public void number(Reading reading, Num out) {
    expr.number(reading, out);
  }

  @Override
  public long units(Reading reading) {
    return expr.units(reading);
  }

  @Override
  public @Nullable Value value(Reading reading) {
    return expr.value(reading);
  }

  @Override
  public long nextChange(Reading reading) {
    return expr.nextChange(reading);
  }

  @Override
  public boolean sources(BitSet sources) {
    return expr.sources(sources);
  }

  @Override
  public boolean onlyRises() {
    return expr.onlyRises();
  }

  @Override
  public boolean risesByUnit() {
    return expr.risesByUnit();
  }

  @Override
  public void calmBelow(Reading reading, long bound) {
    expr.calmBelow(reading, bound);
  }

  @Override
  public long closes(Reading reading) {
    return expr.closes(reading);
  }

  @Override
  public boolean isTimeless() {
    return expr.isTimeless();
  }

  @Override
  public long fallsBelow(Reading reading, long bound) {
    return expr.fallsBelow(reading, bound);
  }

  @Override
  public long reaches(Reading reading, long bound) {
    return expr.reaches(reading, bound);
  }

  @Override
  public boolean saturated(Reading reading) {
    return expr.saturated(reading);
  }

  @Override
  public boolean isRun() {
    return expr.isRun();
  }

  /** What the name stands for. */
  String definition() {
    return expr.describe();
  }

  @Override
  public String describe() {
    return name + " (" + expr.describe() + ")";
  }
}
