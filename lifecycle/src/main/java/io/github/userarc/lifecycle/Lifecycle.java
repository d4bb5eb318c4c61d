package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.GivenState;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import io.github.userarc.lifecycle.internal.path.PathPart;
import io.github.userarc.lifecycle.path.PathStanding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a user stands: the view of a profile's lifecycle, and the entry point of this facet.
 *
 * <pre>{@code
 * Program shop = Program.builder("shop")
 *     .with(Lifecycle.of(Lifecycle.standard()
 *         .keyAction("order-paid").payment("order-paid").valued("order-paid", "cart-added")
 *         .dormantAfter(Span.days(45)).churnAfter(Span.days(90))))
 *     .build();
 *
 * String stage = userarc.profile("u1").view(Lifecycle.class).stage();
 * }</pre>
 *
 * <p>A view is as of the instant the profile was asked for; it does not change.
 */
public final class Lifecycle {
  private final Map<String, StagePart> machines;
  private final PathPart paths;
  private final LifecycleSlice slice;

  Lifecycle(Map<String, StagePart> machines, PathPart paths, LifecycleSlice slice) {
    this.machines = machines;
    this.paths = paths;
    this.slice = slice;
  }

  /**
   * A lifecycle section whose main stage machine is this one.
   *
   * @param machine the machine
   * @return the section, for {@code Program.builder(…).with(…)}
   */
  public static LifecycleDefinition of(StageMachine machine) {
    return section().beside(LifecycleDefinition.MAIN, machine);
  }

  /**
   * A lifecycle section without stages, for paths, tasks, plays and named lifecycles.
   *
   * @return the section, empty
   */
  public static LifecycleDefinition section() {
    return LifecycleDefinition.EMPTY;
  }

  /**
   * The standard lifecycle of the field. Key action, payments and valued events have no default.
   *
   * @return the machine
   */
  public static StandardLifecycle standard() {
    return StandardLifecycle.UNSET;
  }

  /**
   * The daily engagement states of growth models.
   *
   * @param active the events that make a day an active one; {@code "*"} for any
   * @return the machine, with a week of 7 and a month of 30 days
   */
  public static EngagementLifecycle engagement(String... active) {
    EngagementLifecycle unset = EngagementLifecycle.UNSET;
    return new EngagementLifecycle(List.of(active), unset.week(), unset.month(), unset.names());
  }

  /**
   * Starts a stage machine of one's own.
   *
   * @param stage the stage every user starts in
   * @return the machine, without transitions
   */
  public static Stages startingIn(String stage) {
    return new Stages(stage, List.of(), List.of(), Map.of());
  }

  /**
   * The given state of a user in a stage since the instant of the import or the start of a test.
   *
   * @param stage the stage
   * @return the given state
   */
  public static GivenState inStage(String stage) {
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    return new GivenState(LifecycleDefinition.FACET, slice.put("stage", stage));
  }

  /**
   * The given state of a user in a stage of a lifecycle beside the main one.
   *
   * @param lifecycle its name
   * @param stage the stage
   * @return the given state
   */
  public static GivenState inStage(String lifecycle, String stage) {
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    slice.putObject("beside").putObject(lifecycle).put("stage", stage);
    return new GivenState(LifecycleDefinition.FACET, slice);
  }

  /**
   * The given state of a user in a stage who has once been further, such as one who has churned but
   * was mature.
   *
   * @param stage the stage
   * @param furthest the furthest stage ever reached
   * @return the given state
   */
  public static GivenState inStageAfter(String stage, String furthest) {
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    return new GivenState(
        LifecycleDefinition.FACET, slice.put("stage", stage).put("furthest", furthest));
  }

  /**
   * The change of entering a stage, as tests expect it.
   *
   * @param from the stage before
   * @param to the stage now
   * @return the change
   */
  public static StageChanged stageChanged(String from, String to) {
    return stageChanged(LifecycleDefinition.MAIN, from, to);
  }

  /**
   * The same of a lifecycle beside the main one.
   *
   * @param lifecycle its name
   * @param from the stage before
   * @param to the stage now
   * @return the change
   */
  public static StageChanged stageChanged(String lifecycle, String from, String to) {
    return new StageChanged(lifecycle, from, to, false);
  }

