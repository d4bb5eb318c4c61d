package io.github.userarc.core.internal.memory;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.PriorAnswer;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.Quarantined;
import io.github.userarc.core.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private @Nullable Stored stored;
  private @Nullable Map<String, PriorAnswer> keys;
  private @Nullable List<Change<?>> changes;
  private @Nullable Quarantined quarantined;
  private int purgeAt = FIRST_PURGE;

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Stored(byte[] bytes, long clock, long lastChange, List<Label> labels) {}

  Cell(ProfileId id, int incarnation) {
    this.id = id;
    this.incarnation = incarnation;
  }

  /** Whose. */
  public ProfileId id() {
    return id;
  }

  /** How often it has been committed. */
  public long revision() {
    return revision;
  }

  /**
   * The live state for an engine: as it is, or brought to life. One from another version of the
   * program stays as that version left it until it is {@link #keep kept}: looking changes nothing.
   */
  public LiveState alive(Compiled compiled, Deciding workplace) {
    if (live != null && owner == compiled) {
      return live;
    }
    byte[] bytes = encoded();
    LiveState state = bytes == null ? workplace.create(id, incarnation) : read(workplace, bytes);
    if (!state.outdated()) {
      keep(state, compiled);
    }
    return state;
  }

  private LiveState read(Deciding workplace, byte[] stored) {
    try {
      return workplace.read(id, StateText.read(id, stored));
    } catch (StoreException known) {
      throw known;
    } catch (RuntimeException unreadable) {
      throw StateText.unreadable(id, unreadable);
    }
  }

  /** Makes a state that an engine has worked on the live one. */
  public void keep(LiveState state, Compiled compiled) {
    live = state;
    owner = compiled;
    stored = null;
  }

  /** The state as bytes, null if there is none. */
  byte @Nullable [] encoded() {
    if (live != null && owner != null) {
      return live.exists() ? StateText.write(owner.workplace().write(live)) : null;
    }
    return stored == null ? null : stored.bytes();
  }

  void put(ProfileCommit commit) {
    Map<String, Label> labels = new TreeMap<>();
    if (!commit.allLabels()) {
      labels().forEach(label -> labels.put(label.definition(), label));
    }
    commit.labels().forEach(label -> labels.put(label.definition(), label));
    labels.values().removeIf(label -> label.value() == null);
    long last = lastChange();
    for (Change<?> change : commit.changes()) {
      last = Math.max(last, change.sequence());
    }
    stored = new Stored(commit.state(), commit.clock(), last, List.copyOf(labels.values()));
    live = null;
    owner = null;
  }

  /** What is shown of it: a live state has that in itself. */
  List<Label> labels() {
    if (live != null && owner != null) {
      return owner.workplace().labels(live).labels();
    }
    return stored == null ? List.of() : stored.labels();
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
    quarantined = null;
    if (key != null) {
      remember(key, caused);
      if (keys != null && keys.size() >= purgeAt) {
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

  /** Keeps what an input caused under its key. */
  void remember(KeyAnswer key, List<Change<?>> caused) {
    if (keys == null) {
      keys = new HashMap<>(4);
    }
    keys.put(key.key(), new PriorAnswer(key, caused));
  }

  /** Forgets keys that its clock has passed, and changes before an instant; answers how many. */
  long purge(long changesBefore) {
    long gone = 0;
    if (keys != null) {
      long clock = clock();
      gone += keys.size();
      keys.values().removeIf(prior -> prior.answer().keptUntil() < clock);
      gone -= keys.size();
    }
    if (changes != null) {
      gone += changes.size();
      changes.removeIf(change -> change.micros() < changesBefore);
      gone -= changes.size();
    }
    return gone;
  }

  /** The number of its latest change. */
  long lastChange() {
    if (live != null) {
      return live.sequence();
    }
    return stored == null ? 0 : stored.lastChange();
  }

  private long clock() {
    if (live != null) {
      return live.clock();
    }
    return stored == null ? Long.MIN_VALUE : stored.clock();
  }

  /** Offered to nobody from now on, until a commit. */
  void quarantine(Quarantined why) {
    quarantined = why;
    leasedUntil = Long.MAX_VALUE;
    indexedDue = Times.NEVER;
  }

  @Nullable
  Quarantined quarantined() {
    return quarantined;
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
