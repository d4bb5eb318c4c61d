package io.github.userarc.core.internal.memory;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.PriorAnswer;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.Quarantined;
import io.github.userarc.core.store.StoredProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The storage SPI over {@link Memory}, for shells and tools that want bytes. */
public final class MemoryStore {
  private final Memory memory;

  public MemoryStore(Memory memory) {
    this.memory = memory;
  }

  private <R> R locked(ProfileId id, Function<@Nullable Cell, R> work) {
    Segment segment = memory.segment(id);
    segment.lock();
    try {
      return work.apply(segment.get(id));
    } finally {
      segment.unlock();
    }
  }

  /** Loads a profile as bytes. */
  public Loaded load(ProfileId id, Set<String> keys) {
    return locked(id, cell -> {
      if (cell == null || !cell.exists()) {
        return new Loaded(0, memory.nextIncarnation(id), null, Map.of());
      }
      Map<String, PriorAnswer> answers = new HashMap<>();
      for (String key : keys) {
        PriorAnswer prior = cell.answer(key, Long.MIN_VALUE);
        if (prior != null) {
          answers.put(key, prior);
        }
      }
      return new Loaded(cell.revision, cell.incarnation, cell.encoded(), answers);
    });
  }

  /** Saves a profile as bytes. */
  public CommitResult commit(ProfileCommit commit) {
    Segment segment = memory.segment(commit.id());
    segment.lock();
    try {
      Cell cell = segment.get(commit.id());
      PriorAnswer prior = cell == null ? null : prior(cell, commit);
      if (prior != null) {
        return new CommitResult.Duplicate(prior);
      }
      long revision = cell == null ? 0 : cell.revision;
      int incarnation = cell == null ? memory.nextIncarnation(commit.id()) : cell.incarnation;
      if (revision != commit.expectedRevision() || incarnation != commit.incarnation()) {
        return new CommitResult.Conflict();
      }
      if (!memory.shared().take(commit.claims())) {
        return new CommitResult.ClaimLost();
      }
      if (cell == null) {
        cell = memory.newCell(commit.id());
        segment.add(cell);
      }
      cell.put(commit);
      for (KeyAnswer key : commit.keys()) {
        cell.remember(key, caused(key, commit.changes()));
      }
      cell.committed(null, commit.changes(), commit.clock(), memory.keepsChanges());
      memory.forward(commit.changes());
      segment.due(cell, memory.due(commit));
      memory.shared().add(commit.routed());
      return new CommitResult.Committed(cell.revision);
    } finally {
      segment.unlock();
    }
  }

  /** The original answer to one of a commit's keys, if one is kept. */
  private static @Nullable PriorAnswer prior(Cell cell, ProfileCommit commit) {
    for (KeyAnswer key : commit.keys()) {
      PriorAnswer prior = cell.answer(key.key(), commit.clock());
      if (prior != null) {
        return prior;
      }
    }
    return null;
  }

  /** The changes of a commit that one of its inputs caused. */
  private static List<Change<?>> caused(KeyAnswer key, List<Change<?>> changes) {
    return changes.stream()
        .<Change<?>>map(change -> change)
        .filter(change ->
            change.sequence() >= key.firstSequence() && change.sequence() <= key.lastSequence())
        .toList();
  }

  public void quarantine(Quarantined why, long revision) {
    Segment segment = memory.segment(why.id());
    segment.lock();
    try {
      Cell cell = segment.get(why.id());
      if (cell != null && cell.revision == revision) {
        segment.quarantine(cell, why);
      }
    } finally {
      segment.unlock();
    }
  }

  public Stream<Quarantined> quarantined() {
    return look(cell -> Optional.ofNullable(cell.quarantined()));
  }

  /** All profiles, segment by segment. */
  public Stream<StoredProfile> scan() {
    return look(cell -> cell.exists() ? Optional.of(stored(cell)) : Optional.empty());
  }

  /** What is to be seen of cells, looked at under their lock. */
  private <R> Stream<R> look(Function<Cell, Optional<R>> sight) {
    return memory.all().stream().flatMap(segment -> {
      segment.lock();
      try {
        List<R> seen = new ArrayList<>();
        for (Cell cell : segment.cells()) {
          sight.apply(cell).ifPresent(seen::add);
        }
        return seen.stream();
      } finally {
        segment.unlock();
      }
    });
  }

  private static StoredProfile stored(Cell cell) {
    byte[] bytes = cell.encoded();
    return new StoredProfile(cell.id, cell.revision, bytes == null ? new byte[0] : bytes, cell.due);
  }

  public List<Change<?>> changes(ProfileId id) {
    return locked(id, cell -> cell == null ? List.of() : cell.changes());
  }

  public List<KeyAnswer> keys(ProfileId id) {
    return locked(id, cell -> cell == null ? List.of() : cell.keys());
  }

  /** What is shown of a profile. */
  public List<Label> labels(ProfileId id) {
    return locked(id, cell -> cell == null ? List.of() : cell.labels());
  }
}
