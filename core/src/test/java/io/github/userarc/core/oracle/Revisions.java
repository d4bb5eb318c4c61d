package io.github.userarc.core.oracle;

import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parameters of one profile: which revisions are recorded, and which it has been through. */
final class Revisions {
  private final Program program;
  private final List<Revision> recorded = new ArrayList<>();
  private final List<Revision> reached = new ArrayList<>();

  Revisions(Program program) {
    this.program = program;
  }

  Revisions copy() {
    Revisions copy = new Revisions(program);
    copy.recorded.addAll(recorded);
    copy.reached.addAll(reached);
    return copy;
  }

  void record(Revision revision) {
    recorded.add(revision);
  }

  List<Revision> recorded() {
    return recorded;
  }

  /** Goes through what there is up to an instant; whether there was anything new. */
  boolean reach(long instant) {
    return recorded.stream()
            .filter(one -> one.from() <= instant && !reached.contains(one))
            .filter(reached::add)
            .count()
        > 0;
  }

  /** The values in force: the latest instant wins, of equal ones the latest recorded. */
  Map<String, Operand> inForce() {
    Map<String, Operand> values = new HashMap<>(program.parameters());
    reached.stream()
        .sorted(Comparator.comparing(Revision::from).thenComparing(Revision::number))
        .forEach(one -> values.putAll(one.values()));
    return values;
  }
}
