package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.internal.state.LiveState;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a profile through the versions of its program that have come (S29), on a copy: to the
 * instant of each under the one before, then over to it by name, as a stored state would be read.
 */
final class Passage {
  private final Deciding deciding;
  private final boolean forSaving;
  private final Dealings.For purpose;
  private final ClaimAnswers answers;
  private LiveState state;
  private Desk desk;
  private final List<Change<?>> changes = new ArrayList<>();

  Passage(
      Deciding deciding,
      LiveState start,
      boolean forSaving,
      Dealings.For purpose,
      ClaimAnswers answers) {
    this.deciding = deciding;
    this.forSaving = forSaving;
    this.purpose = purpose;
    this.answers = answers;
    this.desk = deciding.desk(start);
    this.state = start;
  }

  /**
   * Goes as far as versions have come by an instant, at the profile's clock those of before.
   *
   * @return false where claims have to be answered first, see {@link Deciding#dealings}
   */
  boolean to(long target) {
    if (!state.exists()) {
      desk = deciding.deskAt(target);
      state = desk.create(state.id(), state.incarnation());
      return true;
    }
    if (!desk.endsBy(target)) {
      return true;
    }
    for (state = state.copy(); desk.endsBy(target); ) {
      long instant = Math.max(desk.ends(), state.clock());
      if (!advance(instant)) {
        return false;
      }
      Dealings before = desk.dealings().soFar(); // writing the state forgets them
      byte[] left = StateText.write(desk.write(state));
      Desk next = deciding.deskAfter(desk.number(), instant);
      if (next.number() == desk.number()) {
        return true; // withdrawn this very moment
      }
      state = next.adopt(state.id(), StateText.read(state.id(), left));
      desk.goOnFrom(null);
      desk = next;
      desk.goOnFrom(before);
      if (!advance(instant)) {
        return false;
      }
      desk.goOnFrom(desk.dealings().soFar());
    }
    return true;
  }

  private boolean advance(long instant) {
    changes.addAll(desk.advance(state, instant, forSaving, purpose, answers));
    return !desk.dealings().isOpen();
  }

  /** What has been carried along is of no concern to the next decision. */
  void end() {
    desk.goOnFrom(null);
  }

  /** The desk of the version that the profile has come to, ready to go on. */
  Desk desk() {
    return desk;
  }

  /** The profile as it has come so far: a copy, if it has moved at all. */
  LiveState state() {
    return state;
  }

  /** What has changed on the way, and then. */
  List<Change<?>> and(List<Change<?>> then) {
    if (changes.isEmpty()) {
      return then;
    }
    List<Change<?>> all = new ArrayList<>(changes);
    all.addAll(then);
    return List.copyOf(all);
  }
}
