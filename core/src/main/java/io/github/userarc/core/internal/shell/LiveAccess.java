package io.github.userarc.core.internal.shell;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.internal.engine.Backfill;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Dealings;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.memory.Cell;
import io.github.userarc.core.internal.memory.Memory;
import io.github.userarc.core.internal.memory.Segment;
import io.github.userarc.core.internal.memory.Shared;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.PriorAnswer;
import io.github.userarc.core.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Profiles in memory, changed in place under their segment's lock. */
public final class LiveAccess implements ProfileAccess {
  private final Memory memory;
  private final Shared shared;
  private final Compiled compiled;
  private final Listeners listeners;
  private final Keys keys;
  private final Workplaces workplaces;
  private final ShellParameters parameters;

  public LiveAccess(
      Memory memory,
      Compiled compiled,
      Listeners listeners,
      ShellParameters parameters,
      boolean keysForEver) {
    this.memory = memory;
    this.shared = memory.shared();
    this.compiled = compiled;
    this.listeners = listeners;
    this.keys = new Keys(compiled, keysForEver);
    this.parameters = parameters;
    this.workplaces = new Workplaces(compiled);
  }

  /** What is done with a profile, which may not be there, under its segment's lock. */
  private interface Visit<R extends @Nullable Object> {
    R on(Deciding workplace, Segment segment, @Nullable Cell cell);
  }

  private <R extends @Nullable Object> R visit(ProfileId id, Visit<R> visit) {
    Segment segment = memory.segment(id);
    Deciding workplace = workplaces.take();
    segment.lock();
    try {
      return visit.on(workplace, segment, cell(segment, id));
    } finally {
      segment.unlock();
      workplaces.giveBack(workplace);
    }
  }

  /** A visit that decides: a failure tells the revision on which it came. */
  private Applied deciding(ProfileId id, Visit<Applied> visit) {
    return visit(id, (workplace, segment, cell) -> {
      try {
        return visit.on(workplace, segment, cell);
      } catch (RuntimeException failure) {
        throw Undecided.of(cell == null ? 0 : cell.revision(), failure);
      }
    });
  }

  /**
   * A profile's cell in its locked segment. Another shell may have recorded parameters or a
   * program; whatever is done with a profile from now on knows them (S29, S35).
   */
  private @Nullable Cell cell(Segment segment, ProfileId id) {
    parameters.reloadAfter(memory.recorded());
    return segment.get(id);
  }

  @Override
  public Applied apply(ProfileId id, Input input, List<Problem> refused) {
    listeners.awaitRoom();
    Segment segment = memory.segment(id);
    Deciding workplace = workplaces.take();
    long revision = 0;
    segment.lock();
    try { // a visit, but without an object for each input
      Cell cell = cell(segment, id);
      if (cell == null) {
        if (compiled.refusesErased(input) && memory.erased(id)) {
          return refused.isEmpty() ? Applied.erased(id) : Applied.rejected(refused);
        }
        cell = memory.newCell(id);
      }
      revision = cell.revision();
      LiveState state = cell.alive(compiled, workplace);
      String key = input.header().key();
      PriorAnswer prior = key == null ? null : cell.answer(key, state.clock());
      if (prior != null) {
        return keys.repeat(input, prior, workplace);
      }
      if (!refused.isEmpty()) {
        return Applied.rejected(refused);
      }
      return decide(workplace, segment, cell, state, input);
    } catch (RuntimeException failure) {
      throw Undecided.of(revision, failure);
    } finally {
      segment.unlock();
      workplaces.giveBack(workplace);
    }
  }

  /** Decides on an input, with its claims answered, and commits what that brings. */
  private Applied decide(
      Deciding workplace, Segment segment, Cell cell, LiveState state, Input input) {
    boolean claiming = false;
    try {
      long first = state.sequence() + 1;
      Deciding.Outcome outcome = workplace.apply(state, input, true);
      if (outcome.isOpen()) {
        shared.lockClaims(); // until the commit: so none is ever lost
        claiming = true;
        outcome = Claiming.answered(
            outcome,
            workplace,
            shared::claimed,
            answers -> workplace.apply(state, input, true, answers));
      }
      Applied unsaved = Applied.unsaved(input, outcome);
      if (unsaved != null) {
        return unsaved;
      }
      LiveState after = workplace.after(state);
      KeyAnswer kept = keep(workplace, input, after, first, outcome);
      return commit(workplace, segment, cell, after, kept, outcome);
    } finally {
      if (claiming) {
        shared.unlockClaims();
      }
    }
  }

  /** What to keep under the key; the writes stand only if that can be said. */
  private @Nullable KeyAnswer keep(
      Deciding workplace, Input input, LiveState state, long first, Deciding.Outcome outcome) {
    try {
      return keys.keep(input, state, first, outcome.answer(), outcome.trace());
    } catch (RuntimeException | Error broken) {
      workplace.rollback();
      throw broken;
    }
  }

