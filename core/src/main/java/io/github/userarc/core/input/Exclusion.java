package io.github.userarc.core.input;

import io.github.userarc.core.change.Fields;
import java.util.List;
import java.util.Map;

/**
 * Excludes a user, or lifts an exclusion (rule S36): a cheater from earning and boards, staff from
 * boards and insight. Who says so and why belongs to the input:
 *
 * <pre>{@code
 * userarc.apply(CommandInput.of("u1", Exclusion.exclude("cheater")).by("anna", "ten accounts, one phone"));
 * }</pre>
 *
 * <p>In the replay tool: {@code {"type": "exclude", "as": "cheater"}} and {@code {"type":
 * "lift-exclusion", "as": "cheater"}}.
 *
 * @param as an exclusion that the program declares, or a switch such as {@code "earning"}
 * @param on true to exclude, false to lift
 */
public record Exclusion(String as, boolean on) implements Command<Exclusion.Done> {
  /** Checks that the name is well-formed Unicode. */
  public Exclusion {
    PlainText.wellFormed(as);
  }

  /** The type of a command that excludes. */
  public static final String EXCLUDE = "exclude";

  /** The type of a command that lifts an exclusion. */
  public static final String LIFT = "lift-exclusion";

  /**
   * The answer.
   *
   * @param changed false if the user was excluded as that already, or was not
   * @param switches what the user is excluded from now and was not before, or no longer is: nothing
   *     where other exclusions have the same switches on
   */
  public record Done(boolean changed, List<String> switches) implements Answer {
    /** Copies the switches. */
    public Done {
      switches = List.copyOf(switches);
    }

    @Override
    public String type() {
      return "exclusion-done";
    }

    @Override
    public Map<String, Value> fields() {
      return Fields.of("changed", changed).and("switches", switches).map();
    }
  }

  /**
   * Excludes a user.
   *
   * @param as an exclusion of the program, or a switch
   * @return the command
   */
  public static Exclusion exclude(String as) {
    return new Exclusion(as, true);
  }

  /**
   * Lifts an exclusion. A switch stays on while another exclusion has it on.
   *
   * @param as an exclusion of the program, or a switch
   * @return the command
   */
  public static Exclusion lift(String as) {
    return new Exclusion(as, false);
  }

  @Override
  public String type() {
    return on ? EXCLUDE : LIFT;
  }

  @Override
  public Map<String, Value> arguments() {
    return Fields.of("as", as).map();
  }
}
