package io.github.userarc.lifecycle;

/**
 * Stages and the transitions between them: a user is in exactly one stage at any time. Either
 * spelled out ({@link Stages}) or the {@link StandardLifecycle}, which is shorthand for one spelled
 * out.
 */
public sealed interface StageMachine permits Stages, StandardLifecycle {

  /**
   * The machine spelled out.
   *
   * @return its stages and transitions
   */
  Stages stages();
}
