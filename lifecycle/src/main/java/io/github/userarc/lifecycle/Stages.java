package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A stage machine spelled out. Immutable; every method that sets something returns a changed copy:
 *
 * <pre>{@code
 * startingIn("trial")
 *     .from("trial").to("paying").when(did("subscription-started"))
 *     .from("trial").to("stale").after(Span.days(14))
 *     .fromAny().to("lost").withPriority(10).when(since("*").atLeast(Span.days(30)))
 *     .from("lost").to("paying").asReactivation().when(did("subscription-renewed"))
 *     .progress("trial", "paying")
 * }</pre>
 *
 * <p>Within one step (an input, or an instant that has come) transitions follow each other until
 * none is enabled. A stage the user has been in during the step is not entered again in it; a
 * transition held back for that reason waits until its condition has been false once.
 *
 * <p>A <em>minimum dwell</em> keeps users in a stage for a while, so that they do not flap: an exit
 * whose condition holds earlier is taken when that time is over, if it still holds then.
 *
 * @param initial the stage every user starts in
 * @param transitions the transitions, in order
 * @param progress the stages that count as progress, least first, for {@code lifecycle.furthest};
 *     empty if the program does not need that fact
 * @param names what people call a stage, by stage and BCP 47 language tag
 * @param minDwell how long users stay in a stage at least, by stage; under {@link Transition#ANY}
 *     what holds for all others
 * @param terminal the stages that nothing leads out of
 */
public record Stages(
    String initial,
    List<Transition> transitions,
    List<String> progress,
    Map<String, Map<String, String>> names,
    Map<String, Span> minDwell,
    List<String> terminal)
    implements StageMachine {

  /** Copies the collections, keeping their order. */
  public Stages {
    transitions = List.copyOf(transitions);
    progress = List.copyOf(progress);
    names = copy(names);
    minDwell = Collections.unmodifiableMap(new TreeMap<>(minDwell));
    terminal = List.copyOf(terminal);
  }

  /**
   * A machine without minimum dwell and terminal stages.
   *
   * @param initial the stage every user starts in
   * @param transitions the transitions, in order
   * @param progress the stages that count as progress, least first
   * @param names what people call a stage, by stage and BCP 47 language tag
   */
  public Stages(
      String initial,
      List<Transition> transitions,
      List<String> progress,
      Map<String, Map<String, String>> names) {
    this(initial, transitions, progress, names, Map.of(), List.of());
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
    all.addAll(terminal);
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
   * Starts a transition out of every stage except the one it enters and terminal ones.
   *
   * @return what waits for the stage to enter
   */
  public From fromAny() {
    return from(Transition.ANY);
  }

  /** Whether a transition leads out of a stage. */
  boolean leaves(Transition transition, String stage) {
    return transition.isFromAny()
        ? !transition.to().equals(stage) && !terminal.contains(stage)
        : transition.from().contains(stage);
  }

  /** How long users stay in a stage at least; empty if that is not said. */
  Optional<Span> minDwellOf(String stage) {
    Span own = minDwell.get(stage);
    return Optional.ofNullable(own == null ? minDwell.get(Transition.ANY) : own);
  }

  /**
   * Says which stages count as progress.
   *
   * @param stages the stages, least first
   * @return a changed copy
   */
  public Stages progress(String... stages) {
    return new Stages(initial, transitions, List.of(stages), names, minDwell, terminal);
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
    Map<String, Map<String, String>> more = named(names, stage, language, name);
    return new Stages(initial, transitions, progress, more, minDwell, terminal);
  }

  /**
   * Keeps users in every stage for a time at least, against flapping. Transitions that are
   * {@linkplain Move#atOnce at once} do not wait for it.
   *
   * @param span how long, from the entry; months and years are added in the user's zone
   * @return a changed copy
   */
  public Stages minDwell(Span span) {
    return minDwell(Transition.ANY, span);
  }

  /**
   * Keeps users in one stage for a time at least.
   *
   * @param stage the stage
   * @param span how long, from the entry
   * @return a changed copy
   */
  public Stages minDwell(String stage, Span span) {
    Map<String, Span> more = new LinkedHashMap<>(minDwell);
    more.put(stage, span);
    return new Stages(initial, transitions, progress, names, more, terminal);
  }

  /**
   * Says which stages nothing leads out of, on purpose.
   *
   * @param stages the stages
   * @return a changed copy
   */
  public Stages terminal(String... stages) {
    return new Stages(initial, transitions, progress, names, minDwell, List.of(stages));
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
      return new Move(machine, transition.withPriority(priority));
    }

    /**
     * Marks this transition as bringing back a user who was lost.
     *
     * @return a changed copy
     */
    public Move asReactivation() {
      return new Move(machine, transition.asReactivation());
    }

    /**
     * Lets this transition go before the minimum dwell of the stage is over.
     *
     * @return a changed copy
     */
    public Move atOnce() {
      return new Move(machine, transition.immediate());
    }

    /**
     * Completes the transition.
     *
     * @param condition when it is taken
     * @return the machine with the transition
     */
    public Stages when(Condition condition) {
      return with(transition.when(condition));
    }

    /**
     * Completes the transition: it is taken when the user has been in the stage for so long, to the
     * microsecond.
     *
     * @param dwell how long; months and years are added in the user's zone
     * @return the machine with the transition
     */
    public Stages after(Span dwell) {
      return with(transition.after(dwell));
    }

    /**
     * Completes the transition: it is taken when the user has been in the stage for at least so
     * long and the condition holds.
     *
     * @param dwell how long; months and years are added in the user's zone
     * @param condition what has to hold then
     * @return the machine with the transition
     */
    public Stages after(Span dwell, Condition condition) {
      return with(transition.after(dwell).when(condition));
    }

    private Stages with(Transition complete) {
      List<Transition> more = new ArrayList<>(machine.transitions());
      more.add(complete);
      return new Stages(
          machine.initial(),
          more,
          machine.progress(),
          machine.names(),
          machine.minDwell(),
          machine.terminal());
    }
  }
}
