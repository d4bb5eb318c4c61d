package io.github.userarc.testkit;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.route.RoutedInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, to be judged.
 *
 * @param story the story after it
 * @param label what it was, such as {@code "advancing to 2026-04-15T00:00:00Z"}
 * @param changes what changed
 * @param routed what was routed to other users
 * @param problems why the latest input was rejected; empty if it was not
 * @param commandAnswer the answer to the latest command
 * @param duplicate whether the latest input repeated a key
 */
record Happening(
    Story story,
    String label,
    List<Change<?>> changes,
    List<RoutedInput> routed,
    List<Problem> problems,
    @Nullable Answer commandAnswer,
    boolean duplicate) {
  Happening {
    changes = List.copyOf(changes);
    routed = List.copyOf(routed);
    problems = List.copyOf(problems);
  }

  boolean rejected() {
    return !problems.isEmpty();
  }

  /** Inputs that could not even be made. */
  static Happening rejected(Story story, String label, List<Problem> problems) {
    return new Happening(story, label, List.of(), List.of(), problems, null, false);
  }

  /** The end of failure messages: whose story, and when. */
  String place() {
    String program = story.engine().program().name();
    return "user "
        + story.state().id()
        + (program.isEmpty() ? "" : " of program '" + program + "'")
        + ", as of "
        + story.now()
        + (story.state().exists() ? "" : "; no input yet");
  }
}
