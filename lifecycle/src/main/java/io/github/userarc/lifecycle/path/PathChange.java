package io.github.userarc.lifecycle.path;

import io.github.userarc.core.change.ChangeContent;

/** What activation paths report. */
public sealed interface PathChange extends ChangeContent
    permits PathStarted, PathStepDone, PathStepSkipped, PathCompleted, PathExpired {

  /**
   * The name of the path.
   *
   * @return the name
   */
  String path();
}
