package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.metric.Affinities;
import io.github.userarc.core.internal.metric.Best;
import io.github.userarc.core.internal.metric.BestExpr;
import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.metric.Distinct;
import io.github.userarc.core.internal.metric.EventExprs;
import io.github.userarc.core.internal.metric.EventExprs.OfPeriods;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Exprs;
import io.github.userarc.core.internal.metric.Fading;
import io.github.userarc.core.internal.metric.FadingWeight;
import io.github.userarc.core.internal.metric.Frequencies;
import io.github.userarc.core.internal.metric.Periods;
import io.github.userarc.core.internal.metric.Ranked;
import io.github.userarc.core.internal.metric.SampleExpr;
import io.github.userarc.core.internal.metric.Samples;
import io.github.userarc.core.internal.metric.Series;
import io.github.userarc.core.internal.metric.SeriesExpr;
import io.github.userarc.core.internal.metric.ShieldDates;
import io.github.userarc.core.internal.metric.ShieldedRuns;
import io.github.userarc.core.internal.metric.Slots;
import io.github.userarc.core.internal.metric.SourcePlan;
import io.github.userarc.core.internal.metric.WindowRange;
import io.github.userarc.core.internal.state.BlockLayout;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Shields;
import io.github.userarc.core.metric.Window;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles metrics of events: finds what has to be kept, and reads it. */
final class EventMetricCompiler {
  private final SourceRegistry sources;
  private final PropertyTypes types;
  private final Problems problems;
  private final Map<EventMetric, Expr> compiled = new HashMap<>();
  private final Map<String, ShieldPlan> shields = new HashMap<>(); // by source
  private final Map<Metric, ShieldPlan> shielded = new HashMap<>();

  EventMetricCompiler(SourceRegistry sources, PropertyTypes types, Problems problems) {
    this.sources = sources;
    this.types = types;
    this.problems = problems;
  }

  Expr compile(EventMetric metric, @Nullable ValueType wanted, String path, Deps deps) {
    boolean measured = MeasureCheck.check(metric.measure(), path, problems);
    ValueType type = measured ? propertyType(metric, wanted) : null;
    boolean known = measured && uses(metric, type, path);
    boolean broken = sources.broken(metric.events(), path);
    if (!check(metric, path) || broken || !known) {
      return Exprs.UNKNOWN;
    }
    SourcePlan source = sources.source(metric, path);
    deps.blocks.set(source.block().id());
    if (!sharesShields(source, metric.measure(), path)) {
      return Exprs.UNKNOWN;
    }
    Expr before = compiled.get(metric);
    if (before != null && before.type() == (before.isNumeric() ? before.type() : type)) {
      return before;
    }
    Expr expr = expr(metric, source, type);
    compiled.put(metric, expr);
    return expr;
  }

  private boolean uses(EventMetric metric, @Nullable ValueType type, String path) {
    String property = metric.measure().property();
    return property == null || types.use(metric.events(), property, type, path);
  }

  private @Nullable ValueType propertyType(EventMetric metric, @Nullable ValueType wanted) {
    String property = metric.measure().property();
    if (property == null) {
      return null;
    }
    Measure.Kind kind = metric.measure().kind();
    boolean value = kind.showsProperty();
    ValueType type = kind.needsNumber() ? ValueType.DECIMAL : value ? wanted : null;
    return value && type == null ? types.known(metric.events(), property) : type;
  }

  private boolean check(EventMetric metric, String path) {
    Measure measure = metric.measure();
    boolean good = true;
    int count = 1;
    CalendarUnit unit = null;
    if (metric.window() instanceof Window.Last last) {
      count = last.count();
      unit = last.unit();
    } else if (metric.window() instanceof Window.First first) {
      count = first.count();
      unit = first.unit();
    } else if (metric.window() instanceof Window.Current now) {
      unit = now.unit();
    } else if (metric.window() instanceof Window.Between between) {
      good &= check(between, path + ".during");
    } else if (metric.window() instanceof Window.HalfLife halfLife) {
      good &= check(halfLife, measure.kind(), path);
    }
    boolean current = metric.window() instanceof Window.Current;
    if (unit != null && (current ? !unit.isCalendar() : unit.compareTo(CalendarUnit.MONTH) > 0)) {
      problems.add(
          path,
          unit.label(),
          current ? "a day, week, month, quarter or year" : "minutes, hours, days, weeks or months",
          "");
      good = false;
    }
    if (count < 1 || count > Limits.WINDOW_UNITS) {
      problems.add(
          path, count + " units", "a window of 1 to " + Limits.WINDOW_UNITS + " units", "");
      good = false;
    }
    boolean lifetimeOnly = switch (measure.kind()) {
      case SINCE, STREAK, LONGEST_STREAK -> true;
      default -> false;
    };
    if (lifetimeOnly && !(metric.window() instanceof Window.Lifetime)) {
      problems.add(
          path, Labels.of(metric), "no window: " + measure.kind().label() + " has none", "");
      good = false;
    }
    CalendarUnit active = measure.unit();
    if (measure.kind() == Measure.Kind.ACTIVE
        && active != null
        && unit != null
        && active != unit
        && !(active.isCalendar() && unit.isCalendar())) {
      problems.add(
          path,
          "active " + active.label() + "s over " + unit.label() + "s",
          "a window counted in " + active.label() + "s",
          "");
      good = false;
    }
    return good;
  }

