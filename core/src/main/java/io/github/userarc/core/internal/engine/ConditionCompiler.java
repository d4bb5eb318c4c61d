package io.github.userarc.core.internal.engine;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.Percent;
import io.github.userarc.core.internal.condition.Cond;
import io.github.userarc.core.internal.condition.Groups;
import io.github.userarc.core.internal.condition.Histories;
import io.github.userarc.core.internal.condition.KeptLapse;
import io.github.userarc.core.internal.condition.LapseKeeper;
import io.github.userarc.core.internal.condition.NumberCompare;
import io.github.userarc.core.internal.condition.SequenceKeeper;
import io.github.userarc.core.internal.condition.Share;
import io.github.userarc.core.internal.condition.SpanCompare;
import io.github.userarc.core.internal.condition.ValueCompare;
import io.github.userarc.core.internal.json.ProgramJson;
import io.github.userarc.core.internal.metric.Accumulator;
import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.metric.DatedExpr;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Exprs;
import io.github.userarc.core.internal.metric.Fading;
import io.github.userarc.core.internal.metric.Setting;
import io.github.userarc.core.internal.metric.Timed;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compiles conditions. */
final class ConditionCompiler {
  private static final String DATED = "Maybe compare the instants themselves";
  private static final Set<ValueType> NUMBER = Set.of(ValueType.DECIMAL);

  private final OperandCompiler operands;
  private final ComputedTypes computedTypes;
  private final SourceRegistry sources;
  private final FactRegistry facts;
  private final Constants constants;
  private final PropertyTypes types;
  private final Problems problems;
  private final PartCount parts;
  private final ParameterParts settings;
  private final Map<String, SequenceKeeper> sequences = new HashMap<>();
  private final Map<String, LapseKeeper> lapses = new HashMap<>();
  private final Map<String, KeptLapse> keptLapses = new HashMap<>();

  ConditionCompiler(
      OperandCompiler operands,
      ComputedTypes computedTypes,
      SourceRegistry sources,
      FactRegistry facts,
      Constants constants,
      PropertyTypes types,
      Problems problems,
      PartCount parts,
      ParameterParts settings) {
    this.operands = operands;
    this.computedTypes = computedTypes;
    this.sources = sources;
    this.facts = facts;
    this.constants = constants;
    this.types = types;
    this.problems = problems;
    this.parts = parts;
    this.settings = settings;
  }

  Cond compile(Condition condition, String path, Deps deps, int depth) {
    if (depth > Limits.DEPTH) {
      problems.add(path, "", "at most " + Limits.DEPTH + " levels of nesting", "");
      return Cond.ALWAYS;
    } else if (parts.exceeded(path)) {
      return Cond.ALWAYS;
    }
    if (condition instanceof Condition.Compare compare) {
      return compare(compare, path, deps, depth);
    } else if (condition instanceof Condition.All all) {
      return Groups.all(compile(all.conditions(), path + ".all", deps, depth));
    } else if (condition instanceof Condition.Any any) {
      if (any.conditions().isEmpty()) {
        problems.add(path + ".any", "[]", "at least one condition", "");
        return Cond.ALWAYS;
      }
      return Groups.any(compile(any.conditions(), path + ".any", deps, depth));
    } else if (condition instanceof Condition.Not not) {
      return new Groups.Not(compile(not.condition(), path + ".not", deps, depth + 1));
    } else if (condition instanceof Condition.AtLeast atLeast) {
      int of = atLeast.conditions().size();
      if (atLeast.count() < 1 || atLeast.count() > of) {
        problems.add(path + ".at-least", "" + atLeast.count(), "a number from 1 to " + of, "");
      }
      return new Groups.AtLeast(
          atLeast.count(), compile(atLeast.conditions(), path + ".of", deps, depth));
    } else if (condition instanceof Condition.Sequence sequence) {
      return sequence(sequence, path, deps);
    } else if (condition instanceof Condition.Share share) {
      return share(share, path, deps);
    }
    return lapse((Condition.Lapse) condition, path, deps);
  }

