package io.github.userarc.lifecycle;

/**
 * Stages and the transitions between them: a user is in exactly one stage at any time. Either
 * spelled out ({@link Stages}), or the {@link StandardLifecycle} or {@link EngagementLifecycle},
 * which are shorthand for one spelled out.
 */
public sealed interface StageMachine permits Stages, StandardLifecycle, EngagementLifecycle {

  /**
   * The machine spelled out.
   *
   * @return its stages and transitions
   */
  Stages stages();

  /**
   * The machine as a diagram for people: Mermaid's {@code stateDiagram-v2}, with the English names
   * of stages, if they have any, and with short conditions.
   *
   * @return the text, with line ends
   */
  default String toMermaid() {
    return Diagram.of(stages());
  }
}
