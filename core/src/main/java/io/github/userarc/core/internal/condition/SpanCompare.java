package io.github.userarc.core.internal.condition;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.metric.DatedExpr;
import io.github.userarc.core.internal.metric.EventExprs;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.Setting;
import io.github.userarc.core.internal.metric.Show;
import io.github.userarc.core.internal.metric.Timed;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the time since or until an instant with spans (S18): the instants at which the answer
 * changes are the base plus, or minus, each span, so that months and years are added in the zone.
 * The time until an instant sinks, so that now is compared with those instants the other way round.
 */
public final class SpanCompare extends Cond {
  private final Timed left;
  private final EventExprs.@Nullable Since event; // the left side, if it is since an event
  private final boolean ahead;
  private final Operator operator;
  private final Operator order; // how now is compared with the instants
  private final Setting<Span[]> compared;

  public SpanCompare(Timed left, Operator operator, Setting<Span[]> spans) {
    this.left = left;
    this.event = left instanceof EventExprs.Since since ? since : null;
    this.ahead = left.isAhead();
    this.operator = operator;
    this.order = ahead ? turned(operator) : operator;
    this.compared = spans;
  }

  /** The operator with its sides swapped. */
  public static Operator turned(Operator operator) {
    return switch (operator) {
      case LT -> Operator.GT;
      case LTE -> Operator.GTE;
      case GT -> Operator.LT;
      case GTE -> Operator.LTE;
      default -> operator;
    };
  }

  @Override
  public boolean test(Reading reading) {
    if (!left.isMeasured(reading)) {
      return false; // as everything missing (S6)
    }
    long base = left.base(reading);
    long now = reading.now();
    ZoneCalendar calendar = reading.state().calendar();
    Span[] spans = compared.in(reading);
    return switch (order) {
      case EQ -> now == reached(calendar, base, spans[0]);
      case NE -> now != reached(calendar, base, spans[0]);
      case LT -> now < reached(calendar, base, spans[0]);
      case LTE -> now <= reached(calendar, base, spans[0]);
      case GT -> now > reached(calendar, base, spans[0]);
      case GTE -> now >= reached(calendar, base, spans[0]);
      case BETWEEN ->
        now >= reached(calendar, base, spans[ahead ? 1 : 0])
            && now <= reached(calendar, base, spans[ahead ? 0 : 1]);
      case IN -> {
        boolean found = false;
        for (Span span : spans) {
          found |= now == reached(calendar, base, span);
        }
        yield found;
      }
      default -> throw new IllegalStateException(operator + " does not compare durations");
    };
  }

  private long reached(ZoneCalendar calendar, long base, Span span) {
    return ahead ? calendar.minus(base, span) : calendar.plus(base, span);
  }

  @Override
  public long nextFlip(Reading reading, boolean holds) {
    long next = left.nextMeasured(reading);
    if (!left.isMeasured(reading)) {
      return next;
    }
    long base = left.base(reading);
    long now = reading.now();
    ZoneCalendar calendar = reading.state().calendar();
    for (Span span : compared.in(reading)) {
      // The answer may change when the span is reached, and just after.
      long reached = reached(calendar, base, span);
      if (reached > now) {
        next = Math.min(next, changesAfter() ? reached + 1 : reached);
      } else if (reached == now && order != Operator.GTE && order != Operator.LT) {
        next = Math.min(next, now + 1);
      }
    }
    return next;
  }

  @Override
  public boolean sources(Watches watches) {
    if (event == null) {
      return ((Expr) left).sources(watches.restless);
    }
    return event.sources(isShorter() || isLonger() ? watches.counting : watches.restless);
  }

  private boolean isShorter() {
    return operator == Operator.LT || operator == Operator.LTE;
  }

  private boolean isLonger() {
    return operator == Operator.GT || operator == Operator.GTE;
  }

  /**
   * An event makes the time since short: what holds for short ones is left as it is. But months and
   * years from a later instant may end earlier: those from 30 October 12:00 and 31 October 8:00
   * both end on 30 November.
   */
  @Override
  public void calm(Reading reading, boolean holds) {
    if (event == null) {
      return;
    }
    boolean starts = !left.isMeasured(reading); // the first one starts a deadline
    if (starts || (holds ? isLonger() : isShorter()) || !isExact(compared.in(reading))) {
      reading.calm(event.source(), 0, Times.NEVER);
    }
  }

  private static boolean isExact(Span[] spans) {
    for (Span span : spans) {
      if (!span.isExact()) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing changes when the span is reached, only just after. */
  private boolean changesAfter() {
    return order == Operator.GT || order == Operator.LTE;
  }

  @Override
  public Explanation explain(Reading reading) {
    boolean holds = test(reading);
    Span[] spans = compared.in(reading);
    StringBuilder text = new StringBuilder(left.describe()).append(' ').append(operator.sign());
    for (int i = 0; i < spans.length; i++) {
      text.append(i == 0 ? " " : operator == Operator.BETWEEN ? " and " : ", ").append(spans[i]);
    }
    text.append(compared.label()).append(": ").append(shown(reading));
    text.append(Outlook.text(this, reading, holds));
    Explanation behind = left instanceof DatedExpr dated ? dated.explain(reading) : null;
    return new Explanation(holds, text.toString(), behind == null ? List.of() : List.of(behind));
  }

  private String shown(Reading reading) {
    if (!left.isMeasured(reading)) {
      return left.unmeasured(reading);
    }
    long since = reading.now() - left.base(reading);
    return ahead ? "in " + Show.duration(-since) : Show.duration(since);
  }
}