  private Cond share(Condition.Share share, String path, Deps deps) {
    if (share.salt().isBlank() || share.salt().length() > Limits.NAME) {
      problems.add(
          path + ".salt", share.salt(), "a text of 1 to " + Limits.NAME + " characters", "");
    }
    List<Expr> places = new ArrayList<>();
    for (Operand operand : List.of(share.from(), share.until())) {
      boolean fixed = operand instanceof Operand.Constant || operand instanceof Operand.Parameter;
      if (!fixed) {
        problems.add(path + ".share", "another operand", Percent.EXPECTED + ", or a parameter", "");
        return Cond.ALWAYS;
      }
      places.add(operands.number(operand, path + ".share", deps, 0));
    }
    checkShare(constants, share, path + ".share");
    Set<String> names = new TreeSet<>();
    names.addAll(ParameterParts.names(share.from()));
    names.addAll(ParameterParts.names(share.until()));
    if (!names.isEmpty()) {
      settings.add(names, inForce -> {
        checkShare(inForce, share, path + ".share");
        return Optional.of(share);
      });
    }
    return new Share(places.get(0), places.get(1), share.salt());
  }

  private static void checkShare(Constants constants, Condition.Share share, String path) {
    List<Decimal> range = new ArrayList<>();
    for (Operand operand : List.of(share.from(), share.until())) {
      Decimal place = constants.number(operand);
      if (place != null && (place.micros() < 0 || place.micros() > Decimal.ONE)) {
        constants.problems().add(path, place.toString(), "a share from 0 to 1, or 0 to 100 %", "");
      } else if (place != null) {
        range.add(place);
      }
    }
    if (range.size() == 2 && range.get(0).compareTo(range.get(1)) > 0) {
      constants.problems().add(path, range.toString(), "a rising range", "Maybe swap the bounds");
    }
  }

  private List<Cond> compile(List<Condition> conditions, String path, Deps deps, int depth) {
    List<Cond> parts = new ArrayList<>(conditions.size());
    for (int i = 0; i < conditions.size(); i++) {
      parts.add(compile(conditions.get(i), path + "[" + i + "]", deps, depth + 1));
    }
    return parts;
  }

  private Cond compare(Condition.Compare compare, String path, Deps deps, int depth) {
    Comparison comparison = compare.comparison();
    Operator operator = comparison.operator();
    if (!Constants.allConstant(comparison)) {
      return compareOperands(compare, path, deps, depth);
    }
    // Attributes, first and last values have no type of their own: that of the constants is theirs.
    ValueType wanted = operator == Operator.EXISTS || operator == Operator.CONTAINS
        ? null
        : fitting(operator, wanted(compare.left(), comparison, path));
    Expr left = operands.compile(compare.left(), wanted, path, deps, depth + 1);
    if (left == Exprs.UNKNOWN) {
      for (Operand operand : comparison.right()) {
        constants.resolve(operand, path + "." + operator.label()); // unknown names of its own
      }
      return Cond.ALWAYS;
    }
    if (operator != Operator.EXISTS && follows(compare.left(), left.type(), comparison, path)) {
      return Cond.ALWAYS;
    }
    ValueType type = constants.typeFor(comparison, left.type(), path);
    if (operator != Operator.EXISTS && type != null && !Constants.fits(operator, type)) {
      return Cond.ALWAYS; // reported
    }
    if (left instanceof Timed timed && operator != Operator.EXISTS) {
      Setting<Span[]> spans = spans(comparison, path, deps);
      return spans == null ? Cond.ALWAYS : new SpanCompare(timed, operator, spans);
    }
    if (left.isNumeric() && operator != Operator.EXISTS) {
      List<Expr> right = new ArrayList<>();
      List<Operand> operandsRight = comparison.right();
      checkConfidence(constants, compare, path);
      if (compare.left() instanceof Operand.Fact fact
          && AssignedTags.isConfidence(fact.name())
          && !ParameterParts.names(comparison).isEmpty()) {
        settings.add(ParameterParts.names(comparison), from -> {
          checkConfidence(from, compare, path);
          return Optional.of(compare);
        });
      }
      if (type != ValueType.DURATION) {
        checkRange(comparison, type, path);
      } else if (spans(comparison, path, deps) == null) {
        return Cond.ALWAYS;
      }
      for (Operand operand : operandsRight) {
        right.add(operands.compile(operand, type, path + "." + operator.label(), deps, depth + 1));
      }
      return !valid(operator, right.size())
          ? Cond.ALWAYS
          : new NumberCompare(left, operator, right);
    }
    Operand read = compare.left();
    Set<String> names = named(comparison, deps);
    List<Value> values = constants.values(comparison, type, path);
    checkClosedValues(constants, read, operator, values, path);
    if (values.isEmpty()) {
      return Cond.ALWAYS;
    } else if (names.isEmpty()) {
      return new ValueCompare(
          left, operator, Setting.fixed(ValueCompare.Asked.of(operator, values)));
    }
    return new ValueCompare(left, operator, settings.add(names, from -> {
      List<Value> inForce = from.values(comparison, type, path);
      checkClosedValues(from, read, operator, inForce, path);
      return inForce.isEmpty()
          ? Optional.empty()
          : Optional.of(ValueCompare.Asked.of(operator, inForce));
    }));
  }