  private boolean check(Window.HalfLife halfLife, Measure.Kind kind, String path) {
    if (!kind.mayFade()) {
      problems.add(
          path,
          halfLife.span().toString(),
          "no half-life: \"" + kind.label() + "\" has none",
          "Maybe \"last\"");
      return false;
    }
    long length = halfLife.span().micros();
    if (length < Limits.LEAST_HALF_LIFE.micros() || length > Limits.MOST_HALF_LIFE.micros()) {
      problems.add(
          path + ".half-life",
          halfLife.span().toString(),
          "from "
              + Limits.LEAST_HALF_LIFE
              + " to "
              + Limits.MOST_HALF_LIFE
              + " in weeks or shorter units",
          "");
      return false;
    }
    return true;
  }

  private boolean check(Window.Between between, String path) {
    boolean good = true;
    if (!between.from().isBefore(between.until())) {
      problems.add(
          path,
          "[" + between.from() + ", " + between.until() + "]",
          "a range that is not empty",
          "Maybe swap the bounds");
      good = false;
    }
    for (Instant bound : List.of(between.from(), between.until())) {
      if (bound.isBefore(Times.EARLIEST) || !bound.isBefore(Times.LATEST)) {
        problems.add(path, bound.toString(), "an instant between the years 1900 and 2200", "");
        good = false;
      }
    }
    return good;
  }

  private Expr expr(EventMetric metric, SourcePlan source, @Nullable ValueType type) {
    Window window = metric.window();
    if (window instanceof Window.Last last) {
      return windowed(metric, source, new WindowRange(last.unit(), last.count(), false), type);
    } else if (window instanceof Window.Current current) {
      return windowed(metric, source, new WindowRange(current.unit(), 1, false), type);
    } else if (window instanceof Window.First first) {
      sources.firstWindow(new Plan.FirstWindow(first.unit(), first.count()));
      return windowed(metric, source, new WindowRange(first.unit(), first.count(), true), type);
    } else if (window instanceof Window.HalfLife halfLife) {
      return fading(metric, source, halfLife.span().micros(), type);
    }
    return lifetime(metric, source, type);
  }

  private Expr lifetime(EventMetric metric, SourcePlan source, @Nullable ValueType type) {
    Measure measure = metric.measure();
    BlockPlan block = source.block();
    BlockLayout layout = block.layout();
    String property = measure.property() == null ? "" : measure.property();
    String label = Labels.of(metric);
    return switch (measure.kind()) {
      case COUNT ->
        EventExprs.count(
            source,
            sources.keep(source, "count", Slots.Count.class, () -> new Slots.Count(layout)),
            label);
      case SUM -> EventExprs.sum(source, sum(source, property), label);
      case AVG -> EventExprs.average(source, sum(source, property), label);
      case MIN, MAX -> {
        if (sources.isRetractable(metric.events())) {
          yield ranked(metric, source, WindowRange.LIFETIME, type);
        }
        boolean largest = measure.kind() == Measure.Kind.MAX;
        yield EventExprs.extreme(
            source,
            sources.keep(
                source,
                (largest ? "max " : "min ") + property,
                Slots.Extreme.class,
                () -> new Slots.Extreme(layout, property, largest)),
            label);
      }
      case FIRST_TIME, LAST_TIME -> {
        if (sources.isRetractable(metric.events())) {
          yield ranked(metric, source, WindowRange.LIFETIME, type);
        }
        boolean last = measure.kind() == Measure.Kind.LAST_TIME;
        yield EventExprs.when(source, when(source, last), label);
      }
      case SINCE ->
        sources.isRetractable(metric.events())
            ? new EventExprs.Since(source, rankedBy(metric, source, WindowRange.LIFETIME), label)
            : new EventExprs.Since(source, when(source, true), label);
      case ACTIVE -> EventExprs.periods(source, periods(source, metric), OfPeriods.COUNT, label);
      case STREAK, LONGEST_STREAK -> {
        boolean current = measure.kind() == Measure.Kind.STREAK;
        Shields options = measure.shields();
        yield options != null
            ? EventExprs.shielded(
                source, shieldPlan(source, metric, options).runs(), current, label)
            : EventExprs.periods(
                source,
                periods(source, metric),
                current ? OfPeriods.STREAK : OfPeriods.LONGEST,
                label);
      }
      case DISTINCT, FIRST_VALUE, LAST_VALUE, MOST_FREQUENT, TOP ->
        windowed(metric, source, WindowRange.LIFETIME, type);
    };
  }

