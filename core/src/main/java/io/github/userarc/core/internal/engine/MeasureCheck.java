package io.github.userarc.core.internal.engine;

import io.github.userarc.core.metric.Measure;

/** Checks what is measured: in Java a measure can have parts that mean nothing for its kind. */
final class MeasureCheck {
  private MeasureCheck() {}

  static boolean check(Measure measure, String path, Problems problems) {
    Measure.Kind kind = measure.kind();
    boolean good = true;
    if (kind.needsProperty() != (measure.property() != null)) {
      String property = measure.property() == null ? "" : measure.property();
      problems.add(path, property, part(kind.needsProperty(), "property", kind), "");
      good = false;
    }
    if (kind.needsUnit() != (measure.unit() != null)) {
      String unit = measure.unit() == null ? "" : measure.unit().label();
      problems.add(path + ".unit", unit, part(kind.needsUnit(), "unit", kind), "");
      good = false;
    }
    boolean distinct = kind == Measure.Kind.DISTINCT;
    int bound = measure.bound();
    if (kind == Measure.Kind.TOP) {
      if (bound < 1 || bound > Measure.MOST_TOP) {
        problems.add(path + ".top", "" + bound, "a number from 1 to " + Measure.MOST_TOP, "");
        good = false;
      }
    } else if (distinct ? bound < 1 || bound > Limits.DISTINCT : bound != 0) {
      problems.add(
          path + ".exact-up-to",
          "" + bound,
          distinct ? "a number from 1 to " + Limits.DISTINCT : part(false, "bound", kind),
          "");
      good = false;
    }
    return good;
  }

  private static String part(boolean needed, String part, Measure.Kind kind) {
    return (needed ? "a " : "no ") + part + ": that is how \"" + kind.label() + "\" is measured";
  }
}
