package io.github.userarc.growth.internal;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.Derived;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.growth.GrowthChange.LevelChanged;
import io.github.userarc.growth.GrowthProgram;
import io.github.userarc.growth.LevelScheme;
import io.github.userarc.growth.Levels;
import java.util.ArrayList;
import java.util.List;

/** The level of one scheme: follows from the points earned in its basis (S22). */
final class LevelDerivation implements Derived<GrowthSlice> {
  private final String name;
  private final int position;
  private final LevelScheme scheme;
  private final Levels levels;
  private final int currency;
  private final FactRef fact;
  private final FactRef exclusion;

  LevelDerivation(
      String name,
      int position,
      LevelScheme scheme,
      int currency,
      FactRef fact,
      FactRef exclusion) {
    this.name = name;
    this.position = position;
    this.scheme = scheme;
    this.levels = scheme.levels();
    this.currency = currency;
    this.fact = fact;
    this.exclusion = exclusion;
  }

  @Override
  public long evaluate(FacetSession<GrowthSlice> session) {
    GrowthSlice slice = session.slice();
    int target = levels.levelAt(slice.earned(currency) / Decimal.ONE);
    int current = slice.level(position);
    if (current == target) {
      return Times.NEVER;
    }
    session.slice(slice.withLevel(position, target));
    session.changed(fact);
    if (current == GrowthSlice.NO_LEVEL) {
      current = levels.firstLevel();
      session.emit(new LevelChanged(name, null, current));
    }
    int step = current < target ? 1 : -1;
    for (; current != target; current += step) {
      session.emit(new LevelChanged(name, current, current + step));
    }
    return Times.NEVER;
  }

  @Override
  public Explanation explain(FacetReading<GrowthSlice> reading) {
    GrowthSlice slice = reading.slice();
    long earned = slice.earned(currency);
    int level = levels.levelAt(earned / Decimal.ONE);
    List<Explanation> parts = new ArrayList<>();
    parts.add(reached(level, earned));
    if (level < levels.lastLevel()) {
      parts.add(missing(level + 1, earned));
    }
    if (reading.excluded(exclusion)) {
      parts.add(new Explanation(
          false, "earning rules credit nothing", List.of(reading.explainExclusion(exclusion))));
    }
    String path = GrowthProgram.FACET + ".level." + name;
    return new Explanation(true, path + " is " + called(level), parts);
  }

  private Explanation reached(int level, long earned) {
    return Explanation.leaf(true, asked(level) + ": " + new Decimal(earned));
  }

  private Explanation missing(int level, long earned) {
    long threshold = levels.thresholdOf(level);
    Decimal missing = new Decimal(threshold * Decimal.ONE - earned);
    return Explanation.leaf(
        false,
        asked(level) + ": " + new Decimal(earned) + " of " + threshold + "; " + missing + " more");
  }

  private String asked(int level) {
    return "level " + called(level) + ", points earned in " + scheme.basis().currency() + " ≥ "
        + levels.thresholdOf(level);
  }

  private String called(int level) {
    return scheme.name(level, "").map(text -> level + " (" + text + ")").orElse("" + level);
  }
}
