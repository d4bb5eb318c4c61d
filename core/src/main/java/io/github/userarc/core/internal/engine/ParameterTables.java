package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.state.ParameterTable;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.ParameterRevision;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan's parameters through a history of revisions (S35). Tables are made when a profile first
 * needs them, and share the parts whose parameters are the same.
 *
 * <p>In force for a profile is what it has been taken through: revisions up to the latest that it
 * knows, of those the ones that its clock has reached. Later instants win, of equal ones later
 * numbers.
 */
final class ParameterTables {
  private final List<ParameterParts.Part> parts;
  private final Map<String, Operand> opening;
  private final ParameterHistory history;
  private final Tenure tenure;
  private final long[] from; // by number - 1
  private final boolean inOrder; // no revision is for an instant before that of an earlier one
  private final ParameterTable first;
  private final Map<Long, ParameterTable> tables = new ConcurrentHashMap<>();

  private ParameterTables(
      List<ParameterParts.Part> parts,
      Map<String, Operand> opening,
      ParameterHistory history,
      Tenure tenure,
      Object @Nullable [] firstParts) {
    this.parts = parts;
    this.opening = opening;
    this.history = history;
    this.tenure = tenure;
    this.from = history.revisions().stream()
        .mapToLong(revision -> Times.micros(revision.from()))
        .toArray();
    boolean sorted = true;
    for (int i = 1; i < from.length; i++) {
      sorted &= from[i - 1] <= from[i];
    }
    this.inOrder = sorted;
    Problems problems = new Problems();
    this.first = new ParameterTable(
        this, 0, opening, firstParts == null ? make(opening, null, problems) : firstParts);
    problems.throwIfAny(); // there are none: with these values the program has been compiled
  }

  /** The opening values of a program that has been compiled. */
  static ParameterTables opening(List<ParameterParts.Part> parts, Map<String, Operand> opening) {
    return new ParameterTables(parts, opening, ParameterHistory.NONE, Tenure.FOREVER, null);
  }

  /** The same program under another history; nothing is compiled yet. */
  ParameterTables with(ParameterHistory other, Tenure newTenure) {
    boolean same = other.size() == 0 && history.size() == 0 && tenure.equals(newTenure);
    return same ? this : new ParameterTables(parts, opening, other, newTenure, first.parts());
  }

  /** How long this version of the program holds (S29). */
  Tenure tenure() {
    return tenure;
  }

  ParameterHistory history() {
    return history;
  }

  /** The opening values. */
  ParameterTable first() {
    return first;
  }

  /** The latest revision whose instant has come; 0 if there is none. */
  int latest(long clock) {
    for (int i = from.length; i > 0; i--) {
      if (from[i - 1] <= clock) {
        return i;
      }
    }
    return 0;
  }

  /** The first instant at which there is a revision that a profile has not been taken through. */
  long next(int revision, long clock) {
    if (inOrder) {
      int later = Arrays.binarySearch(from, clock + 1);
      later = later < 0 ? -later - 1 : later;
      while (later > 0 && from[later - 1] > clock) {
        later--; // of several equal ones the search finds any
      }
      int first = Math.min(revision, later);
      return first < from.length ? from[first] : Times.NEVER;
    }
    long next = Times.NEVER;
    for (int i = 0; i < from.length; i++) {
      if (i >= revision || from[i] > clock) {
        next = Math.min(next, from[i]);
      }
    }
    return next;
  }

  /**
   * The revision that takes effect when a profile is taken through all up to its clock: of several
   * the one that wins, the latest recorded of those for the latest instant.
   *
   * @param revision how far it has been taken before
   * @param instant the first instant at which there is one that it has not been taken through
   */
  int effective(int revision, long instant, long clock) {
    int effective = 0;
    for (int i = 0; i < from.length; i++) {
      boolean fresh = from[i] <= clock && (i >= revision || from[i] == instant);
      if (fresh && (effective == 0 || from[i] >= from[effective - 1])) {
        effective = i + 1;
      }
    }
    return effective;
  }

  /** What is in force for a profile that has been taken through revisions up to its clock. */
  ParameterTable at(int revision, long clock) {
    if (revision > from.length) {
      throw new IllegalStateException("The state knows parameter revision "
          + revision
          + ", the engine only "
          + from.length
          + ": expected an engine with the whole history. Maybe Engine.with(history)");
    }
    if (revision == 0) {
      return first;
    }
    int count = revision;
    if (!inOrder || from[revision - 1] > clock) {
      count = 0;
      for (int i = 0; i < revision; i++) {
        count += from[i] <= clock ? 1 : 0;
      }
    }
    long key = ((long) revision << 32) | count;
    ParameterTable known = tables.get(key);
    if (known == null) {
      Problems problems = new Problems();
      known = make(revision, clock, problems);
      tables.put(key, known);
    }
    return known;
  }

