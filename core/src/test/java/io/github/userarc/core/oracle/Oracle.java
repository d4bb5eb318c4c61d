package io.github.userarc.core.oracle;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;

/**
 * What one profile must be, by brute force: at every instant at which something could change, every
 * definition is recomputed from all inputs. It shares nothing with the engine but the model.
 *
 * <p>It knows no keys and no types: repeats and what is rejected for its form must be left out.
 */
final class Oracle {
  private final Program program;
  private final List<Definition> definitions;
  private final List<Object> parts;
  private Candidates candidates;
  private final Revisions revisions;
  private final Registration registration;
  private final Log log;
  private final Map<String, Value> values = new HashMap<>();
  private final List<ExpectedChange> changes = new ArrayList<>();

  Oracle(Program program) {
    this.program = program;
    this.definitions = Order.of(program);
    List<Object> roots = new ArrayList<>(program.metrics().values());
    for (Definition definition : definitions) {
      roots.addAll(definition.roots());
      roots.addAll(definition.edges(program.parameters()));
    }
    this.parts = Parts.of(program, roots);
    this.candidates = new Candidates(parts);
    this.registration = new Registration(parts);
    this.log = new Log(program);
    this.revisions = new Revisions(program);
  }

  private Oracle(Oracle other) {
    program = other.program;
    definitions = other.definitions;
    parts = other.parts;
    candidates = other.candidates;
    revisions = other.revisions.copy();
    registration = other.registration;
    log = other.log.copy();
    values.putAll(other.values);
    changes.addAll(other.changes);
  }

  /** Records new values of parameters; they matter when the profile is looked at next. */
  void revise(Revision revision) {
    revisions.record(revision);
    List<Object> more = new ArrayList<>(parts);
    for (Revision one : revisions.recorded()) {
      more.addAll(one.values().values());
      definitions.forEach(definition -> more.addAll(definition.edges(one.values())));
    }
    candidates = new Candidates(more);
  }

  /**
   * Applies the next input: first what is due until its time, then itself (S8, S10).
   *
   * @return what it changes, {@link ExpectedChange#REFUSED} if it must be refused
   */
  List<ExpectedChange> apply(Input input) {
    if (registration.refuses(log, input)) {
      return ExpectedChange.REFUSED;
    }
    int before = changes.size();
    advance(input.micros());
    if (log.isEmpty()) {
      revisions.reach(input.micros());
    }
    log.add(input, revisions.inForce());
    log.applying(true);
    evaluate(log.clock(), cause(input));
    log.applying(false);
    // What a late command says may have expired by now (S10).
    if (SetTags.expiry(log, log.entries().get(log.entries().size() - 1)) <= log.clock()) {
      evaluate(log.clock(), Cause.Kind.DEADLINE);
    }
    return List.copyOf(changes.subList(before, changes.size()));
  }

  /** Takes an event back: as if it had not happened, as of the clock (S31). */
  List<ExpectedChange> retract(Retraction retraction) {
    int before = changes.size();
    advance(retraction.micros());
    log.retract(retraction.original());
    evaluate(log.clock(), Cause.Kind.RETRACTION);
    return List.copyOf(changes.subList(before, changes.size()));
  }

  /** What the next input would change; it is not applied. */
  List<ExpectedChange> preview(Input input) {
    Oracle copy = new Oracle(this);
    return input instanceof Retraction retraction ? copy.retract(retraction) : copy.apply(input);
  }

  /** Saves an advance; of a profile that has no input yet, there is nothing to advance. */
  List<ExpectedChange> advance(long until) {
    if (log.isEmpty()) {
      return List.of();
    }
    int before = changes.size();
    if (revisions.reach(log.clock())) {
      evaluate(log.clock(), Cause.Kind.PARAMETERS);
    }
    if (until <= log.clock()) {
      return List.copyOf(changes.subList(before, changes.size()));
    }
    SortedSet<Long> instants = candidates.between(log, log.clock(), until);
    for (Revision revision : revisions.recorded()) {
      if (revision.from() > log.clock() && revision.from() <= until) {
        instants.add(revision.from());
      }
    }
    for (long due : instants) {
      log.advance(due);
      evaluate(due, revisions.reach(due) ? Cause.Kind.PARAMETERS : Cause.Kind.DEADLINE);
    }
    log.advance(until);
    return List.copyOf(changes.subList(before, changes.size()));
  }

  /** Whether a step will be refused and leave nothing behind, not even an advance (S4). */
  boolean refuses(Step step) {
    return step instanceof Step.Feed feed && registration.refuses(log, feed.input());
  }

  /** Whether there has been an input. */
  boolean isStarted() {
    return !log.isEmpty();
  }

  /** The latest instant it has been advanced to (S8). */
  long clock() {
    return log.clock();
  }

  /**
   * The definitions that would change if they were recomputed now: none, or a candidate is missing.
   */
  List<String> unsettled() {
    Reader reader = reader(log.clock());
    return definitions.stream()
        .filter(one -> !Objects.equals(values.get(one.id()), one.evaluate(reader)))
        .map(Definition::id)
        .toList();
  }

  /** The changes so far, in order. */
  List<ExpectedChange> changes() {
    return changes;
  }

  /** The changes so far and those to come until an instant if the user does nothing (S27). */
  List<ExpectedChange> changesUntil(long until) {
    return as(until).changes;
  }

  /** The value of an operand at an instant not before the clock. */
  Val value(Operand operand, long now) {
    return as(now).reader(now).value(operand);
  }

  /** Whether a condition holds at an instant not before the clock. */
  boolean holds(Condition condition, long now) {
    return as(now).reader(now).holds(condition);
  }

  /** Everything at an instant not before the clock (S9). */
  Snapshot read(long now) {
    Oracle then = as(now);
    Snapshot snapshot = new Snapshot();
    program
        .metrics()
        .forEach(
            (name, metric) -> snapshot.put("metric." + name, then.reader(now).value(metric)));
    definitions.forEach(one -> snapshot.put(one.id(), then.values.get(one.id())));
    return snapshot;
  }

  private Oracle as(long now) {
    if (now < log.clock()) {
      throw new IllegalArgumentException("A read before the clock");
    }
    Oracle copy = new Oracle(this);
    copy.advance(now);
    return copy;
  }

  private void evaluate(long now, Cause.Kind cause) {
    Reader reader = reader(now);
    for (Definition definition : definitions) {
      Value before = values.get(definition.id());
      Value after = definition.evaluate(reader);
      if (!Objects.equals(before, after)) {
        values.put(definition.id(), after);
        if (before != null || !new Value.Bool(false).equals(after)) {
          changes.add(new ExpectedChange(now, definition.id(), before, after, cause));
        }
      }
    }
  }

  private Reader reader(long now) {
    return new Reader(program, Moment.of(log, now), this::fact, revisions.inForce());
  }

  /** A segment is true or false; a tag or tier that is false or none is missing. */
  private Val fact(String name) {
    if (name.startsWith("exclu")) {
      return new Val.Truth(Exclusions.fact(program, log, name));
    }
    Value value = values.get(name);
    if (name.startsWith("segment.")) {
      return new Val.Truth(value != null);
    }
    return value == null ? Val.MISSING : Val.of(value);
  }

  private static Cause.Kind cause(Input input) {
    if (input instanceof Event) {
      return Cause.Kind.EVENT;
    }
    return input instanceof Attributes ? Cause.Kind.ATTRIBUTES : Cause.Kind.COMMAND;
  }
}
