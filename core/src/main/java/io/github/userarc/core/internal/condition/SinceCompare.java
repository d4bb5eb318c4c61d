package io.github.userarc.core.internal.condition;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.metric.EventExprs;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.Setting;
import io.github.userarc.core.internal.metric.Show;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.Span;

/**
 * Compares the time since an event with spans (S18): the instants at which the answer changes are
 * the base plus each span, so that months and years are added in the zone.
 */
public final class SinceCompare extends Cond {
  private final EventExprs.Since left;
  private final Operator operator;
  private final Setting<Span[]> compared;

  public SinceCompare(EventExprs.Since left, Operator operator, Setting<Span[]> spans) {
    this.left = left;
    this.operator = operator;
    this.compared = spans;
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
    return switch (operator) {
      case EQ -> now == calendar.plus(base, spans[0]);
      case NE -> now != calendar.plus(base, spans[0]);
      case LT -> now < calendar.plus(base, spans[0]);
      case LTE -> now <= calendar.plus(base, spans[0]);
      case GT -> now > calendar.plus(base, spans[0]);
      case GTE -> now >= calendar.plus(base, spans[0]);
      case BETWEEN -> now >= calendar.plus(base, spans[0]) && now <= calendar.plus(base, spans[1]);
      case IN -> {
        boolean found = false;
        for (Span span : spans) {
          found |= now == calendar.plus(base, span);
        }
        yield found;
      }
      default -> throw new IllegalStateException(operator + " does not compare durations");
    };
  }

  @Override
  public long nextFlip(Reading reading, boolean holds) {
    if (!left.isMeasured(reading)) {
      return Times.NEVER;
    }
    long base = left.base(reading);
    long now = reading.now();
    ZoneCalendar calendar = reading.state().calendar();
    long next = Times.NEVER;
    for (Span span : compared.in(reading)) {
      // The answer may change when the span is reached, and just after.
      long reached = calendar.plus(base, span);
      if (reached > now) {
        next = Math.min(next, changesAfter() ? reached + 1 : reached);
      } else if (reached == now && operator != Operator.GTE && operator != Operator.LT) {
        next = Math.min(next, now + 1);
      }
    }
    return next;
  }

  @Override
  public boolean sources(Watches watches) {
    return left.sources(isShorter() || isLonger() ? watches.counting : watches.restless);
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
    boolean starts = !left.isMeasured(reading); // the first one starts a deadline
    if (starts || (holds ? isLonger() : isShorter()) || !isExact(compared.in(reading))) {
      reading.calm(left.source(), 0, Times.NEVER);
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
    return operator == Operator.GT || operator == Operator.LTE;
  }

  @Override
  public Explanation explain(Reading reading) {
    boolean holds = test(reading);
    Span[] spans = compared.in(reading);
    StringBuilder text = new StringBuilder(left.describe()).append(' ').append(operator.sign());
    for (int i = 0; i < spans.length; i++) {
      text.append(i == 0 ? " " : operator == Operator.BETWEEN ? " and " : ", ").append(spans[i]);
    }
    text.append(compared.label())
        .append(": ")
        .append(
            left.isMeasured(reading)
                ? Show.duration(reading.now() - left.base(reading))
                : "not registered yet");
    text.append(Outlook.text(this, reading, holds));
    return Explanation.leaf(holds, text.toString());
  }
}
