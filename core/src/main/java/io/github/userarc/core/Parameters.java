package io.github.userarc.core;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.shell.ShellParameters;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.ParameterRevision;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a program at run time (rule S35): thresholds, cut points and site totals that
 * change without a new version of the program. What is set is recorded in the store, for all nodes.
 *
 * <pre>{@code
 * userarc.parameters().set(Map.of("recent", "20 days", "often", 5)).from(nextMonday);
 * userarc.parameters().set("site-total", 1_204_311).now();
 * }</pre>
 *
 * <p>From its instant on a revision holds for all users. Other nodes read it within ten seconds;
 * set it for an instant at least that far ahead and they all follow at that very instant.
 */
public final class Parameters {
  private final ShellParameters shell;

  Parameters(ShellParameters shell) {
    this.shell = shell;
  }

  /**
   * Starts setting several parameters at once. Those that are not named stay as they are.
   *
   * @param values by name: numbers, texts, truth values, instants, spans, also spelled as text such
   *     as {@code "20 days"}; each of the type of the program's opening value
   * @return to be told from when on
   */
  public Setting set(Map<String, ?> values) {
    // With null, so that it is told with whatever else is wrong.
    return new Setting(shell, Collections.unmodifiableMap(new LinkedHashMap<>(values)));
  }

  /**
   * Starts setting a parameter.
   *
   * @param name its name
   * @param value of the type of the program's opening value
   * @return to be told from when on
   */
  public Setting set(String name, Object value) {
    return set(Collections.singletonMap(name, value));
  }

  /** New values that still have to be told from when on they hold. Nothing is recorded before. */
  public static final class Setting {
    private final ShellParameters shell;
    private final Map<String, ?> values;

    private Setting(ShellParameters shell, Map<String, ?> values) {
      this.shell = shell;
      this.values = values;
    }

    /**
     * Records the values from an instant on. Of several revisions for the same instant the latest
     * recorded wins.
     *
     * @param instant not before now, by the shell's clock; of a replay any
     * @return the revision
     * @throws InputRejectedException with all problems at once: unknown names, values of other
     *     types, values that the program does not compile with, an instant that is past; nothing is
     *     recorded then
     * @throws io.github.userarc.core.store.StoreException if the store fails
     */
    public ParameterRevision from(Instant instant) {
      return shell.set(values, instant);
    }

    /**
     * Records the values from now on.
     *
     * @return the revision
     * @throws InputRejectedException with all problems at once; nothing is recorded then
     * @throws io.github.userarc.core.store.StoreException if the store fails
     */
    public ParameterRevision now() {
      return shell.set(values, null);
    }

    /** For people: the values, and that nothing is recorded yet. */
    @Override
    public String toString() {
      return values + ", not recorded: say from when on they hold, with from(instant) or now()";
    }
  }

  /**
   * What holds now.
   *
   * @return all values by name, spans as text
   */
  public Map<String, Value> current() {
    shell.reload();
    return shell.current();
  }

  /**
   * What holds at an instant, as far as it has been set.
   *
   * @param instant the instant
   * @return all values by name, spans as text
   */
  public Map<String, Value> at(Instant instant) {
    shell.reload();
    return shell.at(instant);
  }

  /**
   * Everything that has been set, also for later.
   *
   * @return the revisions in the order in which they were recorded
   */
  public ParameterHistory history() {
    shell.reload();
    return shell.history();
  }
}
