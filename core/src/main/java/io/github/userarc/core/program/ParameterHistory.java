package io.github.userarc.core.program;

import io.github.userarc.core.input.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The revisions of a program's parameters in the order in which they were recorded (rule S35). From
 * which instant on each holds is up to the revision: of two for the same instant the later number
 * wins.
 *
 * <pre>{@code
 * Engine engine = Engine.compile(program)
 *     .with(ParameterHistory.NONE.set(Map.of("often", 5), Instant.parse("2026-02-01T00:00:00Z")));
 * }</pre>
 *
 * @param revisions the revisions, numbered 1, 2, …
 */
public record ParameterHistory(List<ParameterRevision> revisions) {
  /** No revision: the opening values of the program hold. */
  public static final ParameterHistory NONE = new ParameterHistory(List.of());

  /**
   * Checks that the revisions are numbered without gaps.
   *
   * @throws IllegalArgumentException if they are not
   */
  public ParameterHistory {
    revisions = List.copyOf(revisions);
    for (int i = 0; i < revisions.size(); i++) {
      if (revisions.get(i).number() != i + 1) {
        throw new IllegalArgumentException("Parameter revision "
            + revisions.get(i).number()
            + " in place "
            + (i + 1)
            + ": expected revisions numbered 1, 2, … without gaps");
      }
    }
  }

  /**
   * This history and one more revision.
   *
   * @param values new values by name: spans, or what {@link Value#of(Object)} takes
   * @param from from when on they hold
   * @return the longer history
   * @throws io.github.userarc.core.input.BadValueException if something is no value
   */
  public ParameterHistory set(Map<String, ?> values, Instant from) {
    Map<String, Value> read = new TreeMap<>();
    values.forEach((name, value) -> read.put(name, ParameterRevision.value(value)));
    return plus(List.of(new ParameterRevision(size() + 1, from, read)));
  }

  /**
   * This history and more revisions.
   *
   * @param more the revisions that follow
   * @return the longer history
   * @throws IllegalArgumentException if their numbers do not follow
   */
  public ParameterHistory plus(List<ParameterRevision> more) {
    List<ParameterRevision> all = new ArrayList<>(revisions);
    all.addAll(more);
    return new ParameterHistory(all);
  }

  /**
   * How many revisions there are.
   *
   * @return the number of the latest; 0 if there is none
   */
  public int size() {
    return revisions.size();
  }
}