  /** The parameters that a comparison names; whoever compiles it reads them. */
  private static Set<String> named(Comparison comparison, Deps deps) {
    Set<String> names = ParameterParts.names(comparison);
    deps.parameters.addAll(names);
    return names;
  }

  /** A confidence is from 0 to 1: compared with anything else, it never or always holds. */
  private static void checkConfidence(Constants from, Condition.Compare compare, String path) {
    Comparison comparison = compare.comparison();
    if (compare.left() instanceof Operand.Fact fact && AssignedTags.isConfidence(fact.name())) {
      for (Operand operand : comparison.right()) {
        Decimal sure = from.number(operand);
        if (sure != null && (sure.micros() < 0 || sure.micros() > Decimal.ONE)) {
          from.problems()
              .add(
                  path + "." + comparison.operator().label(),
                  sure.toString(),
                  "a confidence from 0 to 1",
                  "");
        }
      }
    }
  }

  /** Checks numbers together; where parameters change, a range of them may turn empty. */
  private void checkRange(Comparison comparison, @Nullable ValueType type, String path) {
    constants.values(comparison, type, path);
    Set<String> names = ParameterParts.names(comparison);
    if (comparison.operator() == Operator.BETWEEN && !names.isEmpty()) {
      settings.add(names, from -> Optional.of(from.values(comparison, type, path)));
    }
  }

  private static boolean valid(Operator operator, int count) {
    return operator == Operator.BETWEEN ? count == 2 : count > 0;
  }

  /**
   * The type that an operand without a type of its own has to have: an attribute, a first or last
   * value, or a metric with such a name. Others keep their own, to which texts are then read.
   */
  private @Nullable ValueType wanted(Operand left, Comparison comparison, String path) {
    Operand resolved = constants.resolve(left, path);
    ValueType known = null;
    if (resolved instanceof Operand.Attribute attribute) {
      known = types.knownAttribute(attribute.name());
      if (known != null) {
        return known;
      }
      known = types.attribute(attribute.name());
      if (constants.mayBeNumber(comparison)) {
        types.attributeMayBe(attribute.name(), NUMBER);
      }
    } else if (operands.hasOwnType(resolved)) {
      return null;
    } else if (computedTypes.root(resolved) instanceof EventMetric metric
        && metric.measure().property() != null) {
      known = types.known(metric.events(), metric.measure().property());
      if (known == null && constants.mayBeNumber(comparison)) {
        types.mayBe(metric.events(), metric.measure().property(), NUMBER);
      }
    }
    return known != null && constants.spell(comparison, known)
        ? known
        : constants.typeFor(comparison, null, path);
  }

  /** A type that cannot be compared so has been reported, and says nothing of the left side. */
  private static @Nullable ValueType fitting(Operator operator, @Nullable ValueType type) {
    return type == null || Constants.fits(operator, type) ? type : null;
  }

  /** Whether the left side is a computed tag that has its type from this comparison. */
  private boolean follows(
      Operand left, @Nullable ValueType found, Comparison comparison, String path) {
    Operator operator = comparison.operator();
    if (!(left instanceof Operand.Fact)
        || operator == Operator.CONTAINS
        || (found != null && constants.spell(comparison, found))
        || computedTypes.root(left) == null) {
      return false;
    }
    ValueType asked = constants.typeFor(comparison, null, path);
    return asked != null
        && Constants.fits(operator, asked)
        && operands.follows(left, found, asked, path);
  }

