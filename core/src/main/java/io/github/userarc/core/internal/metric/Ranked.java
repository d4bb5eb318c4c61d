package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The most frequent value of a property, or the first few as a list of texts; compiled. */
public final class Ranked extends Expr {
  private final Ranking ranking;
  private final boolean fades;
  private final WindowRange window;
  private final int count; // 0: the first value as it is
  private final @Nullable ValueType type;
  private final String label;

  private Ranked(
      Ranking ranking, WindowRange window, int count, @Nullable ValueType type, String label) {
    this.ranking = ranking;
    this.fades = ranking instanceof Affinities;
    this.window = window;
    this.count = count;
    this.type = count == 0 ? type : ValueType.TEXTS;
    this.label = label;
  }

  /** By how often, in a window. */
  public static Expr of(
      Frequencies counts, WindowRange window, int count, @Nullable ValueType type, String label) {
    return new Ranked(counts, window, count, type, label);
  }

  /** By weight. */
  public static Expr of(Affinities weights, int count, @Nullable ValueType type, String label) {
    return new Ranked(weights, WindowRange.LIFETIME, count, type, label);
  }

  @Override
  public @Nullable ValueType type() {
    return type;
  }

  @Override
  public @Nullable Value value(Reading reading) {
    List<Value> first = ranking.first(reading, window, Math.max(1, count));
    if (first.isEmpty()) {
      return null;
    }
    return count == 0
        ? first.get(0)
        : new Value.Texts(first.stream().map(Value::toString).toList());
  }

  @Override
  public void number(Reading reading, Num out) {
    Exprs.number(value(reading), out);
  }

  @Override
  public long nextChange(Reading reading) {
    return ranking.nextChange(reading, window, Math.max(1, count));
  }

  @Override
  public boolean isTimeless() {
    return !fades && !window.moves();
  }

  @Override
  public String describe() {
    return label;
  }
}
