package io.github.userarc.testkit;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.RetractionAnswer.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes an event of a story back, as the shell does (S31). */
final class Retracting {
  /** Before the key of a retraction; no key of a host begins with it. */
  private static final String MARK = "\u0001";

  private Retracting() {}

  static Happening of(Story story, Retraction retraction) {
    Optional<String> key = retraction.key();
    if (key.isEmpty()) {
      return refused(story, retraction, Reason.UNKEYED);
    }
    Story.KeptAnswer before = story.answers().get(MARK + key.get());
    if (before != null) {
      return new Happening(
          story, label(retraction), List.of(), List.of(), List.of(), before.answer(), true);
    }
    Story.KeptAnswer kept = story.answers().get(key.get());
    if (kept == null) {
      return refused(story, retraction, Reason.UNKNOWN);
    }
    Retraction timed = retraction.time().isPresent() ? retraction : retraction.at(story.now());
    List<String> differing = differing(retraction.original(), kept.input());
    return kept.input() instanceof Event original && differing.isEmpty()
        ? story.decide(new Retraction(timed.header(), original, kept.trace()), MARK + key.get())
        : refused(story, retraction, new RetractionAnswer.Refused(Reason.DIFFERENT, "", differing));
  }

  /** What it names otherwise than it was; without a time it means the event's. */
  private static List<String> differing(Event named, Input original) {
    List<String> differing = new ArrayList<>();
    boolean namedAlike = original instanceof Event && named.name().equals(original.name());
    if (!namedAlike) {
      differing.add("name");
    }
    if (named.time().isPresent() && !named.time().equals(original.time())) {
      differing.add("time");
    }
    if (namedAlike
        && original instanceof Event event
        && !named.properties().equals(event.properties())) {
      differing.add("properties");
    }
    return differing;
  }

  private static Happening refused(Story story, Retraction retraction, Reason reason) {
    return refused(story, retraction, new RetractionAnswer.Refused(reason, ""));
  }

  private static Happening refused(Story story, Retraction retraction, RetractionAnswer answer) {
    return new Happening(story, label(retraction), List.of(), List.of(), List.of(), answer, false);
  }

  private static String label(Retraction retraction) {
    return ChangeText.of(retraction);
  }
}
