package io.github.userarc.core.internal.shell;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.PriorAnswer;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many inputs at once, for programs whose profiles have nothing to do with each other: chunks of
 * users are loaded together, all inputs of a user are decided one after the other in memory and
 * become one commit, and the commits of a chunk are saved together. Whoever gets into trouble
 * leaves the chunk with nothing of it saved; what is not in the answer has to go alone, in order.
 */
final class Batch {
  private static final int USERS = 100;

  /** Of one user in one commit, so that no transaction grows without bound. */
  private static final int INPUTS = 200;

  private final StoredAccess access;
  private final ProfileStore store;
  private final Listeners listeners;
  private final Map<ProfileId, Deque<Item>> lines = new LinkedHashMap<>();
  private final Map<Integer, Applied> done = new HashMap<>();
  private final Map<Integer, StoreException> unknown = new HashMap<>();

  private record Item(int index, Input input, List<Problem> refused) {
    /** An original may be in the same commit, and an opening state has to be settled by itself. */
    boolean goesAlone() {
      return input instanceof Retraction || input instanceof Import;
    }
  }

  /** What came of a user's inputs; without a commit where there is nothing to be saved. */
  private record Draft(
      ProfileId id,
      @Nullable ProfileCommit commit,
      Map<Integer, Applied> answers,
      Set<Integer> unkeyed) {}

  Batch(StoredAccess access, ProfileStore store, Listeners listeners) {
    this.access = access;
    this.store = store;
    this.listeners = listeners;
  }

  /** One more input; those of one user in their order. */
  void add(int index, ProfileId id, Input input, List<Problem> refused) {
    lines
        .computeIfAbsent(id, user -> new ArrayDeque<>())
        .add(new Item(index, input, List.copyOf(refused)));
  }

  /** Of which inputs nobody knows whether they were applied, and why, by index. */
  Map<Integer, StoreException> unknown() {
    return unknown;
  }

  /** What became of inputs, by index; what is not in it, nor {@link #unknown}, goes alone. */
  Map<Integer, Applied> applied() {
    // Neighbours in order of locks, so that a chunk holds few of them and others get on.
    Deque<ProfileId> users = new ArrayDeque<>(
        lines.keySet().stream().sorted(Comparator.comparingInt(access::place)).toList());
    while (!users.isEmpty()) {
      Map<ProfileId, List<Item>> chunk = new LinkedHashMap<>();
      while (!users.isEmpty() && chunk.size() < USERS) {
        ProfileId id = users.remove();
        List<Item> items = next(id);
        if (!items.isEmpty()) {
          chunk.put(id, items);
        }
      }
      for (ProfileId id : applied(chunk)) {
        users.add(id); // perhaps there is more
      }
    }
    return done;
  }

  private List<Item> next(ProfileId id) {
    Deque<Item> line = lines.getOrDefault(id, new ArrayDeque<>());
    List<Item> items = new ArrayList<>();
    while (!line.isEmpty() && items.size() < INPUTS && !line.element().goesAlone()) {
      items.add(line.remove());
    }
    return items;
  }

  /** Who got through; the others go alone from here on. */
  private List<ProfileId> applied(Map<ProfileId, List<Item>> chunk) {
    listeners.awaitRoom();
    List<ProfileId> through = new ArrayList<>();
    List<Draft> drafts = new ArrayList<>();
    for (Draft draft : decided(chunk)) {
      if (draft.commit() == null) {
        done.putAll(draft.answers());
        through.add(draft.id());
      } else {
        drafts.add(draft);
      }
    }
    if (!drafts.isEmpty()) {
      List<ProfileId> ids = drafts.stream().map(Draft::id).toList();
      access.exclusively(ids, () -> through.addAll(saved(drafts)));
    }
    return through;
  }

  private List<Draft> decided(Map<ProfileId, List<Item>> chunk) {
    Map<ProfileId, Set<String>> asked = new LinkedHashMap<>();
    chunk.forEach((id, items) -> {
      Set<String> keys = new LinkedHashSet<>();
      items.forEach(item -> item.input().key().ifPresent(keys::add));
      asked.put(id, keys);
    });
    List<Draft> drafts = new ArrayList<>();
    Map<ProfileId, Loaded> loaded;
    try {
      loaded = access.loadAll(asked);
    } catch (RuntimeException failed) {
      return drafts; // alone each meets its own failure, or none
    }
    access.atWork(workplace -> chunk.forEach((id, items) -> {
      Loaded own = loaded.get(id);
      Draft draft = own == null ? null : decided(workplace, id, own, items);
      if (draft != null) {
        drafts.add(draft);
      }
    }));
    return drafts;
  }

