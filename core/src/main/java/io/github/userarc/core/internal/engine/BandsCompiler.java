package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.internal.json.Names;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Band;
import io.github.userarc.core.program.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compiles tags that are bands of a number (S21). */
final class BandsCompiler {
  private final OperandCompiler operands;
  private final Constants constants;
  private final Problems problems;

  BandsCompiler(OperandCompiler operands, Constants constants, Problems problems) {
    this.operands = operands;
    this.constants = constants;
    this.problems = problems;
  }

  BandsDef compile(String name, Tag.Bands tag, Deps deps, FactPlan fact) {
    String path = "tags." + name;
    Expr number = operands.numberOrWeight(tag.operand(), path + ".bands", deps, 0);
    values(tag.bands(), path + ".values");
    List<Expr> bounds = bounds(tag.bands(), path + ".values", deps);
    if (tag.margin().micros() < 0) {
      problems.add(
          path + ".hysteresis", tag.margin().toString(), "a margin that is not negative", "");
    }
    List<String> values = tag.bands().stream().map(Band::value).toList();
    return new BandsDef(
        name,
        deps,
        fact,
        values,
        number,
        bounds,
        new BandsDef.Margin(tag.margin().micros(), tag.relative()));
  }

  private void values(List<Band> bands, String path) {
    Set<String> seen = new HashSet<>();
    if (bands.size() < 2) {
      problems.add(path, bands.size() + " bands", "at least two bands", "");
    }
    for (int i = 0; i < bands.size(); i++) {
      String value = bands.get(i).value();
      String where = path + "[" + i + "]";
      if (!seen.add(value)) {
        problems.add(where + ".value", value, "a value of its own", "");
      } else if (!Names.isDataName(value)) {
        problems.add(where + ".value", value, Names.EXPECTED_OF_DATA, "");
      }
      for (String language : bands.get(i).names().keySet()) {
        if (!Names.isLanguage(language)) {
          problems.add(where + ".name", language, Names.EXPECTED_LANGUAGE, "");
        }
      }
    }
  }

  private List<Expr> bounds(List<Band> bands, String path, Deps deps) {
    List<Expr> bounds = new ArrayList<>();
    Decimal before = null;
    for (int i = 0; i < bands.size(); i++) {
      String where = path + "[" + i + "].below";
      Operand below = bands.get(i).below();
      boolean last = i == bands.size() - 1;
      if (last != (below == null)) {
        problems.add(
            where,
            below == null ? "" : "a bound",
            last ? "no bound of the last band" : "a bound: a number or a parameter",
            last ? "Maybe {\"otherwise\": ...}" : "");
      } else if (below != null) {
        boolean fixed = below instanceof Operand.Constant || below instanceof Operand.Parameter;
        if (!fixed) {
          problems.add(where, "another operand", "a number or a parameter", "");
          continue;
        }
        bounds.add(operands.number(below, where, deps, 0));
        if (constants.resolve(below, where) instanceof Operand.Constant constant
            && constant.value() instanceof Decimal bound
            && constant != Constants.UNKNOWN) {
          if (before != null && bound.compareTo(before) <= 0) {
            problems.add(where, bound.toString(), "more than the bound before it, " + before, "");
          }
          before = bound;
        }
      }
    }
    return bounds;
  }
}
