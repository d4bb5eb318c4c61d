package io.github.userarc.core.internal.memory;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.PriorAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One profile in memory: alive while one engine works on it, or as bytes. Guarded by its segment.
 */
public final class Cell {
  private static final int FIRST_PURGE = 64;

  final ProfileId id;
  int incarnation;
  long revision;
  long due = Times.NEVER;
  long indexedDue = Times.NEVER; // where the due index has it; never later than due
  long leasedUntil = Long.MIN_VALUE;
  private @Nullable Compiled owner;
  private @Nullable LiveState live;
  private byte @Nullable [] bytes;
  private @Nullable Map<String, PriorAnswer> keys;
  private @Nullable List<Change<?>> changes;
  private int purgeAt = FIRST_PURGE;

  Cell(ProfileId id, int incarnation) {
    this.id = id;
    this.incarnation = incarnation;
  }

  /**
   * The live state for an engine: as it is, or brought to life. One from another version of the
   * program stays as that version left it until it is {@link #keep kept}: looking changes nothing.
   */
  public LiveState alive(Compiled compiled, Deciding workplace) {
    if (live != null && owner == compiled) {
      return live;
    }
    byte[] stored = encoded();
    LiveState state = stored == null
        ? workplace.create(id, incarnation)
        : workplace.read(id, StateText.read(id, stored));
    if (!state.outdated()) {
      keep(state, compiled);
    }
    return state;
  }

  /** Makes a state that an engine has worked on the live one. */
  public void keep(LiveState state, Compiled compiled) {
    live = state;
    owner = compiled;
    bytes = null;
  }

  /** The state as bytes, null if there is none. */
  byte @Nullable [] encoded() {
    if (live != null && owner != null) {
      return live.exists() ? StateText.write(owner.workplace().write(live)) : null;
    }
    return bytes;
  }

  void put(byte[] encoded) {
    bytes = encoded;
    live = null;
    owner = null;
  }

  /** Whether there is a state at all. */
  public boolean exists() {
    return revision > 0;
  }

  /** The answer kept under a key, while it is. */
  public @Nullable PriorAnswer answer(String key, long clock) {
    PriorAnswer prior = keys == null ? null : keys.get(key);
    return prior == null || prior.answer().keptUntil() < clock ? null : prior;
  }

  /** Notes a commit: the state has been changed in place, or put. */
  public void committed(
      @Nullable KeyAnswer key, List<Change<?>> caused, long clock, boolean keepChanges) {
    revision++;
    leasedUntil = Long.MIN_VALUE;
    if (key != null) {
      if (keys == null) {
        keys = new HashMap<>(4);
      }
      keys.put(key.key(), new PriorAnswer(key, caused));
      if (keys.size() >= purgeAt) {
        keys.values().removeIf(prior -> prior.answer().keptUntil() < clock);
        purgeAt = Math.max(FIRST_PURGE, keys.size() * 2);
      }
    }
    if (keepChanges && !caused.isEmpty()) {
      if (changes == null) {
        changes = new ArrayList<>(4);
      }
      changes.addAll(caused);
    }
  }

  List<Change<?>> changes() {
    return changes == null ? List.of() : List.copyOf(changes);
  }

  List<KeyAnswer> keys() {
    List<KeyAnswer> all = new ArrayList<>();
    if (keys != null) {
      keys.values().forEach(prior -> all.add(prior.answer()));
      all.sort((a, b) -> a.key().compareTo(b.key()));
    }
    return all;
  }
}