  /**
   * The change of a user's first stage, as tests expect it.
   *
   * @param stage the stage
   * @return the change
   */
  public static StageChanged firstStage(String stage) {
    return firstStage(LifecycleDefinition.MAIN, stage);
  }

  /**
   * The same of a lifecycle beside the main one.
   *
   * @param lifecycle its name
   * @param stage the stage
   * @return the change
   */
  public static StageChanged firstStage(String lifecycle, String stage) {
    return new StageChanged(lifecycle, null, stage, false);
  }

  /**
   * The change of a user who was lost and has come back, as tests expect it.
   *
   * @param from the stage before
   * @param to the stage now
   * @return the change
   */
  public static StageChanged reactivated(String from, String to) {
    return reactivated(LifecycleDefinition.MAIN, from, to);
  }

  /**
   * The same of a lifecycle beside the main one.
   *
   * @param lifecycle its name
   * @param from the stage before
   * @param to the stage now
   * @return the change
   */
  public static StageChanged reactivated(String lifecycle, String from, String to) {
    return new StageChanged(lifecycle, from, to, true);
  }

  /**
   * Where the user stands in a lifecycle beside the main one.
   *
   * @param lifecycle its name
   * @return where the user stands
   * @throws IllegalArgumentException if the program has no lifecycle of this name
   */
  public StageStanding of(String lifecycle) {
    StagePart machine = machines.get(lifecycle);
    if (machine == null) {
      throw new IllegalArgumentException("This program has no lifecycle '"
          + lifecycle
          + "': expected one of "
          + machines.keySet()
          + ". "
          + Suggestion.hint(lifecycle, machines.keySet()));
    }
    return machine.standing(slice);
  }

  /**
   * Where the user stands on an activation path.
   *
   * @param name its name
   * @return where the user stands, in the latest attempt
   * @throws IllegalArgumentException if the program has no path of this name
   */
  public PathStanding path(String name) {
    return paths
        .standing(name, slice)
        .orElseThrow(() -> new IllegalArgumentException("This program has no path '"
            + name
            + "': expected one of "
            + paths.names()
            + ". "
            + Suggestion.hint(name, paths.names())));
  }

  private StageStanding main() {
    StagePart machine = machines.get(LifecycleDefinition.MAIN);
    if (machine == null) {
      throw new IllegalStateException("This program has no main lifecycle: expected \"standard\","
          + " \"stages\" or \"engagement\" in its section \"lifecycle\"");
    }
    return machine.standing(slice);
  }

  /**
   * The present stage of the main lifecycle, as all that follows.
   *
   * @return the stage; the initial one for a user who has had no input yet
   */
  public String stage() {
    return main().stage();
  }

  /**
   * What people call the present stage.
   *
   * @return names by BCP 47 language tag; a name without a language has the empty one
   */
  public Map<String, String> names() {
    return main().names();
  }

  /**
   * When the present stage was entered, to the microsecond.
   *
   * @return the instant, empty for a user who has had no input yet
   */
  public Optional<Instant> since() {
    return main().since();
  }

  /**
   * The stage before the present one.
   *
   * @return the stage, empty while the user is in the first
   */
  public Optional<String> previous() {
    return main().previous();
  }

  /**
   * The furthest stage the user has ever reached, of those that count as progress.
   *
   * @return the stage, empty if there is none or the program does not say what progress is
   */
  public Optional<String> furthest() {
    return main().furthest();
  }

  /**
   * How often the user has entered a stage.
   *
   * @param stage the stage
   * @return the number, 0 for a stage never entered or unknown
   */
  public int entries(String stage) {
    return main().entries(stage);
  }

  /**
   * How often the user was lost and has come back.
   *
   * @return the number
   */
  public int reactivations() {
    return main().reactivations();
  }

  /**
   * The user's stays in stages in order, the present one last. Kept are the first, the latest 50
   * before the present, and the present; {@link #entries} counts them all.
   *
   * @return the stays
   */
  public List<StageVisit> history() {
    return main().history();
  }
}
