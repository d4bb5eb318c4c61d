package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.metric.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a trial is made of and what comes of it, by name, so that it can be counted. */
final class Features {
  private static final long DAY = Span.days(1).micros();

  private final Set<String> names = new TreeSet<>();

  private Features() {}

  static Set<String> of(Trial trial) {
    Features features = new Features();
    features.program(trial);
    features.history(trial);
    return features.names;
  }

  private void program(Trial trial) {
    names.add(trial.program().events().isEmpty() ? "types: used" : "types: declared");
    List<Object> roots = new ArrayList<>(trial.program().metrics().values());
    List<Definition> definitions = Definition.all(
        trial.program().tags(), trial.program().segments(), trial.program().tierings());
    for (Definition definition : definitions) {
      names.add(
          definition.id().startsWith("tag.")
              ? "tag: " + kind(definition.content())
              : definition.id().substring(0, definition.id().indexOf('.')));
      roots.addAll(definition.roots());
      if (Parts.of(trial.program(), definition.roots()).stream()
          .anyMatch(
              part -> part instanceof Operand.Fact fact && fact.name().equals(definition.id()))) {
        names.add("operand: own previous value");
      }
    }
    Parts.of(trial.program(), roots).forEach(this::part);
  }

  private static String kind(Object part) {
    return part.getClass().getSimpleName();
  }

  private void part(Object part) {
    if (part instanceof EventMetric metric) {
      metric(metric);
    } else if (part instanceof ComputedMetric) {
      names.add("computed: " + kind(part));
    } else if (part instanceof Condition.Compare compare) {
      names.add("operator: " + compare.comparison().operator());
      boolean constant = compare.comparison().right().stream()
          .allMatch(one -> one instanceof Operand.Constant || one instanceof Operand.Length);
      names.add(constant ? "compared with: constants" : "compared with: operands");
    } else if (part instanceof Condition) {
      names.add("condition: " + kind(part));
      if (part instanceof Condition.Sequence pair) {
        events(pair.first());
        events(pair.then());
      } else if (part instanceof Condition.Lapse pair) {
        events(pair.first());
        events(pair.without());
      }
    } else if (part instanceof Operand) {
      names.add("operand: " + kind(part));
      if (part instanceof Operand.Fact fact && fact.name().startsWith("exclu")) {
        names.add("operand: exclusion");
      }
    }
  }

  private void metric(EventMetric metric) {
    Window window = metric.window();
    names.add("metric: " + metric.measure().kind() + " " + kind(window));
    if (window instanceof Window.Last last) {
      names.add("window: last " + last.unit());
    } else if (window instanceof Window.First first) {
      names.add("window: first " + first.unit());
    } else if (window instanceof Window.Current current) {
      names.add("window: current " + current.unit());
    }
    if (metric.measure().unit() != null) {
      names.add("metric: " + metric.measure().kind() + " of " + metric.measure().unit());
    }
    events(metric.events());
  }

  private void events(EventSelector events) {
    names.add(events.isAny() ? "events: any" : "events: " + events.names().size() + " names");
    if (!events.each().isEmpty()) {
      names.add("events: each item");
    }
    filter(events.where());
  }

  private void filter(Filter filter) {
    if (filter instanceof Filter.Property property) {
      comparison("property " + property.property(), property.comparison());
    } else if (filter instanceof Filter.LocalTime time) {
      comparison(time.part().toString(), time.comparison());
    } else if (filter instanceof Filter.Not not) {
      names.add("filter: not");
      filter(not.filter());
    } else if (filter instanceof Filter.Any any) {
      names.add("filter: any");
      any.filters().forEach(this::filter);
    } else {
      ((Filter.All) filter).filters().forEach(this::filter);
    }
  }

  private void comparison(String left, Comparison comparison) {
    names.add("filter: " + left);
    names.add("filter: " + comparison.operator());
  }

  private void history(Trial trial) {
    String zone = trial.program().zone().zone().getId();
    boolean named = Place.ALL.stream().anyMatch(place -> place.zone().equals(zone));
    names.add("zone: " + (named ? zone : "any other"));
    Oracle oracle = new Oracle(trial.program());
    for (Step step : trial.steps()) {
      boolean first = !oracle.isStarted();
      if (step instanceof Step.Feed feed) {
        String late = first || feed.input().micros() >= oracle.clock() ? "" : " late";
        boolean byDays = !late.isEmpty() && feed.input().micros() < oracle.clock() - DAY;
        feed(feed, first ? " first" : byDays ? " late by days" : late);
      } else if (step instanceof Step.Revise revise) {
        boolean later = first || revise.revision().from() > oracle.clock();
        names.add("step: parameters " + (later ? "from later" : "from the clock"));
      } else if (step instanceof Step.Retract retract) {
        names.add(
            retract.retraction().time().isPresent() ? "step: retract dated" : "step: retract");
      } else {
        names.add("step: advance");
      }
      List<ExpectedChange> changes = step.run(oracle);
      if (changes.equals(ExpectedChange.REFUSED)) {
        names.add("outcome: refused");
      } else {
        changes.forEach(change -> names.add("outcome: change by " + change.cause()));
      }
    }
  }

  private void feed(Step.Feed feed, String when) {
    Input input = feed.input();
    if (feed.isRepeat()) {
      names.add("step: repeat");
    } else if (input instanceof Event) {
      names.add("step: event" + when);
    } else if (input instanceof CommandInput command) {
      names.add("step: command" + when);
      names.add("step: " + command.name());
    } else if (input instanceof Attributes update) {
      names.add("step: attributes" + when);
      if (!update.removed().isEmpty()) {
        names.add("step: removal" + when);
      }
      boolean registers = update.values().containsKey(Attributes.REGISTERED_AT);
      boolean moves = update.values().containsKey("tz");
      if (registers) {
        names.add("step: registration" + when + (moves ? " with zone" : ""));
      }
      if (moves) {
        names.add("step: zone" + when);
      }
    }
  }
}