  private ParameterTable make(int revision, long clock, Problems problems) {
    Map<String, Operand> values = values(held(revision, clock));
    return new ParameterTable(this, revision, Map.copyOf(values), make(values, first, problems));
  }

  /** The revisions in force, what wins last. */
  private List<ParameterRevision> held(int revision, long clock) {
    List<ParameterRevision> held = new ArrayList<>();
    for (ParameterRevision one : history.revisions().subList(0, revision)) {
      if (from[one.number() - 1] <= clock) {
        held.add(one);
      }
    }
    held.sort(
        Comparator.comparing(ParameterRevision::from).thenComparing(ParameterRevision::number));
    return held;
  }

  private Map<String, Operand> values(List<ParameterRevision> held) {
    Map<String, Operand> values = new HashMap<>(opening);
    for (ParameterRevision one : held) {
      one.values()
          .forEach((name, value) -> values.computeIfPresent(name, (any, before) -> {
            Operand fitting = ParameterValues.fit(opening.getOrDefault(name, before), value);
            return fitting == null
                ? before
                : fitting; // from a version of the program with other types
          }));
    }
    return values;
  }

  /** Makes all parts; where something is wrong, the part of the opening values stays. */
  private Object[] make(
      Map<String, Operand> values, @Nullable ParameterTable base, Problems problems) {
    Set<String> changed = base == null ? Set.of() : changed(base.values(), values);
    Constants constants = new Constants(values, problems);
    Object[] made = new Object[parts.size()];
    for (int i = 0; i < made.length; i++) {
      ParameterParts.Part part = parts.get(i);
      if (base == null) {
        made[i] = part.make().apply(constants).orElseThrow();
      } else {
        boolean same = part.names().stream().noneMatch(changed::contains);
        Optional<?> fresh = same ? Optional.empty() : part.make().apply(constants);
        made[i] = fresh.isPresent() ? fresh.get() : base.part(i);
      }
    }
    return made;
  }

  /** The names of parameters whose values differ. */
  static Set<String> changed(Map<String, Operand> before, Map<String, Operand> after) {
    Set<String> changed = new HashSet<>();
    after.forEach((name, value) -> {
      if (!value.equals(before.get(name))) {
        changed.add(name);
      }
    });
    return changed;
  }

  /**
   * What is wrong with the latest revision: names, types, and what the program cannot be compiled
   * with from its instant on, among the revisions for later instants.
   */
  List<Problem> problems() {
    ParameterRevision latest = history.revisions().get(from.length - 1);
    Problems problems = new Problems();
    if (latest.values().isEmpty()) {
      problems.add("parameters", "", "at least one value", "");
    }
    latest.values().forEach((name, value) -> {
      Operand declared = opening.get(name);
      if (declared == null) {
        problems.unknown("parameters." + name, name, "a parameter", opening.keySet());
      } else if (ParameterValues.fit(declared, value) == null) {
        problems.add(
            "parameters." + name,
            value.toString(),
            ParameterValues.expected(declared),
            ParameterValues.hint(declared));
      }
    });
    if (problems.isEmpty()) {
      for (long instant : from) {
        if (instant >= from[from.length - 1]) {
          check(latest, held(from.length, instant), problems);
        }
      }
    }
    return problems.list();
  }

  /**
   * Checks what follows from a parameter that a revision sets. Others may have been wrong before: a
   * version of the program may not fit what was recorded for an earlier one.
   */
  private void check(ParameterRevision latest, List<ParameterRevision> held, Problems problems) {
    Constants constants = new Constants(values(held), new Problems());
    for (ParameterParts.Part part : parts) {
      Set<String> others = new TreeSet<>(part.names());
      if (others.removeAll(latest.values().keySet())) {
        Problems own = new Problems();
        Optional<?> unused = part.make().apply(constants.reportingTo(own)); // only the word counts
        for (Problem problem : own.list()) {
          String hint = problem.hint() + (problem.hint().isEmpty() ? "" : ". ");
          problems.add(
              problem.path(),
              problem.value(),
              problem.expected(),
              (hint + set(others, held)).replaceFirst("\\. $", ""));
        }
      }
    }
  }

  /** Which revisions have set the values of parameters. */
  private static String set(Set<String> names, List<ParameterRevision> held) {
    List<String> notes = new ArrayList<>();
    for (String name : names) {
      for (int i = held.size() - 1; i >= 0; i--) {
        Value value = held.get(i).values().get(name);
        if (value != null) {
          notes.add("Revision " + held.get(i).number() + " sets '" + name + "' to " + value);
          break;
        }
      }
    }
    return String.join(". ", notes);
  }

  /** The plain value of a parameter, spans as text. */
  static Value plain(Operand operand) {
    return operand instanceof Operand.Length length
        ? new Value.Text(length.span().toString())
        : ((Operand.Constant) operand).value();
  }
}