  /** Equal events have equal shields, whatever metrics look at them. */
  private ShieldPlan shieldPlan(SourcePlan source, EventMetric metric, Shields options) {
    ShieldPlan plan = shields.computeIfAbsent(source.identity(), key -> {
      ShieldDates dates = sources.keep(
          source,
          ShieldDates.NAME,
          ShieldDates.class,
          () -> new ShieldDates(source.block().layout()));
      return new ShieldPlan(
          source, new ShieldedRuns(periods(source, metric), dates, options.counts()), options);
    });
    shielded.put(metric, plan);
    return plan;
  }

  /** What the shields of a compiled streak are set in; null if it has none. */
  @Nullable
  ShieldPlan shieldPlan(@Nullable Metric metric) {
    return shielded.get(metric);
  }

  private boolean sharesShields(SourcePlan source, Measure measure, String path) {
    ShieldPlan known = shields.get(source.identity());
    Shields own = measure.shields();
    if (own == null || known == null || known.options().equals(own)) {
      return true;
    }
    problems.add(
        path + ".shields",
        own.toString(),
        "the same shields as other streaks of these events have: " + known.options(),
        "Maybe use the other metric by its name");
    return false;
  }

  private Slots.Sum sum(SourcePlan source, String property) {
    return sources.keep(
        source,
        "sum " + property,
        Slots.Sum.class,
        () -> new Slots.Sum(source.block().layout(), property));
  }

  private Slots.When when(SourcePlan source, boolean last) {
    return sources.keep(
        source,
        last ? "last-time" : "first-time",
        Slots.When.class,
        () -> new Slots.When(source.block().layout(), last));
  }

  private Periods periods(SourcePlan source, EventMetric metric) {
    CalendarUnit measured = metric.measure().unit();
    CalendarUnit unit = measured == null ? CalendarUnit.DAY : measured;
    long horizon = sources.isRetractable(metric.events()) ? sources.horizon() : Periods.FOR_GOOD;
    return sources.keep(
        source,
        "periods " + unit.label(),
        Periods.class,
        () -> new Periods(source.block().layout(), unit, horizon));
  }

  /** The first, last, smallest or largest of events that can be taken back (S31). */
  private Expr ranked(
      EventMetric metric, SourcePlan source, WindowRange window, @Nullable ValueType type) {
    boolean byRank = false;
    ValueType own = type;
    switch (metric.measure().kind()) {
      case MIN, MAX -> {
        byRank = true;
        own = ValueType.DECIMAL;
      }
      case FIRST_TIME, LAST_TIME -> {
        byRank = true;
        own = ValueType.INSTANT;
      }
      default -> {}
    }
    return new BestExpr(rankedBy(metric, source, window), window, byRank, own, Labels.of(metric));
  }

  private Best rankedBy(EventMetric metric, SourcePlan source, WindowRange window) {
    String property = metric.measure().property();
    Best.Rank rank = switch (metric.measure().kind()) {
      case MIN -> new Best.Rank(property, null, false);
      case MAX -> new Best.Rank(property, null, true);
      case FIRST_TIME, FIRST_VALUE -> new Best.Rank(null, property, false);
      default -> new Best.Rank(null, property, true);
    };
    return sources.keep(
        source,
        Best.name(rank, window.buckets()),
        Best.class,
        () -> new Best(sources.sample(), rank, window.buckets()));
  }

