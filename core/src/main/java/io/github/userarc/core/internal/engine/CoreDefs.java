package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.change.SegmentLeft;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.change.TierChanged;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.condition.Cond;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Num;
import io.github.userarc.core.internal.metric.Show;
import io.github.userarc.core.internal.state.TagValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tags, segments and tierings (S21). Their outcomes are marks of the state: numbers above zero. */
final class CoreDefs {
  private CoreDefs() {}

  /** How an outcome that changed is told. */
  interface Telling {
    ChangeContent changed(long from, long to);
  }

  /** A definition whose outcome is a mark. */
  abstract static class Marked extends Def {
    private final FactPlan fact;
    private final Telling telling;

    Marked(String id, Deps deps, Set<String> emits, FactPlan fact, Telling telling) {
      super(id, deps, emits);
      this.fact = fact;
      this.telling = telling;
      publishes.set(fact.id);
    }

    /** What a mark means, for storing it by name. */
    abstract Value shown(long mark);

    /** The mark of what {@link #shown} answered; 0 if the program has no such value any more. */
    abstract long mark(Value shown);

    final void update(Session session, long value) {
      long before = session.state().mark(number);
      if (before != value) {
        session.state().mark(session.journal(), number, value, session.now());
        session.emit(telling.changed(before, value));
        session.changed(fact);
      }
    }
  }

  /** A definition whose outcome is one of several texts: a mark of 1 is the first. */
  abstract static class OneOf extends Marked {
    final List<String> values;

    OneOf(String id, Deps deps, String emits, FactPlan fact, List<String> values, Telling telling) {
      super(id, deps, Set.of(emits), fact, telling);
      this.values = values;
    }

    @Override
    final Value shown(long mark) {
      return new Value.Text(values.get((int) mark - 1));
    }

    @Override
    final long mark(Value shown) {
      return values.indexOf(shown.toString()) + 1L;
    }
  }

  /** A segment or a boolean tag: it holds or not. */
  static final class Flag extends Marked {
    private final Cond when;
    private final boolean timeless;

    Flag(String id, Deps deps, Set<String> emits, FactPlan fact, Cond when, Telling telling) {
      super(id, deps, emits, fact, telling);
      this.when = when;
      this.timeless = when.isTimeless();
      watch(List.of(when));
    }

    static Flag segment(String name, Deps deps, FactPlan fact, Cond when) {
      ChangeContent entered = new SegmentEntered(name);
      ChangeContent left = new SegmentLeft(name);
      return new Flag(
          "segment." + name,
          deps,
          Set.of(SegmentEntered.TYPE, SegmentLeft.TYPE),
          fact,
          when,
          (from, to) -> to != 0 ? entered : left);
    }

    static Flag tag(String name, Deps deps, FactPlan fact, Cond when) {
      Value yes = new Value.Bool(true);
      return new Flag(
          "tag." + name,
          deps,
          Set.of(TagChanged.TYPE),
          fact,
          when,
          (from, to) -> new TagChanged(name, from != 0 ? yes : null, to != 0 ? yes : null));
    }

    @Override
    Value shown(long mark) {
      return new Value.Bool(true);
    }

    @Override
    long mark(Value shown) {
      return 1;
    }

    @Override
    long evaluate(Session session) {
      boolean holds = when.test(session);
      long next = timeless ? Times.NEVER : when.nextFlip(session, holds);
      when.calm(session, holds);
      update(session, holds ? 1 : 0);
      return next;
    }

    @Override
    Explanation explain(Session session) {
      boolean holds = when.test(session);
      return new Explanation(holds, id + " is " + holds, List.of(when.explain(session)));
    }
  }

  /** Ordered values of which the first that holds wins. */
  static final class Choice extends OneOf {
    private final Cond[] when;
    private final boolean timeless;

    Choice(
        String id,
        Deps deps,
        String emits,
        FactPlan fact,
        List<String> values,
        List<Cond> when,
        Telling telling) {
      super(id, deps, emits, fact, values, telling);
      this.when = when.toArray(new Cond[0]);
      this.timeless = when.stream().allMatch(Cond::isTimeless);
      watch(when);
    }

    static Telling tag(String name, List<String> values) {
      return (from, to) -> new TagChanged(name, text(values, from), text(values, to));
    }

    static Telling tier(String name, List<String> values) {
      return (from, to) -> new TierChanged(name, value(values, from), value(values, to));
    }

    static @Nullable String value(List<String> values, long mark) {
      return mark == 0 ? null : values.get((int) mark - 1);
    }

    private static @Nullable Value text(List<String> values, long mark) {
      String value = value(values, mark);
      return value == null ? null : new Value.Text(value);
    }

    @Override
    long evaluate(Session session) {
      long mark = 0;
      long next = Times.NEVER;
      for (int i = 0; i < when.length; i++) {
        boolean holds = when[i].test(session);
        if (!timeless) {
          next = Math.min(next, when[i].nextFlip(session, holds));
        }
        when[i].calm(session, holds);
        if (holds) {
          mark = i + 1L;
          break;
        }
      }
      update(session, mark);
      return next;
    }

