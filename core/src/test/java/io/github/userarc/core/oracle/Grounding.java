package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Window;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Tag;
import java.util.List;
import java.util.Set;

/**
 * Makes a random definition fit its program: facts and metrics that are not there, or would close a
 * cycle, become attributes of the same type; instants are moved to where the history takes place.
 *
 * @param start what relative instants count from
 * @param facts the facts that may be read
 * @param metrics the names of metrics that may be read
 * @param retractable the events that can be taken back, which no sequence may look at
 */
record Grounding(long start, Set<String> facts, Set<String> metrics, Set<String> retractable) {

  /** Before a fact's name: it may be read although it is the definition's own. */
  static final String OWN = "own ";

  Object content(Object content) {
    if (content instanceof Tag.Flag flag) {
      return new Tag.Flag(condition(flag.when()));
    } else if (content instanceof Tag.Choice choice) {
      return new Tag.Choice(cases(choice.choices()));
    } else if (content instanceof Tag.Many many) {
      return new Tag.Many(cases(many.choices()));
    } else if (content instanceof Tag.Computed computed) {
      return new Tag.Computed(operand(computed.operand()));
    } else if (content instanceof Tag.Bands bands) {
      return new Tag.Bands(
          operand(bands.operand()), bands.bands(), bands.margin(), bands.relative());
    } else if (content instanceof Condition condition) {
      return condition(condition);
    } else if (content instanceof List<?> cases) {
      return cases(cases.stream().map(Case.class::cast).toList());
    }
    return content;
  }

  private List<Case> cases(List<Case> cases) {
    return cases.stream()
        .map(one -> new Case(one.value(), one.names(), condition(one.when())))
        .toList();
  }

  private Condition condition(Condition condition) {
    if (condition instanceof Condition.Compare compare) {
      Comparison comparison = compare.comparison();
      return new Condition.Compare(
          operand(compare.left()), new Comparison(comparison.operator(), all(comparison.right())));
    } else if (condition instanceof Condition.All parts) {
      return new Condition.All(parts.conditions().stream().map(this::condition).toList());
    } else if (condition instanceof Condition.Any parts) {
      return new Condition.Any(parts.conditions().stream().map(this::condition).toList());
    } else if (condition instanceof Condition.Not not) {
      return new Condition.Not(condition(not.condition()));
    } else if (condition instanceof Condition.AtLeast parts) {
      return new Condition.AtLeast(
          parts.count(), parts.conditions().stream().map(this::condition).toList());
    } else if (condition instanceof Condition.Sequence pair
        && (isRetractable(pair.first()) || isRetractable(pair.then()))) {
      return happened(pair.first());
    } else if (condition instanceof Condition.Sequence pair) {
      return new Condition.Sequence(events(pair.first()), events(pair.then()), pair.within());
    } else if (condition instanceof Condition.Lapse pair) {
      return new Condition.Lapse(events(pair.first()), events(pair.without()), pair.within());
    }
    return condition;
  }

  private boolean isRetractable(EventSelector events) {
    return !retractable.isEmpty()
        && (events.isAny() || events.names().stream().anyMatch(retractable::contains));
  }

  private Condition happened(EventSelector events) {
    return new EventMetric(Metrics.count("a").measure(), events(events), new Window.Lifetime())
        .atLeast(1);
  }

  private EventSelector events(EventSelector events) {
    return new EventSelector(events.names(), events.each(), filter(events.where()));
  }

  private Filter filter(Filter filter) {
    if (filter instanceof Filter.All parts) {
      return new Filter.All(parts.filters().stream().map(this::filter).toList());
    } else if (filter instanceof Filter.Any parts) {
      return new Filter.Any(parts.filters().stream().map(this::filter).toList());
    } else if (filter instanceof Filter.Not not) {
      return new Filter.Not(filter(not.filter()));
    } else if (filter instanceof Filter.Property property) {
      Comparison comparison = property.comparison();
      return new Filter.Property(
          property.property(), new Comparison(comparison.operator(), all(comparison.right())));
    }
    return filter;
  }

  private List<Operand> all(List<Operand> operands) {
    return operands.stream().map(this::operand).toList();
  }

  Operand operand(Operand operand) {
    if (operand instanceof Operand.Constant constant
        && constant.value() instanceof Value.Time time) {
      return new Operand.Constant(new Value.Time(start + time.micros()));
    } else if (operand instanceof Operand.Fact fact && fact.name().startsWith(OWN)) {
      return Metrics.fact(fact.name().substring(OWN.length()));
    } else if (operand instanceof Operand.Fact fact) {
      boolean said = fact.name().startsWith("exclu"); // by command: nothing can be a cycle
      return said || facts.contains(fact.name().replace(".confidence", ""))
          ? fact
          : Metrics.attribute(likeFact(fact.name()));
    } else if (operand instanceof Metric metric) {
      return metric(metric);
    }
    return operand;
  }

  Metric metric(Metric metric) {
    if (metric instanceof EventMetric event) {
      EventMetric own = new EventMetric(event.measure(), events(event.events()), event.window());
      return event.window() instanceof Window.Between window
          ? own.during(moved(window.from()), moved(window.until()))
          : own;
    } else if (metric instanceof Metric.Named named) {
      return metrics.contains(named.name()) ? named : likeMetric(named.name());
    } else if (metric instanceof ComputedMetric computed) {
      return computed(computed);
    }
    return metric;
  }

  private java.time.Instant moved(java.time.Instant relative) {
    return Times.instant(start + Times.micros(relative));
  }

  private ComputedMetric computed(ComputedMetric computed) {
    if (computed instanceof ComputedMetric.Sum sum) {
      return new ComputedMetric.Sum(all(sum.parts()));
    } else if (computed instanceof ComputedMetric.Product product) {
      return new ComputedMetric.Product(all(product.parts()));
    } else if (computed instanceof ComputedMetric.Difference two) {
      return new ComputedMetric.Difference(operand(two.minuend()), operand(two.subtrahend()));
    } else if (computed instanceof ComputedMetric.Ratio two) {
      return new ComputedMetric.Ratio(operand(two.dividend()), operand(two.divisor()));
    }
    if (computed instanceof ComputedMetric.Dated dated) {
      return new ComputedMetric.Dated(dated.side(), operand(dated.instant()));
    }
    ComputedMetric.Score score = (ComputedMetric.Score) computed;
    return new ComputedMetric.Score(
        score.base(),
        score.parts().stream()
            .map(part ->
                new ComputedMetric.Weighted(operand(part.operand()), part.weight(), part.cap()))
            .toList());
  }

  private static String likeFact(String fact) {
    return switch (fact) {
      case "segment.core", "tag.flag", "tag.other" -> "vip";
      case "tag.number", "tag.grade.confidence" -> "age";
      case "tag.set", "tag.tops" -> "likes";
      case "tag.moment" -> "joined";
      default -> "city";
    };
  }

  private static Metric likeMetric(String metric) {
    return switch (metric) {
      case "gap" -> Metrics.since("a");
      case "time" -> Metrics.lastTime("a");
      case "text" -> Metrics.lastValue("k", "a");
      default -> Metrics.count("a");
    };
  }
}
