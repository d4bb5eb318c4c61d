package io.github.userarc.core.internal.engine;

import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Shields;
import io.github.userarc.core.metric.Span;
import java.util.List;

/** Checks what is measured: in Java a measure can have parts that mean nothing for its kind. */
final class MeasureCheck {
  private static final Span MOST_REACH = Span.days(3_660);

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
    Shields shields = measure.shields();
    return (shields == null || check(shields, measure, path + ".shields", problems)) && good;
  }

  private static boolean check(Shields shields, Measure measure, String path, Problems problems) {
    Measure.Kind kind = measure.kind();
    boolean good = true;
    if ((kind != Measure.Kind.STREAK && kind != Measure.Kind.LONGEST_STREAK)
        || measure.unit() != CalendarUnit.DAY) {
      problems.add(
          path, kind.label(), "shields of a streak of days", "Maybe leave out the \"unit\"");
      good = false;
    }
    if (shields.atMost() < 1 || shields.atMost() > Shields.MOST) {
      problems.add(
          path + ".at-most", "" + shields.atMost(), "a number from 1 to " + Shields.MOST, "");
      good = false;
    }
    if (!shields.per().isCalendar()) {
      problems.add(path + ".per", shields.per().label(), "a day, week, month, quarter or year", "");
      good = false;
    }
    for (Span reach : List.of(shields.back(), shields.ahead())) {
      long days = switch (reach.unit()) {
        case DAY -> reach.amount();
        case WEEK -> 7L * reach.amount();
        case MONTH -> 31L * reach.amount();
        case YEAR -> 366L * reach.amount();
        default -> Long.MAX_VALUE;
      };
      if (days > MOST_REACH.amount()) {
        problems.add(
            path, reach.toString(), "at most " + MOST_REACH + ", in days or longer units", "");
        good = false;
      }
    }
    if (shields.back().amount() == 0 && shields.ahead().amount() == 0) {
      problems.add(path, "", "how far back or ahead a date may lie", "Maybe \"back\": \"7 days\"");
      good = false;
    }
    return good;
  }

  private static String part(boolean needed, String part, Measure.Kind kind) {
    return (needed ? "a " : "no ") + part + ": that is how \"" + kind.label() + "\" is measured";
  }
}
