package io.github.userarc.core.internal.shell;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
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
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Profiles in memory, changed in place under their segment's lock. */
public final class LiveAccess implements ProfileAccess {
  private final Memory memory;
  private final Shared shared;
  private final Deciding.Compiled compiled;
  private final Listeners listeners;
  private final Keys keys;
  private final Workplaces workplaces;
  private final ShellParameters parameters;

  public LiveAccess(
      Memory memory,
      Deciding.Compiled compiled,
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

  @Override
  public Applied apply(ProfileId id, Input input, List<Problem> refused) {
    listeners.awaitRoom();
    Segment segment = memory.segment(id);
    Deciding workplace = workplaces.take();
    boolean claiming = false;
    segment.lock();
    try {
      parameters.reloadAfter(memory.recordedParameters());
      Cell cell = segment.get(id);
      boolean fresh = cell == null;
      if (cell == null) {
        cell = memory.newCell(id);
      }
      LiveState state = cell.alive(compiled, workplace);
      String key = input.header().key();
      if (key != null && !fresh) {
        PriorAnswer prior = cell.answer(key, state.clock());
        if (prior != null) {
          return keys.repeat(input, prior, workplace);
        }
      }
      if (!refused.isEmpty()) {
        return Applied.rejected(refused);
      }
      long before = state.sequence();
      Deciding.Outcome outcome = workplace.apply(state, input, true);
      if (outcome.isOpen()) {
        shared.lockClaims(); // until the commit: so none is ever lost
        claiming = true;
        outcome = claim(workplace, state, input);
      }
      if (outcome.rejected()) {
        return Applied.rejected(outcome.problems());
      }
      KeyAnswer kept = keep(workplace, input, state, before + 1, outcome);
      List<RoutedInput> routed = share(workplace);
      if (fresh) {
        segment.add(cell);
      }
      cell.keep(state, compiled);
      cell.committed(kept, outcome.changes(), state.clock(), memory.keepsChanges());
      segment.due(cell, state.nextDue());
      listeners.publish(outcome.changes());
      return Applied.of(outcome, routed);
    } finally {
      if (claiming) {
        shared.unlockClaims();
      }
      segment.unlock();
      workplaces.giveBack(workplace);
    }
  }

  /** Decides again until all claims that it needs are answered. */
  private Deciding.Outcome claim(Deciding workplace, LiveState state, Input input) {
    ClaimAnswers answers = ClaimAnswers.NONE;
    Deciding.Outcome outcome;
    do {
      answers = answers.and(shared.claimed(workplace.dealings().needs()));
      outcome = workplace.apply(state, input, true, answers);
    } while (outcome.isOpen());
    return outcome;
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

  @Override
  public Applied retract(ProfileId id, Retraction retraction, List<Problem> refused) {
    listeners.awaitRoom();
    Segment segment = memory.segment(id);
    Deciding workplace = workplaces.take();
    boolean claiming = false;
    segment.lock();
    try {
      Cell cell = segment.get(id);
      String key = retraction.header().key();
      if (cell == null || key == null) {
        return Retractions.unfound(retraction, refused);
      }
      LiveState state = cell.alive(compiled, workplace);
      PriorAnswer prior = cell.answer(Retractions.key(key), state.clock());
      if (prior != null) {
        return keys.repeat(retraction, prior, workplace);
      }
      Retractions.Found found =
          Retractions.find(retraction, cell.answer(key, state.clock()), state, workplace, refused);
      Retraction whole = found.retraction();
      if (whole == null) {
        return found.instead();
      }
      long before = state.sequence();
      Deciding.Outcome outcome = workplace.apply(state, whole, true);
      if (outcome.isOpen()) {
        shared.lockClaims();
        claiming = true;
        outcome = claim(workplace, state, whole);
      }
      if (!Retractions.isDone(outcome)) {
        return Retractions.undone(outcome);
      }
      KeyAnswer kept = keep(workplace, whole, state, before + 1, outcome);
      List<RoutedInput> routed = share(workplace);
      cell.keep(state, compiled);
      cell.committed(kept, outcome.changes(), state.clock(), memory.keepsChanges());
      segment.due(cell, state.nextDue());
      listeners.publish(outcome.changes());
      return Applied.of(outcome, routed);
    } finally {
      if (claiming) {
        shared.unlockClaims();
      }
      segment.unlock();
      workplaces.giveBack(workplace);
    }
  }

  @Override
  public Applied advance(ProfileId id, long until) {
    listeners.awaitRoom();
    Segment segment = memory.segment(id);
    Deciding workplace = workplaces.take();
    boolean claiming = false;
    segment.lock();
    try {
      parameters.reloadAfter(memory.recordedParameters());
      Cell cell = segment.get(id);
      if (cell == null) {
        return Applied.NOTHING;
      }
      LiveState state = cell.alive(compiled, workplace);
      List<Change<?>> changes = workplace.sweep(state, until);
      if (workplace.dealings().isOpen()) {
        shared.lockClaims();
        claiming = true;
        ClaimAnswers answers = ClaimAnswers.NONE;
        do {
          answers = answers.and(shared.claimed(workplace.dealings().needs()));
          changes = workplace.sweep(state, until, answers);
        } while (workplace.dealings().isOpen());
      }
      List<RoutedInput> routed = share(workplace);
      cell.keep(state, compiled);
      cell.committed(null, changes, state.clock(), memory.keepsChanges());
      segment.due(cell, state.nextDue());
      listeners.publish(changes);
      return Applied.advanced(changes, routed);
    } finally {
      if (claiming) {
        shared.unlockClaims();
      }
      segment.unlock();
      workplaces.giveBack(workplace);
    }
  }

  @Override
  public boolean isRepeat(ProfileId id, Input input) {
    String key = input.header().key();
    return key != null && answer(id, key) != null;
  }

  @Override
  public @Nullable PriorAnswer answer(ProfileId id, String key) {
    Segment segment = memory.segment(id);
    Deciding workplace = workplaces.take();
    segment.lock();
    try {
      parameters.reloadAfter(memory.recordedParameters());
      Cell cell = segment.get(id);
      return cell == null
          ? null
          : cell.answer(key, cell.alive(compiled, workplace).clock());
    } finally {
      segment.unlock();
      workplaces.giveBack(workplace);
    }
  }

  @Override
  public boolean erase(ProfileId id, Function<LiveState, Change<?>> notice) {
    listeners.awaitRoom();
    Segment segment = memory.segment(id);
    Deciding workplace = workplaces.take();
    segment.lock();
    try {
      parameters.reloadAfter(memory.recordedParameters());
      Cell cell = segment.get(id);
      if (cell == null) {
        return false;
      }
      Change<?> erased = notice.apply(cell.alive(compiled, workplace));
      memory.erase(id);
      listeners.publish(List.of(erased));
      return true;
    } finally {
      segment.unlock();
      workplaces.giveBack(workplace);
    }
  }

  @Override
  public LiveState snapshot(ProfileId id) {
    Segment segment = memory.segment(id);
    Deciding workplace = workplaces.take();
    segment.lock();
    try {
      parameters.reloadAfter(memory.recordedParameters());
      Cell cell = segment.get(id);
      return cell == null
          ? workplace.create(id, memory.nextIncarnation(id))
          : cell.alive(compiled, workplace).copy();
    } finally {
      segment.unlock();
      workplaces.giveBack(workplace);
    }
  }
}