  /** A text fact with a closed set of values is not compared with others. */
  private void checkClosedValues(
      Constants from, Operand left, Operator operator, List<Value> values, String path) {
    if (left instanceof Operand.Fact named
        && (operator == Operator.EQ || operator == Operator.NE || operator == Operator.IN)) {
      FactPlan fact = facts.get(named.name());
      if (fact != null && !fact.values.isEmpty()) {
        for (Value value : values) {
          if (!fact.values.contains(value.toString())) {
            from.problems()
                .unknown(
                    path + "." + operator.label(),
                    value.toString(),
                    "a value of " + named.name(),
                    fact.values);
          }
        }
      }
    }
  }

  /** The spans of a comparison; null where there were problems. */
  private @Nullable Setting<Span[]> spans(Comparison comparison, String path, Deps deps) {
    Set<String> names = named(comparison, deps);
    List<Span> opening = spans(constants, comparison, path);
    if (opening.isEmpty()) {
      return null;
    } else if (names.isEmpty()) {
      return Setting.fixed(opening.toArray(new Span[0]));
    }
    return settings.add(names, from -> {
      List<Span> spans = spans(from, comparison, path);
      return spans.isEmpty() ? Optional.empty() : Optional.of(spans.toArray(new Span[0]));
    });
  }

  private static List<Span> spans(Constants constants, Comparison comparison, String path) {
    Problems problems = constants.problems();
    List<Span> spans = new ArrayList<>();
    String where = path + "." + comparison.operator().label();
    for (Operand operand : comparison.right()) {
      Operand resolved = constants.resolve(operand, where);
      if (resolved instanceof Operand.Length length) {
        spans.add(length.span());
      } else if (resolved != Constants.UNKNOWN) {
        String value =
            resolved instanceof Operand.Constant constant ? constant.value().toString() : "";
        problems.add(where, value, "a span", "Maybe \"30 days\"");
      }
    }
    if (comparison.operator() == Operator.BETWEEN && spans.size() == 2) {
      Span low = spans.get(0);
      Span high = spans.get(1);
      if (low.isExact() && high.isExact() && low.micros() > high.micros()) {
        problems.add(
            where,
            "[" + low + ", " + high + "]",
            "a range that is not empty",
            "Maybe swap the bounds");
      }
    }
    boolean complete = spans.size() == comparison.right().size()
        && (comparison.operator() != Operator.BETWEEN || spans.size() == 2);
    return complete ? spans : List.of();
  }

  private Cond compareOperands(Condition.Compare compare, String path, Deps deps, int depth) {
    Comparison comparison = compare.comparison();
    Operator operator = comparison.operator();
    String where = path + "." + operator.label();
    Expr left = operands.compile(compare.left(), null, path, deps, depth + 1);
    List<Expr> right = new ArrayList<>();
    for (Operand operand : comparison.right()) {
      ValueType wanted = left == Exprs.UNKNOWN ? null : left.type();
      right.add(operands.compile(operand, wanted, where, deps, depth + 1));
    }
    if (left == Exprs.UNKNOWN || right.contains(Exprs.UNKNOWN)) {
      return Cond.ALWAYS;
    }
    for (Expr expr : right) {
      if (expr instanceof Fading) {
        OperandCompiler.fading(expr, where, problems);
        return Cond.ALWAYS;
      }
    }
    if (left instanceof DatedExpr && operator != Operator.EXISTS) {
      problems.add(where, "another operand", "a span, or a parameter that is one", DATED);
      return Cond.ALWAYS;
    }
    for (Expr expr : right) {
      if (expr instanceof DatedExpr && !(left instanceof Exprs.Constant)) {
        problems.add(where, expr.describe(), "a span, or a parameter that is one", DATED);
        return Cond.ALWAYS;
      }
    }
    if (left.type() == null && !right.isEmpty() && right.get(0).type() != null) {
      left = operands.compile(compare.left(), right.get(0).type(), path, deps, depth + 1);
    }
    ValueType type = left.type();
    if (!right.isEmpty()
        && type != null
        && !Constants.fits(operator, type)
        && operands.follows(compare.left(), type, right.get(0).type(), path)) {
      return Cond.ALWAYS;
    }
    constants.typeFor(comparison, type, path);
    if (type != null && !Constants.fits(operator, type)) {
      return Cond.ALWAYS; // reported
    }
    for (int i = 0; i < right.size(); i++) {
      Expr expr = right.get(i);
      if (type == null || expr.type() != type) {
        if (operands.follows(compare.left(), type, expr.type(), path)
            || operands.follows(comparison.right().get(i), expr.type(), type, where)) {
          return Cond.ALWAYS;
        }
        problems.add(
            where,
            expr.type() == null ? "any value" : expr.type().label(),
            "a value of type " + (type == null ? "its own" : type.label()),
            type == null ? "Maybe declare the attribute's type" : "");
        return Cond.ALWAYS;
      }
    }
    if (left.isNumeric() && operator != Operator.EXISTS) {
      if (!valid(operator, right.size())) {
        return Cond.ALWAYS;
      }
      return constants.resolve(compare.left(), path) instanceof Operand.Length span
          ? SpanComparisons.compare(span(compare.left(), span, path), left, operator, right)
          : new NumberCompare(left, operator, right);
    }
    if (operator == Operator.EQ || operator == Operator.NE) {
      return new ValueCompare(left, operator, right.get(0));
    }
    problems.add(where, "another operand", "a constant", "");
    return Cond.ALWAYS;
  }

