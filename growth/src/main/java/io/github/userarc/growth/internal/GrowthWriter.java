package io.github.userarc.growth.internal;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.Award;
import io.github.userarc.growth.Curve;
import io.github.userarc.growth.EarningRule;
import io.github.userarc.growth.EarningTrigger;
import io.github.userarc.growth.GrowthProgram;
import io.github.userarc.growth.LevelScheme;
import io.github.userarc.growth.OnRetraction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes what {@link GrowthReader} reads; what means the same when left out is left out. */
final class GrowthWriter {
  private GrowthWriter() {}

  static void write(GrowthProgram program, SectionWriter target) {
    if (!program.currencies().isEmpty()) {
      SectionWriter currencies = target.object("currencies");
      program
          .currencies()
          .forEach((name, currency) -> currencies
              .object(name)
              .put("precision", currency.precision() == 0 ? null : currency.precision()));
    }
    if (!program.earning().isEmpty()) {
      SectionWriter earning = target.object("earning");
      program.earning().forEach((name, rule) -> rule(rule, earning.object(name)));
    }
    if (!program.levels().isEmpty()) {
      SectionWriter levels = target.object("levels");
      program.levels().forEach((name, scheme) -> scheme(scheme, levels.object(name)));
    }
  }

  private static void rule(EarningRule rule, SectionWriter target) {
    if (rule.on() instanceof EarningTrigger.OnEvent event) {
      target.events("on", event.events());
    } else if (rule.on() instanceof EarningTrigger.OnChange change) {
      target.put("on-change", change.change());
      if (!change.where().isEmpty()) {
        SectionWriter where = target.object("where");
        new TreeMap<>(change.where()).forEach(where::put);
      }
    }
    target.put("to", rule.to());
    award(rule.award(), target);
    target.condition("if", rule.when().equals(Condition.ALWAYS) ? null : rule.when());
    target.put("once", rule.isOnce() ? true : null);
    rule.budget().ifPresent(claim -> target.object("budget").put("claim", claim));
    boolean keeps = rule.onRetraction() == OnRetraction.KEEP;
    target.put("on-retraction", keeps ? rule.onRetraction().label() : null);
  }

  private static void award(Award award, SectionWriter target) {
    if (award instanceof Award.Fixed fixed) {
      target.put("points", fixed.points());
    } else if (award instanceof Award.Proportional per) {
      target
          .object("per")
          .put("property", per.property())
          .put("each", per.each())
          .put("points", per.points())
          .put("round", per.round().label());
    }
  }

  private static void scheme(LevelScheme scheme, SectionWriter target) {
    target.put("basis", scheme.basis().currency());
    int firstLevel = scheme.levels().firstLevel();
    target.put("first-level", firstLevel == 1 ? null : firstLevel);
    curve(scheme.levels().curve(), target);
    names(scheme.names(), target);
  }

  private static void curve(Curve curve, SectionWriter target) {
    if (curve instanceof Curve.Table table) {
      target.put(LevelsReader.TABLE, table.points().stream().map(Decimal::of).toList());
    } else if (curve instanceof Curve.Linear linear) {
      target
          .object(LevelsReader.LINEAR)
          .put("base", linear.base() == linear.step() ? null : linear.base())
          .put("step", linear.step())
          .put("levels", linear.levels());
    } else if (curve instanceof Curve.Polynomial polynomial) {
      target
          .object(LevelsReader.POLYNOMIAL)
          .put("coefficients", polynomial.coefficients())
          .put("levels", polynomial.levels())
          .put("round", polynomial.round().label());
    } else if (curve instanceof Curve.Geometric geometric) {
      target
          .object(LevelsReader.GEOMETRIC)
          .put("first", geometric.first())
          .put("ratio", geometric.ratio())
          .put("levels", geometric.levels())
          .put("round", geometric.round().label());
    }
  }

  private static void names(Map<String, List<String>> names, SectionWriter target) {
    if (names.keySet().equals(Set.of(""))) {
      target.texts("names", names.getOrDefault("", List.of()));
    } else if (!names.isEmpty()) {
      SectionWriter languages = target.object("names");
      new TreeMap<>(names).forEach(languages::put);
    }
  }
}
