package io.github.userarc.core.internal.engine;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.engine.MetricValue;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Fading;
import io.github.userarc.core.internal.metric.Num;
import io.github.userarc.core.internal.metric.Show;
import io.github.userarc.core.internal.state.TagValues;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads expressions for people and hosts. */
final class Reports {
  private Reports() {}

  static MetricValue value(Session session, Expr expr) {
    boolean saturated = expr.saturated(session);
    if (!expr.isNumeric()) {
      Value value = expr.value(session);
      return new MetricValue(
          value == null ? expr.type() : value.type(),
          value == null ? null : plain(value),
          saturated);
    }
    Num num = session.acquire();
    expr.number(session, num);
    Object value = plain(num, expr.type());
    session.release();
    return new MetricValue(expr.type(), value, saturated);
  }

  private static @Nullable Object plain(Num num, @Nullable ValueType type) {
    if (num.isMissing()) {
      return null;
    } else if (type == ValueType.INSTANT) {
      return Times.instant(num.rounded());
    } else if (type == ValueType.DURATION) {
      return Duration.of(num.rounded(), ChronoUnit.MICROS);
    }
    BigDecimal decimal = num.toDecimal();
    return decimal == null ? null : new BigDecimal(Show.decimal(decimal));
  }

  static Object plain(Value value) {
    if (value instanceof Decimal decimal) {
      return decimal.toBigDecimal();
    } else if (value instanceof Value.Text text) {
      return text.text();
    } else if (value instanceof Value.Bool bool) {
      return bool.truth();
    } else if (value instanceof Value.Time time) {
      return time.instant();
    } else if (value instanceof Value.Texts texts) {
      return texts.texts();
    }
    return value;
  }

  static Explanation explain(Session session, String name, Expr expr) {
    MetricValue value = value(session, expr);
    StringBuilder text = new StringBuilder("metric ").append(name).append(": ");
    String described = expr instanceof NamedExpr named ? named.definition() : expr.describe();
    text.append(described).append(" = ").append(value);
    long next = expr.nextChange(session);
    if (next != Times.NEVER && expr.type() != ValueType.DURATION && !(expr instanceof Fading)) {
      text.append("; unchanged until ")
          .append(Show.instant(next, session.state().calendar()));
    }
    return Explanation.leaf(!value.isMissing(), text.toString());
  }

  /** Explains a tag that is set by command. */
  static Explanation assigned(Session session, String id) {
    TagValues.Entry entry = session.state().tags().get(id.substring("tag.".length()));
    return entry == null
        ? Explanation.leaf(false, id + " has not been set")
        : Explanation.leaf(
            true,
            id
                + " = "
                + entry.value()
                + ", set by "
                + entry.source()
                + " at "
                + Show.instant(entry.since(), session.state().calendar())
                + AssignedTags.told(entry, session.state().calendar()));
  }
}