  /** A span on the left, or a parameter that is one. */
  private Setting<Span[]> span(Operand operand, Operand.Length opening, String path) {
    if (operand instanceof Operand.Parameter parameter) {
      return settings.add(Set.of(parameter.name()), from -> {
        Operand inForce = from.resolve(parameter, path);
        return inForce instanceof Operand.Length span
            ? Optional.of(new Span[] {span.span()})
            : Optional.empty();
      });
    }
    return Setting.fixed(new Span[] {opening.span()});
  }

  private Cond sequence(Condition.Sequence sequence, String path, Deps deps) {
    if (broken(sequence.first(), path + ".did", sequence.then(), path + ".then")) {
      return Cond.ALWAYS;
    }
    String identity = ProgramJson.canonical(sequence);
    boolean known = sources.has(identity);
    BlockPlan block = sources.ownBlock(identity, sequence.first(), sequence.then());
    deps.blocks.set(block.id());
    if (!known) {
      SequenceKeeper first = SequenceKeeper.first(block.layout(), sequence.within());
      sequences.put(identity, first);
      // An event that is both does not follow itself: it is looked at as the second one first.
      sources.ownSource(block, identity + " then", sequence.then(), first.then(), path + ".then");
      sources.ownSource(block, identity + " first", sequence.first(), first, path + ".did");
    }
    String label = "did "
        + Labels.of(sequence.first())
        + " then "
        + Labels.of(sequence.then())
        + " within "
        + sequence.within();
    SequenceKeeper keeper = sequences.get(identity);
    return keeper == null ? Cond.ALWAYS : Histories.sequence(block, keeper, label);
  }

  private boolean broken(EventSelector one, String onePath, EventSelector other, String otherPath) {
    boolean first = sources.broken(one, onePath);
    return sources.broken(other, otherPath) || first;
  }

  private Cond lapse(Condition.Lapse lapse, String path, Deps deps) {
    if (broken(lapse.first(), path + ".did", lapse.without(), path + ".without")) {
      return Cond.ALWAYS;
    }
    String identity = ProgramJson.canonical(lapse);
    boolean known = sources.has(identity);
    BlockPlan block = sources.ownBlock(identity, lapse.first(), lapse.without());
    deps.blocks.set(block.id());
    boolean retractable =
        sources.isRetractable(lapse.first()) || sources.isRetractable(lapse.without());
    if (!known) {
      Accumulator start;
      Accumulator end;
      if (retractable) {
        KeptLapse kept = KeptLapse.starting(sources.sample(), sources.sample());
        keptLapses.put(identity, kept);
        start = kept;
        end = kept.ending();
      } else {
        LapseKeeper keeper = LapseKeeper.starting(block.layout());
        lapses.put(identity, keeper);
        start = keeper;
        end = keeper.ending();
      }
      // An event that is both starts anew: it is looked at as the ending one first.
      sources.ownSource(block, identity + " end", lapse.without(), end, path + ".without");
      sources.ownSource(block, identity + " start", lapse.first(), start, path + ".did");
    }
    String label = "did "
        + Labels.of(lapse.first())
        + " without "
        + Labels.of(lapse.without())
        + " within "
        + lapse.within();
    KeptLapse kept = keptLapses.get(identity);
    if (kept != null) {
      return Histories.lapse(block, kept, lapse.within(), label);
    }
    LapseKeeper keeper = lapses.get(identity);
    return keeper == null ? Cond.ALWAYS : Histories.lapse(block, keeper, lapse.within(), label);
  }
}
