package io.github.userarc.core.internal.shell;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.RetractionAnswer.Reason;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.PriorAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a retraction names (S31), and the key under which it is kept, so that it happens at most
 * once for each original.
 */
public final class Retractions {
  /** No host's key has a control character in it. */
  private static final char MARK = '\u0001';

  private Retractions() {}

  /** The key of the retraction of what a key belongs to. */
  public static String key(String original) {
    return MARK + original;
  }

  /** The original's key, if a key is a retraction's; otherwise null. */
  public static @Nullable String original(String key) {
    return key.charAt(0) == MARK ? key.substring(1) : null;
  }

  /**
   * A retraction with what is known of its original, or why there is none.
   *
   * @param retraction the retraction; null if it names nothing that can be taken back
   * @param instead what is answered in its place
   */
  record Found(@Nullable Retraction retraction, Applied instead) {}

  /**
   * The instant by which an original is looked for: whether the profile has been advanced to the
   * retraction's time makes no difference (S9).
   */
  static long time(Retraction retraction, LiveState state) {
    return Math.max(retraction.micros(), state.clock());
  }

  /** Looks at what is kept under the original's key. */
  static Found find(
      Retraction retraction,
      @Nullable PriorAnswer original,
      LiveState state,
      Deciding workplace,
      List<Problem> ahead) {
    Event named = retraction.original();
    if (original != null && named.micros() == Input.Header.UNSET) {
      named = named.at(Times.instant(original.answer().micros()));
    }
    boolean dated = named.micros() != Input.Header.UNSET;
    List<Problem> problems = dated && ahead.isEmpty()
        ? workplace.tooLateToRetract(state, named, retraction.micros())
        : ahead;
    if (original == null || !problems.isEmpty()) {
      return new Found(null, unfound(retraction, problems));
    }
    KeyAnswer kept = original.answer();
    List<String> differing = differing(named, kept);
    if (!differing.isEmpty()) {
      return new Found(
          null, refused(new RetractionAnswer.Refused(Reason.DIFFERENT, "", differing)));
    }
    Retraction whole = new Retraction(retraction.header(), named, null).tracedBy(kept.trace());
    return new Found(whole, Applied.NOTHING);
  }

  /** Of the content a hash is kept, of name and properties. */
  private static List<String> differing(Event named, KeyAnswer kept) {
    List<String> differing = new ArrayList<>();
    boolean nameDiffers = !kept.input().equals(named.name());
    if (nameDiffers) {
      differing.add("name");
    }
    if (kept.micros() != named.micros()) {
      differing.add("time");
    }
    if (!nameDiffers && !kept.content().equals(InputHash.of(named))) {
      differing.add("properties");
    }
    return differing;
  }

  /** The answer where there is no original. */
  static Applied unfound(Retraction retraction, List<Problem> problems) {
    if (!problems.isEmpty()) {
      return Applied.rejected(problems);
    }
    Reason reason = retraction.header().key() == null ? Reason.UNKEYED : Reason.UNKNOWN;
    return refused(new RetractionAnswer.Refused(reason, ""));
  }

  private static Applied refused(RetractionAnswer.Refused answer) {
    return new Applied(List.of(), answer, false, true, List.of(), List.of());
  }
}
