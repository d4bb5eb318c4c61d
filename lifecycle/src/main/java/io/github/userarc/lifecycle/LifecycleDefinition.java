package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.lifecycle.path.Path;
import io.github.userarc.lifecycle.play.Play;
import io.github.userarc.lifecycle.play.PlayGroup;
import io.github.userarc.lifecycle.task.TaskGroup;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lifecycle section of a program. Starts with {@link Lifecycle#of} or
 * {@link Lifecycle#section}. Immutable; every method that adds something returns a changed copy.
 *
 * @param machines the stage machines by name; the facts of the one named {@value #MAIN}, if there
 *     is one, stand directly under {@code lifecycle.}, those of others under their name
 * @param paths the activation paths by name
 * @param tasks the groups of tasks by name
 * @param plays the plays by name
 * @param playGroups the groups that plays name
 */
public record LifecycleDefinition(
    Map<String, StageMachine> machines,
    Map<String, Path> paths,
    Map<String, TaskGroup> tasks,
    Map<String, Play> plays,
    Map<String, PlayGroup> playGroups)
    implements FacetDefinition {

  /** The facet's id, which is also the name of its section. */
  public static final String FACET = "lifecycle";

  /** The name of the machine behind the fact {@code lifecycle.stage}. */
  public static final String MAIN = "";

  static final LifecycleDefinition EMPTY =
      new LifecycleDefinition(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /**
   * Copies the definitions, keeping their order; those of {@code Map.of}, which have none, by name.
   */
  public LifecycleDefinition {
    machines = FacetDefinition.inOrder(machines);
    paths = FacetDefinition.inOrder(paths);
    tasks = FacetDefinition.inOrder(tasks);
    plays = FacetDefinition.inOrder(plays);
    playGroups = FacetDefinition.inOrder(playGroups);
  }

  @Override
  public String facet() {
    return FACET;
  }

  /**
   * Adds a stage machine beside the main one.
   *
   * @param name its name
   * @param machine the machine
   * @return a changed copy
   * @throws IllegalArgumentException if there is a machine of this name
   */
  public LifecycleDefinition beside(String name, StageMachine machine) {
    return new LifecycleDefinition(
        more("lifecycle", machines, name, machine), paths, tasks, plays, playGroups);
  }

  /**
   * Adds an activation path.
   *
   * @param name its name
   * @param path the path
   * @return a changed copy
   * @throws IllegalArgumentException if there is a path of this name
   */
  public LifecycleDefinition path(String name, Path path) {
    return new LifecycleDefinition(
        machines, more("path", paths, name, path), tasks, plays, playGroups);
  }

  /**
   * Adds a group of tasks.
   *
   * @param name its name
   * @param group the group
   * @return a changed copy
   * @throws IllegalArgumentException if there is a group of this name
   */
  public LifecycleDefinition tasks(String name, TaskGroup group) {
    return new LifecycleDefinition(
        machines, paths, more("group of tasks", tasks, name, group), plays, playGroups);
  }

  /**
   * Adds a play.
   *
   * @param name its name
   * @param play the play
   * @return a changed copy
   * @throws IllegalArgumentException if there is a play of this name
   */
  public LifecycleDefinition play(String name, Play play) {
    return new LifecycleDefinition(
        machines, paths, tasks, more("play", plays, name, play), playGroups);
  }

  /**
   * Adds a group that plays may name.
   *
   * @param name its name
   * @param group the group
   * @return a changed copy
   * @throws IllegalArgumentException if there is a group of this name
   */
  public LifecycleDefinition playGroup(String name, PlayGroup group) {
    return new LifecycleDefinition(
        machines, paths, tasks, plays, more("group of plays", playGroups, name, group));
  }

  private static <T> Map<String, T> more(
      String what, Map<String, T> definitions, String name, T definition) {
    Map<String, T> more = new LinkedHashMap<>(definitions);
    if (more.putIfAbsent(name, definition) != null) {
      throw new IllegalArgumentException("The " + what + " '" + name + "' is declared twice");
    }
    return more;
  }
}