  private Expr fading(
      EventMetric metric, SourcePlan source, long halfLife, @Nullable ValueType type) {
    Measure measure = metric.measure();
    BlockPlan block = source.block();
    String property = measure.property();
    if (measure.kind() == Measure.Kind.COUNT || measure.kind() == Measure.Kind.SUM) {
      FadingWeight weight = sources.keep(
          source,
          FadingWeight.name(property, halfLife),
          FadingWeight.class,
          () -> new FadingWeight(block.layout(), property, halfLife));
      return new Fading(source, weight, Labels.of(metric));
    }
    String of = property == null ? "" : property;
    boolean elements = measure.kind() == Measure.Kind.TOP;
    Affinities weights = sources.keep(
        source,
        Affinities.name(of, elements, halfLife),
        Affinities.class,
        () -> new Affinities(sources.sample(), of, elements, halfLife));
    return Ranked.of(weights, measure.bound(), type, Labels.of(metric));
  }

  private Expr windowed(
      EventMetric metric, SourcePlan source, WindowRange window, @Nullable ValueType type) {
    Measure measure = metric.measure();
    BlockPlan block = source.block();
    String property = measure.property();
    String label = Labels.of(metric);
    CalendarUnit unit = window.unit();
    return switch (measure.kind()) {
      case DISTINCT -> {
        String of = property == null ? "" : property;
        boolean counted = sources.isRetractable(metric.events());
        Distinct kept = sources.keep(
            source,
            Distinct.name(of, measure.bound(), window.buckets()),
            Distinct.class,
            () -> new Distinct(block.layout(), of, measure.bound(), window.buckets(), counted));
        yield EventExprs.distinct(source, kept, window, isOneValue(metric, of), label);
      }
      case FIRST_TIME, LAST_TIME, FIRST_VALUE, LAST_VALUE -> {
        if (sources.isRetractable(metric.events())) {
          yield ranked(metric, source, window, type);
        }
        Samples samples = sources.keep(
            source,
            Samples.name(property, window.buckets()),
            Samples.class,
            () -> new Samples(sources.sample(), property, window.buckets()));
        boolean last =
            measure.kind() == Measure.Kind.LAST_TIME || measure.kind() == Measure.Kind.LAST_VALUE;
        yield new SampleExpr(samples, window, last, property == null, type, label);
      }
      case MOST_FREQUENT, TOP -> {
        String of = property == null ? "" : property;
        boolean elements = measure.kind() == Measure.Kind.TOP;
        Frequencies counts = sources.keep(
            source,
            Frequencies.name(of, elements, window.buckets()),
            Frequencies.class,
            () -> new Frequencies(sources.sample(), of, elements, window.buckets()));
        yield Ranked.of(counts, window, measure.bound(), type, label);
      }
      case ACTIVE -> {
        CalendarUnit active = measure.unit() == null ? CalendarUnit.DAY : measure.unit();
        if (active == unit) {
          yield seriesExpr(source, series(source, active, window), measure, null, window, label);
        }
        yield SeriesExpr.activeOfDays(source, days(source, window), active, window, label);
      }
      default -> {
        boolean extreme = measure.kind() == Measure.Kind.MIN || measure.kind() == Measure.Kind.MAX;
        if (extreme && sources.isRetractable(metric.events())) {
          yield ranked(metric, source, window, type);
        }
        yield seriesExpr(
            source,
            series(source, unit == null ? CalendarUnit.DAY : unit, window),
            measure,
            property,
            window,
            label);
      }
    };
  }

  private Expr seriesExpr(
      SourcePlan source,
      Series series,
      Measure measure,
      @Nullable String property,
      WindowRange window,
      String label) {
    int number = sources.windowNumber(series, window);
    return new SeriesExpr(source, series, measure.kind(), property, window, number, label);
  }

  /** Whether an occurrence has one value of a property at most: not a list of texts. */
  private boolean isOneValue(EventMetric metric, String property) {
    ValueType type = types.declared(metric.events(), property);
    return type != null && type != ValueType.TEXTS;
  }

  private Series series(SourcePlan source, CalendarUnit unit, WindowRange window) {
    Series series = sources.keep(
        source,
        (window.sinceRegistration() ? "first-series " : "series ") + unit.label(),
        Series.class,
        () -> new Series(source.block().layout(), unit, window.sinceRegistration()));
    series.reach(window.count());
    return series;
  }

  /** A series of days that reaches as far back as a window of longer units. */
  private Series days(SourcePlan source, WindowRange window) {
    int daysPerUnit = window.unit() == null
        ? 1
        : switch (window.unit()) {
          case WEEK -> 7;
          case MONTH -> 31;
          case QUARTER -> 92;
          case YEAR -> 366;
          default -> 1;
        };
    return series(
        source,
        CalendarUnit.DAY,
        new WindowRange(
            CalendarUnit.DAY, window.count() * daysPerUnit, window.sinceRegistration()));
  }
}