    @Override
    Explanation explain(Session session) {
      List<Explanation> parts = new ArrayList<>();
      String value = null;
      for (int i = 0; i < when.length; i++) {
        boolean holds = when[i].test(session);
        parts.add(new Explanation(holds, values.get(i), List.of(when[i].explain(session))));
        if (holds && value == null) {
          value = values.get(i);
        }
      }
      return new Explanation(value != null, id + " is " + (value == null ? "none" : value), parts);
    }
  }

  /** All values that hold: each is a bit of the mark. */
  static final class Many extends Marked {
    private final List<String> values;
    private final Cond[] when;
    private final boolean timeless;

    Many(String id, Deps deps, FactPlan fact, List<String> values, List<Cond> when, String tag) {
      super(
          id,
          deps,
          Set.of(TagChanged.TYPE),
          fact,
          (from, to) -> new TagChanged(tag, texts(values, from), texts(values, to)));
      this.values = values;
      this.when = when.toArray(new Cond[0]);
      this.timeless = when.stream().allMatch(Cond::isTimeless);
      watch(when);
    }

    @Override
    Value shown(long mark) {
      return new Value.Texts(held(values, mark));
    }

    @Override
    long mark(Value shown) {
      long mark = 0;
      if (shown instanceof Value.Texts texts) {
        for (String text : texts.texts()) {
          int index = values.indexOf(text);
          mark |= index < 0 ? 0 : 1L << index;
        }
      }
      return mark;
    }

    static @Nullable Value texts(List<String> values, long mark) {
      return mark == 0 ? null : new Value.Texts(held(values, mark));
    }

    private static List<String> held(List<String> values, long mark) {
      List<String> held = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        if ((mark & 1L << i) != 0) {
          held.add(values.get(i));
        }
      }
      return held;
    }

    @Override
    long evaluate(Session session) {
      long mark = 0;
      long next = Times.NEVER;
      for (int i = 0; i < when.length; i++) {
        boolean holds = when[i].test(session);
        if (!timeless) {
          next = Math.min(next, when[i].nextFlip(session, holds));
        }
        when[i].calm(session, holds);
        if (holds) {
          mark |= 1L << i;
        }
      }
      update(session, mark);
      return next;
    }

    @Override
    Explanation explain(Session session) {
      List<Explanation> parts = new ArrayList<>();
      List<String> held = new ArrayList<>();
      for (int i = 0; i < when.length; i++) {
        boolean holds = when[i].test(session);
        parts.add(new Explanation(holds, values.get(i), List.of(when[i].explain(session))));
        if (holds) {
          held.add(values.get(i));
        }
      }
      return new Explanation(!held.isEmpty(), id + " is " + held, parts);
    }
  }

  /** A tag with the value of an operand. */
  static final class Computed extends Def {
    private final String tag;
    private final FactPlan fact;
    private final Expr expr;
    private final boolean timeless;

    Computed(String tag, Deps deps, FactPlan fact, Expr expr) {
      super("tag." + tag, deps, Set.of(TagChanged.TYPE));
      this.tag = tag;
      this.fact = fact;
      this.expr = expr;
      this.timeless = expr.isTimeless();
      publishes.set(fact.id);
    }

    private @Nullable Value value(Session session) {
      if (!expr.isNumeric()) {
        return expr.value(session);
      }
      Num num = session.acquire();
      expr.number(session, num);
      Value value = null;
      if (!num.isMissing() && expr.type() == ValueType.DECIMAL) {
        BigDecimal decimal = num.toDecimal();
        try {
          value = decimal == null ? null : Decimal.of(decimal);
        } catch (BadValueException tooLarge) {
          value = null; // a sum beyond what a value holds cannot be a tag
        }
      } else if (!num.isMissing()) {
        value = new Value.Time(num.rounded());
      }
      session.release();
      return value;
    }

    @Override
    long evaluate(Session session) {
      Value value = value(session);
      TagValues tags = session.state().tags();
      TagValues.Entry before = tags.get(tag);
      Value from = before == null ? null : before.value();
      if (!Objects.equals(from, value)) {
        TagValues.Entry entry =
            value == null ? null : new TagValues.Entry(value, session.now(), "rule");
        session.state().tags(session.journal(), tags.with(tag, entry));
        // A first value of false is no change, as a rule that does not hold is none (S22).
        if (from != null || !(value instanceof Value.Bool truth) || truth.truth()) {
          session.emit(new TagChanged(tag, from, value));
        }
        session.changed(fact);
      }
      return timeless ? Times.NEVER : expr.nextChange(session);
    }

    @Override
    Explanation explain(Session session) {
      Value value = value(session);
      String shown = value == null ? "missing" : value.toString();
      if (value instanceof Value.Time time) {
        shown = Show.instant(time.micros(), session.state().calendar());
      }
      return Explanation.leaf(value != null, id + " = " + expr.describe() + ": " + shown);
    }
  }
}
