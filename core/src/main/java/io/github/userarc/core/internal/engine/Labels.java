package io.github.userarc.core.internal.engine;

import io.github.userarc.core.internal.json.ProgramJson;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Window;

/** What metrics are called in explanations: "count of order-paid, last 30 days". */
final class Labels {
  private Labels() {}

  static String of(EventMetric metric) {
    Measure measure = metric.measure();
    String what = switch (measure.kind()) {
      case ACTIVE -> "active " + unit(measure) + "s";
      case STREAK -> unit(measure) + " streak";
      case LONGEST_STREAK -> "longest " + unit(measure) + " streak";
      case SINCE -> "time since";
      case FIRST_TIME -> "first time";
      case LAST_TIME -> "last time";
      case MOST_FREQUENT -> "most frequent";
      case TOP -> "top " + measure.bound();
      default -> measure.kind().label();
    };
    StringBuilder text = new StringBuilder(what);
    if (measure.property() != null) {
      text.append(' ').append(measure.property());
    }
    if (measure.shields() != null) {
      text.append(" with shields");
    }
    boolean bare = measure.kind() == Measure.Kind.SINCE;
    text.append(bare ? " " : " of ").append(of(metric.events()));
    String window = of(metric.window());
    return window.isEmpty() ? text.toString() : text + ", " + window;
  }

  private static String unit(Measure measure) {
    return measure.unit() == null ? "" : measure.unit().label();
  }

  static String of(EventSelector events) {
    String names = events.isAny() ? "any event" : String.join(" or ", events.names());
    if (!events.each().isEmpty()) {
      names = "each of " + events.each() + " in " + names;
    }
    if (!events.where().equals(Filter.ANY_EVENT)) {
      names += " where " + ProgramJson.canonical(events.where());
    }
    return names;
  }

  private static String of(Window window) {
    if (window instanceof Window.Last last) {
      return "last " + last.count() + " " + last.unit().label() + (last.count() == 1 ? "" : "s");
    } else if (window instanceof Window.Current current) {
      return "this " + current.unit().label();
    } else if (window instanceof Window.First first) {
      return "first "
          + first.count()
          + " "
          + first.unit().label()
          + (first.count() == 1 ? "" : "s")
          + " since registration";
    } else if (window instanceof Window.HalfLife halfLife) {
      return "half-life " + halfLife.span();
    } else if (window instanceof Window.Between between) {
      return "from " + between.from() + " until " + between.until();
    }
    return "";
  }
}
