package io.github.userarc.testkit;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Value;
import java.time.Instant;
import java.util.Map;

/** A pattern with its effective instant. */
record PatternAt(ChangePattern pattern, Instant effective) implements ChangePattern {
  @Override
  public boolean matches(Change<?> change) {
    return pattern.matches(change) && change.at().equals(effective);
  }

  @Override
  public String describe() {
    return pattern.describe() + ChangeText.at(effective);
  }

  @Override
  public ChangePattern at(Instant other) {
    return new PatternAt(pattern, other);
  }

  @Override
  public ChangePattern atAnyTime() {
    return pattern;
  }

  @Override
  public String type() {
    return pattern.type();
  }

  @Override
  public Map<String, Value> fields() {
    return pattern.fields();
  }
}
