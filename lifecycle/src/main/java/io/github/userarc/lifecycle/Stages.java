package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A stage machine spelled out. Immutable; every method that sets something returns a changed copy:
 *
 * <pre>{@code
 * startingIn("trial")
 *     .from("trial").to("paying").when(did("subscription-started"))
 *     .fromAny().to("lost").withPriority(10).when(since("*").atLeast(Span.days(30)))
 *     .from("lost").to("paying").asReactivation().when(did("subscription-renewed"))
 *     .progress("trial", "paying")
 * }</pre>
 *
 * <p>Within one step (an input, or an instant that has come) transitions follow each other until
 * none is enabled. A stage the user has been in during the step is not entered again in it; a
 * transition held back for that reason waits until its condition has been false once.
 *
 * @param initial the stage every user starts in
 * @param transitions the transitions, in order
 * @param progress the stages that count as progress, least first, for {@code lifecycle.furthest};
 *     empty if the program does not need that fact
 * @param names what people call a stage, by stage and BCP 47 language tag
 */
public record Stages(
    String initial,
    List<Transition> transitions,
    List<String> progress,
    Map<String, Map<String, String>> names)
    implements StageMachine {

  /** Copies the collections, keeping their order. */
  public Stages {
    transitions = List.copyOf(transitions);
    progress = List.copyOf(progress);
    names = copy(names);
  }

  static Map<String, Map<String, String>> copy(Map<String, Map<String, String>> names) {
    Map<String, Map<String, String>> copy = new LinkedHashMap<>();
    names.forEach((stage, byLanguage) -> {
      if (!byLanguage.isEmpty()) { // no name in any language is no name: both are written alike
        copy.put(stage, Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage)));
      }
    });
    return Collections.unmodifiableMap(copy);
  }

  static Map<String, Map<String, String>> named(
      Map<String, Map<String, String>> names, String stage, String language, String name) {
    Map<String, Map<String, String>> more = new LinkedHashMap<>(names);
    Map<String, String> byLanguage = new LinkedHashMap<>(names.getOrDefault(stage, Map.of()));
    byLanguage.put(language, name);
    more.put(stage, byLanguage);
    return more;
  }

  @Override
  public Stages stages() {
    return this;
  }

  /**
   * All stages in order of their first mention, the initial one first.
   *
   * @return the stages
   */
  public Set<String> all() {
    Set<String> all = new LinkedHashSet<>();
    all.add(initial);
    for (Transition transition : transitions) {
      if (!transition.isFromAny()) {
        all.addAll(transition.from());
      }
      all.add(transition.to());
    }
    return Collections.unmodifiableSet(all);
  }

  /**
   * Starts a transition out of some stages.
   *
   * @param stages one or more stages
   * @return what waits for the stage to enter
   */
  public From from(String... stages) {
    return new From(this, List.of(stages));
  }

  /**
   * Starts a transition out of every stage except the one it enters.
   *
   * @return what waits for the stage to enter
   */
  public From fromAny() {
    return from(Transition.ANY);
  }

  /**
   * Says which stages count as progress.
   *
   * @param stages the stages, least first
   * @return a changed copy
   */
  public Stages progress(String... stages) {
    return new Stages(initial, transitions, List.of(stages), names);
  }

  /**
   * Says what people call a stage.
   *
   * @param stage the stage
   * @param language a BCP 47 language tag such as {@code "zh"}
   * @param name what it is called
   * @return a changed copy
   */
  public Stages name(String stage, String language, String name) {
    return new Stages(initial, transitions, progress, named(names, stage, language, name));
  }

  /**
   * The beginning of a transition.
   *
   * @param machine the machine it will belong to
   * @param stages the stages it leaves
   */
  public record From(Stages machine, List<String> stages) {
    /** Copies the stages. */
    public From {
      stages = List.copyOf(stages);
    }

    /**
     * The stage to enter.
     *
     * @param stage the stage
     * @return what waits for the condition
     */
    public Move to(String stage) {
      return new Move(machine, new Transition(stages, stage, Condition.ALWAYS, 0, false));
    }
  }

  /**
   * A transition that waits for its condition.
   *
   * @param machine the machine it will belong to
   * @param transition the transition so far
   */
  public record Move(Stages machine, Transition transition) {

    /**
     * Tries this transition before those of lower priority.
     *
     * @param priority greater goes first; 0 unless set
     * @return a changed copy
     */
    public Move withPriority(int priority) {
      return new Move(
          machine,
          new Transition(
              transition.from(),
              transition.to(),
              transition.when(),
              priority,
              transition.reactivation()));
    }

    /**
     * Marks this transition as bringing back a user who was lost.
     *
     * @return a changed copy
     */
    public Move asReactivation() {
      return new Move(
          machine,
          new Transition(
              transition.from(), transition.to(), transition.when(), transition.priority(), true));
    }

    /**
     * Completes the transition.
     *
     * @param condition when it is taken
     * @return the machine with the transition
     */
    public Stages when(Condition condition) {
      List<Transition> more = new ArrayList<>(machine.transitions());
      more.add(new Transition(
          transition.from(),
          transition.to(),
          condition,
          transition.priority(),
          transition.reactivation()));
      return new Stages(machine.initial(), more, machine.progress(), machine.names());
    }
  }
}