  /** Lets the writes of a decision stand, with all that goes with them. */
  private Applied commit(
      Deciding workplace,
      Segment segment,
      Cell cell,
      LiveState state,
      @Nullable KeyAnswer kept,
      Deciding.Outcome outcome) {
    List<RoutedInput> routed = share(workplace);
    if (!cell.exists()) {
      segment.add(cell);
    }
    cell.keep(state, compiled);
    cell.committed(kept, outcome.changes(), state.clock(), memory.keepsChanges());
    memory.forward(outcome.changes());
    segment.due(cell, state.nextDue());
    listeners.publish(outcome.changes());
    return Applied.of(outcome, routed);
  }

  /** Commits what concerns other profiles; answers what is routed. */
  private List<RoutedInput> share(Deciding workplace) {
    Dealings dealings = workplace.dealings();
    if (!dealings.any()) {
      return List.of();
    }
    if (!shared.take(dealings.takes())) {
      workplace.rollback();
      throw new IllegalStateException("A claim was lost under its lock: " + dealings.takes());
    }
    List<RoutedInput> routed = dealings.routed();
    shared.add(routed);
    return routed;
  }

  @Override
  public Applied retract(ProfileId id, Retraction retraction, List<Problem> refused) {
    listeners.awaitRoom();
    return deciding(id, (workplace, segment, cell) -> {
      String key = retraction.header().key();
      if (cell == null || key == null) {
        return Retractions.unfound(retraction, refused);
      }
      LiveState state = cell.alive(compiled, workplace);
      PriorAnswer prior = cell.answer(Retractions.key(key), state.clock());
      if (prior != null) {
        return keys.repeat(retraction, prior, workplace);
      }
      PriorAnswer original = cell.answer(key, Retractions.time(retraction, state));
      Retractions.Found found = Retractions.find(retraction, original, state, workplace, refused);
      Retraction whole = found.retraction();
      return whole == null ? found.instead() : decide(workplace, segment, cell, state, whole);
    });
  }

  @Override
  public Applied advance(ProfileId id, long until) {
    listeners.awaitRoom();
    return deciding(id, (workplace, segment, cell) -> {
      if (cell == null) {
        return Applied.NOTHING;
      }
      LiveState state = cell.alive(compiled, workplace);
      Deciding.Outcome outcome = workplace.sweep(state, until);
      if (!outcome.isOpen()) {
        return commit(workplace, segment, cell, workplace.after(state), null, outcome);
      }
      shared.lockClaims();
      try {
        outcome = Claiming.answered(
            outcome, workplace, shared::claimed, answers -> workplace.sweep(state, until, answers));
        return commit(workplace, segment, cell, workplace.after(state), null, outcome);
      } finally {
        shared.unlockClaims();
      }
    });
  }

  @Override
  public Applied backfill(ProfileId id, Backfill backfill, List<Event> events) {
    listeners.awaitRoom();
    return deciding(id, (workplace, segment, cell) -> {
      if (cell == null) {
        return Backfilling.nobody(id);
      }
      LiveState state = cell.alive(compiled, workplace);
      if (cell.answer(Backfilling.key(backfill), state.clock()) != null) {
        return Applied.repeat(List.of(), null, true);
      }
      long first = state.sequence() + 1;
      shared.lockClaims();
      try {
        Deciding.Outcome outcome = Claiming.answered(
            workplace.backfill(state, backfill, events, ClaimAnswers.NONE),
            workplace,
            shared::claimed,
            answers -> workplace.backfill(state, backfill, events, answers));
        if (outcome.rejected()) {
          return Applied.rejected(outcome.problems());
        }
        LiveState after = workplace.after(state);
        KeyAnswer kept = Backfilling.kept(backfill, after, first, compiled.keepKeys(after));
        return commit(workplace, segment, cell, after, kept, outcome);
      } finally {
        shared.unlockClaims();
      }
    });
  }

  @Override
  public boolean relabel(ProfileId id) {
    return false; // they are read from the state itself
  }

  @Override
  public boolean isRepeat(ProfileId id, Input input) {
    String key = input.header().key();
    return key != null && answer(id, key) != null;
  }

  @Override
  public @Nullable PriorAnswer answer(ProfileId id, String key) {
    return this.<@Nullable PriorAnswer>visit(
        id,
        (workplace, segment, cell) -> cell == null
            ? null
            : cell.answer(key, cell.alive(compiled, workplace).clock()));
  }

  @Override
  public boolean erase(ProfileId id, Function<LiveState, Change<?>> notice) {
    listeners.awaitRoom();
    return visit(id, (workplace, segment, cell) -> {
      if (cell == null) {
        return false;
      }
      Change<?> erased = notice.apply(lastKnown(cell, workplace));
      Optional<Change<?>> told = memory.erase(id, erased);
      told.ifPresent(change -> listeners.publish(List.of(change)));
      return told.isPresent();
    });
  }

  /** A state that cannot be read must be erasable all the same. */
  private LiveState lastKnown(Cell cell, Deciding workplace) {
    try {
      return cell.alive(compiled, workplace);
    } catch (StoreException.Permanent unreadable) {
      return workplace.create(cell.id(), memory.nextIncarnation(cell.id()));
    }
  }

  @Override
  public LiveState snapshot(ProfileId id) {
    return visit(
        id,
        (workplace, segment, cell) -> cell == null
            ? workplace.create(id, memory.nextIncarnation(id))
            : cell.alive(compiled, workplace).copy());
  }
}