  /** Decides a user's inputs one after the other; null where one of them cannot be decided. */
  private @Nullable Draft decided(
      Deciding workplace, ProfileId id, Loaded loaded, List<Item> items) {
    try {
      return new Line(workplace, id, loaded).decided(items);
    } catch (RuntimeException broken) {
      return null; // alone it is told and put into quarantine
    }
  }

  /** One user's turn. */
  private final class Line {
    private final Deciding workplace;
    private final Start start;
    private final Map<String, PriorAnswer> own = new LinkedHashMap<>();
    private final List<Change<?>> changes = new ArrayList<>();
    private final Map<Integer, Applied> answers = new HashMap<>();
    private final Set<Integer> unkeyed = new HashSet<>();
    private LiveState state;
    private boolean isTouched;

    Line(Deciding workplace, ProfileId id, Loaded loaded) {
      this.workplace = workplace;
      this.state = access.alive(workplace, id, loaded);
      this.start = Start.of(workplace, loaded, state);
    }

    @Nullable
    Draft decided(List<Item> items) {
      for (Item item : items) {
        Applied applied = decided(item);
        if (applied == null) {
          return null;
        }
        answers.put(item.index(), applied);
        if (item.input().key().isEmpty()) {
          unkeyed.add(item.index());
        }
      }
      return new Draft(state.id(), isTouched ? commit() : null, answers, unkeyed);
    }

    private @Nullable Applied decided(Item item) {
      Input input = item.input();
      PriorAnswer prior = prior(input);
      if (prior != null) {
        return access.keys().repeat(input, prior, workplace);
      } else if (!item.refused().isEmpty()) {
        return Applied.rejected(item.refused());
      }
      if (!state.exists() && access.refusesErased(input)) {
        return null; // alone it is looked whether somebody was erased
      }
      long first = state.sequence() + 1;
      Deciding.Outcome outcome = workplace.apply(state, input, true);
      if (outcome.isOpen() || workplace.dealings().any()) {
        return null; // a version that has come meanwhile connects profiles
      }
      Applied unsaved = Applied.unsaved(input, outcome);
      if (unsaved != null) {
        return unsaved;
      }
      state = workplace.after(state);
      isTouched = true;
      KeyAnswer kept = access.keys().keep(input, state, first, outcome.answer(), outcome.trace());
      if (kept != null) {
        own.put(kept.key(), new PriorAnswer(kept, outcome.changes()));
      }
      changes.addAll(outcome.changes());
      return Applied.of(outcome, List.of());
    }

    private @Nullable PriorAnswer prior(Input input) {
      String key = input.header().key();
      if (key == null) {
        return null;
      }
      PriorAnswer latest = own.get(key);
      return latest != null && latest.answer().keptUntil() >= state.clock()
          ? latest
          : StoredAccess.kept(start.loaded(), key, state.clock());
    }

    private ProfileCommit commit() {
      return start
          .draft(workplace, state)
          .keys(own.values().stream().map(PriorAnswer::answer).toList())
          .changes(changes)
          .build();
    }
  }

  /** Who was saved. */
  private List<ProfileId> saved(List<Draft> drafts) {
    List<ProfileCommit> commits = new ArrayList<>();
    for (Draft draft : drafts) {
      ProfileCommit commit = draft.commit();
      if (commit != null) {
        commits.add(commit);
      }
    }
    List<Boolean> stand;
    RuntimeException failure = null;
    try {
      stand = store.commitAll(commits).stream()
          .map(result -> result instanceof CommitResult.Committed)
          .toList();
    } catch (RuntimeException failed) {
      failure = failed;
      stand = commits.stream().map(access::stands).toList();
    }
    List<ProfileId> saved = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      if (stand.get(i)) {
        listeners.publish(commits.get(i).changes());
        done.putAll(draft.answers());
        saved.add(draft.id());
      } else if (failure != null) {
        giveUp(draft, StoredAccess.told(draft.id(), failure));
      }
    }
    return saved;
  }

  /**
   * A look that does not find a commit is no proof that it does not stand: it may have been
   * overtaken, or the look has failed as well. Keyed inputs may go again; others would count twice.
   */
  private void giveUp(Draft draft, StoreException failure) {
    draft.unkeyed().forEach(index -> unknown.put(index, failure));
  }
}
