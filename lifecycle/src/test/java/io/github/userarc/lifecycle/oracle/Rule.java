package io.github.userarc.lifecycle.oracle;

import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.since;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A condition that is told to the engine in its way, and found out from raw history in the other.
 */
interface Rule {
  Condition condition();

  boolean holds(Raw raw, Instant now, Map<String, Naive> machines);

  /** Instants at which it may turn by itself; of days, midnights are known anyway. */
  default Stream<Instant> turns(Raw raw) {
    return Stream.empty();
  }

  /** Times in a stage of the machine itself that it looks at. */
  default Stream<Span> dwells() {
    return Stream.empty();
  }

  /** How long the user has been in the present stage of the machine itself. */
  record Dwelt(String machine, Span span) implements Rule {
    @Override
    public Condition condition() {
      return since(fact(Naive.fact(machine, "since"))).atLeast(span);
    }

    @Override
    public boolean holds(Raw raw, Instant now, Map<String, Naive> machines) {
      return !now.isBefore(plus(raw, machines.get(machine).since, span));
    }

    @Override
    public Stream<Span> dwells() {
      return Stream.of(span);
    }
  }

  /** Whether an attribute is set so. */
  record Flag(String name, boolean on) implements Rule {
    @Override
    public Condition condition() {
      return attribute(name).is(on);
    }

    @Override
    public boolean holds(Raw raw, Instant now, Map<String, Naive> machines) {
      boolean found = false;
      Instant latest = Instant.MIN;
      for (Raw.Set set : raw.attributes) { // of equal instants the one applied later counts (S10)
        if (set.attribute().equals(name) && !set.at().isBefore(latest)) {
          latest = set.at();
          found = set.value() == on;
        }
      }
      return found;
    }
  }

  /** How long ago something happened, or the user registered. */
  record Since(String event, Span span, boolean longer) implements Rule {
    @Override
    public Condition condition() {
      return longer ? since(event).atLeast(span) : since(event).lessThan(span);
    }

    @Override
    public boolean holds(Raw raw, Instant now, Map<String, Naive> machines) {
      Instant base = raw.named(event).stream()
          .map(Raw.Happened::at)
          .max(Comparator.naturalOrder())
          .orElse(raw.registered);
      return longer != now.isBefore(plus(raw, base, span));
    }

    @Override
    public Stream<Instant> turns(Raw raw) {
      return Stream.concat(raw.events.stream().map(Raw.Happened::at), Stream.of(raw.registered))
          .map(instant -> plus(raw, instant, span));
    }
  }

  /** How many events, or days with one, there are in the last days, or ever. */
  record Count(String event, boolean days, int last, int bound, boolean atLeast) implements Rule {
    @Override
    public Condition condition() {
      EventMetric ever = days ? activeDays(event) : count(event);
      EventMetric metric = last == 0 ? ever : ever.lastDays(last);
      return atLeast ? metric.atLeast(bound) : metric.lessThan(bound);
    }

    @Override
    public boolean holds(Raw raw, Instant now, Map<String, Naive> machines) {
      Stream<LocalDate> dates = raw.named(event).stream()
          .map(happened -> raw.date(happened.at()))
          .filter(date -> last == 0 || ChronoUnit.DAYS.between(date, raw.date(now)) < last);
      long found = days ? dates.distinct().count() : dates.count();
      return atLeast == found >= bound;
    }
  }

  /** Where the user stands in another machine. */
  record In(String machine, String stage) implements Rule {
    @Override
    public Condition condition() {
      return fact(Naive.fact(machine, "stage")).is(stage);
    }

    @Override
    public boolean holds(Raw raw, Instant now, Map<String, Naive> machines) {
      return stage.equals(machines.get(machine).stage);
    }
  }

  /** How often the user has entered a stage of the machine itself. */
  record Entered(String machine, String stage, int times) implements Rule {
    @Override
    public Condition condition() {
      return fact(Naive.fact(machine, "entries." + stage)).atLeast(times);
    }

    @Override
    public boolean holds(Raw raw, Instant now, Map<String, Naive> machines) {
      return machines.get(machine).entries.getOrDefault(stage, 0) >= times;
    }
  }

  /** All of several. */
  record All(List<Rule> parts) implements Rule {
    @Override
    public Condition condition() {
      return new Condition.All(parts.stream().map(Rule::condition).toList());
    }

    @Override
    public boolean holds(Raw raw, Instant now, Map<String, Naive> machines) {
      return parts.stream().allMatch(part -> part.holds(raw, now, machines));
    }

    @Override
    public Stream<Instant> turns(Raw raw) {
      return parts.stream().flatMap(part -> part.turns(raw));
    }

    @Override
    public Stream<Span> dwells() {
      return parts.stream().flatMap(Rule::dwells);
    }
  }

  /** Any of several. */
  record Any(List<Rule> parts) implements Rule {
    @Override
    public Condition condition() {
      return new Condition.Any(parts.stream().map(Rule::condition).toList());
    }

    @Override
    public boolean holds(Raw raw, Instant now, Map<String, Naive> machines) {
      return parts.stream().anyMatch(part -> part.holds(raw, now, machines));
    }

    @Override
    public Stream<Instant> turns(Raw raw) {
      return parts.stream().flatMap(part -> part.turns(raw));
    }

    @Override
    public Stream<Span> dwells() {
      return parts.stream().flatMap(Rule::dwells);
    }
  }

  /** Not. */
  record Not(Rule part) implements Rule {
    @Override
    public Condition condition() {
      return new Condition.Not(part.condition());
    }

    @Override
    public boolean holds(Raw raw, Instant now, Map<String, Naive> machines) {
      return !part.holds(raw, now, machines);
    }

    @Override
    public Stream<Instant> turns(Raw raw) {
      return part.turns(raw);
    }

    @Override
    public Stream<Span> dwells() {
      return part.dwells();
    }
  }

  static Instant plus(Raw raw, Instant instant, Span span) {
    ZonedDateTime local = instant.atZone(raw.zone);
    return switch (span.unit()) {
      case MONTH -> local.plusMonths(span.amount()).toInstant();
      case YEAR -> local.plusYears(span.amount()).toInstant();
      default -> instant.plus(span.micros(), ChronoUnit.MICROS);
    };
  }
}
