package io.github.userarc.lifecycle.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A user in several machines: looks at everything at every instant that may matter. */
final class NaiveUser {
  final Raw raw;
  final Map<String, Naive> machines = new LinkedHashMap<>(); // those that are read come first
  Instant clock = Instant.MIN;

  NaiveUser(ZoneId zone, List<Naive.Plan> plans) {
    raw = new Raw(zone);
    plans.forEach(plan -> machines.put(plan.name(), new Naive(plan)));
  }

  /** Time passes. */
  List<Naive.Entry> advance(Instant until) {
    List<Naive.Entry> entered = new ArrayList<>();
    if (clock.equals(Instant.MIN)) {
      return entered;
    }
    NavigableSet<Instant> turns = machines.values().stream()
        .flatMap(machine -> machine.turns(raw))
        .collect(Collectors.toCollection(TreeSet::new));
    for (Instant next = next(turns); !next.isAfter(until); next = next(turns)) {
      clock = next;
      entered.addAll(step());
    }
    clock = until.isAfter(clock) ? until : clock;
    return entered;
  }

  private Instant next(NavigableSet<Instant> turns) {
    Instant midnight = raw.date(clock).plusDays(1).atStartOfDay(raw.zone).toInstant();
    Instant turn = turns.higher(clock);
    return Stream.concat(
            Stream.of(midnight, turn == null ? midnight : turn),
            machines.values().stream().flatMap(machine -> machine.readies(raw)))
        .filter(instant -> instant.isAfter(clock))
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** Something is recorded or taken back at an instant, which may be late. */
  List<Naive.Entry> record(Instant at, Runnable what) {
    List<Naive.Entry> entered = advance(at);
    if (clock.equals(Instant.MIN)) {
      clock = at;
      raw.registered = at;
    }
    what.run();
    entered.addAll(step());
    return entered;
  }

  private List<Naive.Entry> step() {
    List<Naive.Entry> entered = new ArrayList<>();
    machines.values().forEach(machine -> entered.addAll(machine.step(raw, clock, machines)));
    return entered;
  }
}
