package io.github.userarc.growth.internal;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.Curve;
import io.github.userarc.growth.InvalidLevelsException;
import io.github.userarc.growth.Levels;
import io.github.userarc.growth.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a level curve, and where counting starts, from the fields of a level scheme. */
final class LevelsReader {
  static final String TABLE = "table";
  static final String LINEAR = "linear";
  static final String POLYNOMIAL = "polynomial";
  static final String GEOMETRIC = "geometric";

  private static final List<String> CURVES = List.of(TABLE, LINEAR, POLYNOMIAL, GEOMETRIC);
  private static final Levels NOTHING_BETTER = Levels.table(0);

  private LevelsReader() {}

  static Levels read(Section scheme) {
    int firstLevel = scheme.integer("first-level", 0, Levels.MAX_FIRST_LEVEL, 1);
    List<String> curves = CURVES.stream().filter(scheme::has).toList();
    if (curves.isEmpty()) {
      scheme.problem("", "a curve: one of " + CURVES, "");
    }
    Levels levels = NOTHING_BETTER;
    for (String field : curves) {
      levels = read(scheme, field, firstLevel);
      if (!field.equals(curves.get(0))) {
        scheme.problem(
            field, "one curve; there is also " + curves.get(0), "Maybe make two schemes of it");
      }
    }
    return levels;
  }

  /** The rounding of a section; down if it says nothing. */
  static Rounding round(Section section) {
    return section.has("round")
        ? Rounding.of(section.oneOf("round", Rounding.labels()))
        : Rounding.DOWN;
  }

  private static Levels read(Section scheme, String field, int firstLevel) {
    Optional<Curve> curve = field.equals(TABLE) ? table(scheme) : computed(scheme, field);
    try {
      return curve.isPresent() ? Levels.of(curve.get(), firstLevel) : NOTHING_BETTER;
    } catch (InvalidLevelsException invalid) {
      scheme.problem(field, invalid.expected(), invalid.hint());
      return NOTHING_BETTER;
    }
  }

  private static Optional<Curve> table(Section scheme) {
    if (!scheme.isArray(TABLE)) {
      scheme.problem(TABLE, "an array of thresholds", "");
      return Optional.empty();
    }
    List<Long> points = new ArrayList<>();
    for (Decimal threshold : scheme.decimals(TABLE)) {
      if (!isWhole(threshold)) {
        scheme.problem(TABLE, "whole points; there is " + threshold, "");
        return Optional.empty();
      }
      points.add(threshold.micros() / Decimal.ONE);
    }
    return Optional.of(new Curve.Table(points));
  }

  private static Optional<Curve> computed(Section scheme, String field) {
    Section curve = scheme.object(field);
    return scheme.isObject(field) ? Optional.of(computed(field, curve)) : Optional.empty();
  }

  private static Curve computed(String field, Section curve) {
    int levels = curve.integer("levels", 1, Levels.MAX_LEVELS, 0);
    switch (field) {
      case LINEAR -> {
        long step = whole(curve, "step");
        return new Curve.Linear(curve.has("base") ? whole(curve, "base") : step, step, levels);
      }
      case POLYNOMIAL -> {
        return new Curve.Polynomial(curve.decimals("coefficients"), levels, round(curve));
      }
      default -> {
        long first = whole(curve, "first");
        return new Curve.Geometric(first, curve.decimal("ratio"), levels, round(curve));
      }
    }
  }

  private static long whole(Section section, String field) {
    Decimal number = section.decimal(field);
    if (!isWhole(number)) {
      section.problem(field, "whole points", "");
    }
    return number.micros() / Decimal.ONE;
  }

  private static boolean isWhole(Decimal number) {
    return number.micros() % Decimal.ONE == 0;
  }
}
