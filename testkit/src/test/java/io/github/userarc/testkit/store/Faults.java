package io.github.userarc.testkit.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.PriorAnswer;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Quarantined;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import io.github.userarc.core.store.StoredProfile;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Stores with one mistake each, of the kinds that authors of stores make. */
@SuppressWarnings("ThreadPriorityCheck") // yielding widens the gap that a racing store leaves
final class Faults {
  private Faults() {}

  private static ProfileCommit on(ProfileCommit commit, long revision) {
    return commit.toBuilder().expectedRevision(revision).build();
  }

  private static ProfileCommit alteringKeys(ProfileCommit commit, UnaryOperator<KeyAnswer> alter) {
    return commit.toBuilder().keys(commit.keys().stream().map(alter).toList()).build();
  }

  /** A store that alters commits. */
  private static ProfileStore altering(ProfileStore store, UnaryOperator<ProfileCommit> alter) {
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        return super.commit(alter.apply(commit));
      }
    };
  }

  static ProfileStore takingAnyRevision(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public boolean addRevision(String namespace, RevisionKind kind, Revision revision) {
        int next = super.revisions(namespace, kind, 0).size() + 1;
        super.addRevision(namespace, kind, new Revision(next, revision.from(), revision.content()));
        return true;
      }
    };
  }

  /** Keeps revisions under another name than that of the namespace, or of the kind. */
  private static ProfileStore movingRevisions(
      ProfileStore store, UnaryOperator<String> namespaces, UnaryOperator<RevisionKind> kinds) {
    return new ForwardingProfileStore(store) {
      @Override
      public List<Revision> revisions(String namespace, RevisionKind kind, int after) {
        return super.revisions(namespaces.apply(namespace), kinds.apply(kind), after);
      }

      @Override
      public boolean addRevision(String namespace, RevisionKind kind, Revision revision) {
        return super.addRevision(namespaces.apply(namespace), kinds.apply(kind), revision);
      }
    };
  }

  static ProfileStore mixingRevisionsOfNamespaces(ProfileStore store) {
    return movingRevisions(store, namespace -> "default", kind -> kind);
  }

  static ProfileStore mixingKindsOfRevisions(ProfileStore store) {
    return movingRevisions(store, namespace -> namespace, kind -> RevisionKind.PARAMETERS);
  }

  /** Keeps revisions apart from profiles: nobody is due because of them. */
  static ProfileStore keepingRevisionsAside(ProfileStore store) {
    return movingRevisions(store, namespace -> "aside " + namespace, kind -> kind);
  }

  static ProfileStore takingRevisionsForCovered(ProfileStore store) {
    return altering(
        store,
        commit -> commit.toBuilder()
            .parameters(Integer.MAX_VALUE)
            .program(Integer.MAX_VALUE)
            .build());
  }

  static ProfileStore ignoringCoveredRevisions(ProfileStore store) {
    return altering(store, commit -> commit.toBuilder().parameters(0).program(0).build());
  }

  static ProfileStore losing(ProfileStore store, boolean claims, boolean routed) {
    return altering(
        store,
        commit -> commit.toBuilder()
            .claims(claims ? List.of() : commit.claims())
            .routed(routed ? List.of() : commit.routed())
            .build());
  }

  /** Takes whatever is asked for, as an update without its conditions does. */
  static ProfileStore takingAnything(ProfileStore store) {
    return altering(
        store,
        commit -> commit.toBuilder()
            .claims(commit.claims().stream()
                .map(take -> new ClaimTake(take.id(), take.amount(), Long.MAX_VALUE, ClaimTake.ANY))
                .toList())
            .build());
  }

  static ProfileStore ignoringLeasesOfRoutes(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public List<RoutedInput> routed(String namespace, int limit, Duration lease) {
        return super.routed(namespace, limit, Duration.ZERO);
      }
    };
  }

  static ProfileStore neverForgettingRoutes(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public void delivered(RoutedInput input) {
        // as if the delete had been forgotten
      }
    };
  }

  static ProfileStore ignoringRevisions(ProfileStore store) {
    return altering(
        store,
        commit -> on(commit, store.load(commit.id(), Set.of(), LoadMode.PLAIN).revision()));
  }

  /** Compares, and then writes: in between somebody else may write. */
  static ProfileStore comparingBeforehand(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        if (revision(commit.id()) != commit.expectedRevision()) {
          return new CommitResult.Conflict();
        }
        Thread.yield();
        CommitResult result = super.commit(commit);
        while (result instanceof CommitResult.Conflict) {
          result = super.commit(on(commit, revision(commit.id())));
        }
        return result;
      }

      private long revision(ProfileId id) {
        return load(id, Set.of(), LoadMode.PLAIN).revision();
      }
    };
  }

  static ProfileStore countingByTwo(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
        Loaded loaded = super.load(id, keys, mode);
        return new Loaded(
            loaded.revision() * 2, loaded.incarnation(), loaded.encoded(), loaded.answers());
      }

      @Override
      public CommitResult commit(ProfileCommit commit) {
        CommitResult result = super.commit(on(commit, commit.expectedRevision() / 2));
        return result instanceof CommitResult.Committed committed
            ? new CommitResult.Committed(committed.revision() * 2)
            : result;
      }
    };
  }

  static ProfileStore savingKeysOfConflicts(ProfileStore store) {
    Map<String, KeyAnswer> kept = new ConcurrentHashMap<>();
    return new ForwardingProfileStore(store) {
      @Override
      public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
        Loaded loaded = super.load(id, keys, mode);
        Map<String, PriorAnswer> answers = new HashMap<>(loaded.answers());
        for (String key : keys) {
          KeyAnswer answer = kept.get(id + key);
          if (answer != null) {
            answers.putIfAbsent(key, new PriorAnswer(answer, List.of()));
          }
        }
        return new Loaded(loaded.revision(), loaded.incarnation(), loaded.encoded(), answers);
      }

      @Override
      public CommitResult commit(ProfileCommit commit) {
        CommitResult result = super.commit(commit);
        if (result instanceof CommitResult.Conflict) {
          commit.keys().forEach(key -> kept.put(commit.id() + key.key(), key));
        }
        return result;
      }
    };
  }

  static ProfileStore forgettingKeys(ProfileStore store) {
    return altering(store, commit -> commit.toBuilder().keys(List.of()).build());
  }

  /** Keeps the first key of a commit only, as a table with one key a commit does. */
  static ProfileStore keepingOneKey(ProfileStore store) {
    return altering(
        store,
        commit ->
            commit.toBuilder().keys(commit.keys().stream().limit(1).toList()).build());
  }

  static ProfileStore savingDuplicates(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        CommitResult result = super.commit(commit);
        return result instanceof CommitResult.Duplicate
            ? forgettingKeys(store).commit(commit)
            : result;
      }
    };
  }

  static ProfileStore keepingKeysForEver(ProfileStore store) {
    return altering(
        store,
        commit -> alteringKeys(
            commit,
            key -> new KeyAnswer(
                key.key(),
                key.input(),
                key.micros(),
                key.content(),
                Times.NEVER,
                key.firstSequence(),
                key.lastSequence(),
                key.answerType(),
                key.answer())));
  }

  static ProfileStore keepingAnswersAsTexts(ProfileStore store) {
    return altering(
        store,
        commit -> alteringKeys(commit, key -> {
          Map<String, Value> texts = new HashMap<>();
          key.answer().forEach((name, value) -> texts.put(name, Value.of(value.toString())));
          return new KeyAnswer(
              key.key(),
              key.input(),
              key.micros(),
              key.content(),
              key.keptUntil(),
              key.firstSequence(),
              key.lastSequence(),
              key.answerType(),
              texts);
        }));
  }

  static ProfileStore composingStates(ProfileStore store) {
    return altering(
        store,
        commit -> commit.toBuilder()
            .state(Normalizer.normalize(
                    new String(commit.state(), StandardCharsets.UTF_8), Normalizer.Form.NFC)
                .getBytes(StandardCharsets.UTF_8))
            .build());
  }

  static ProfileStore losingChanges(ProfileStore store) {
    return altering(
        store,
        commit -> commit.toBuilder()
            .changes(commit.changes().stream()
                .limit(1)
                .<Change<?>>map(change -> change)
                .toList())
            .build());
  }

  static ProfileStore listingChangesBackwards(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public List<Change<?>> changes(ProfileId id) {
        List<Change<?>> changes = new ArrayList<>(super.changes(id));
        Collections.reverse(changes);
        return changes;
      }
    };
  }

  /** Says that everything is saved where nothing is, now and then. */
  static ProfileStore losingCommits(ProfileStore store) {
    AtomicInteger commits = new AtomicInteger();
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        return commits.incrementAndGet() % 20 == 0
            ? new CommitResult.Committed(commit.expectedRevision() + 1)
            : super.commit(commit);
      }
    };
  }

  /** Commits again what broke, without looking whether it stands. */
  static ProfileStore committingTwice(ProfileStore store) {
    AtomicInteger commits = new AtomicInteger();
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        CommitResult result = super.commit(commit);
        return commits.incrementAndGet() % 10 == 0
                && result instanceof CommitResult.Committed committed
            ? forgettingKeys(store).commit(on(commit, committed.revision()))
            : result;
      }
    };
  }

  /** Reads revision and state one after the other. */
  static ProfileStore readingInParts(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
        Loaded first = super.load(id, keys, mode);
        Thread.yield();
        Loaded second = super.load(id, keys, mode);
        return new Loaded(
            first.revision(), first.incarnation(), second.encoded(), second.answers());
      }
    };
  }

  /** A store that takes ids for others. */
  static ProfileStore renaming(ProfileStore store, UnaryOperator<String> name) {
    return new ForwardingProfileStore(store) {
      private ProfileId renamed(ProfileId id) {
        return new ProfileId(name.apply(id.namespace()), name.apply(id.user()));
      }

      @Override
      public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
        return super.load(renamed(id), keys, mode);
      }

      @Override
      public CommitResult commit(ProfileCommit commit) {
        return super.commit(commit.toBuilder().id(renamed(commit.id())).build());
      }

      @Override
      public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
        return super.erase(renamed(id), notice);
      }
    };
  }

  static ProfileStore foldingKeys(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        for (KeyAnswer key : commit.keys()) {
          for (KeyAnswer other : keys(commit.id())) {
            if (other.key().stripTrailing().equalsIgnoreCase(key.key().stripTrailing())) {
              return new CommitResult.Duplicate(new PriorAnswer(other, List.of()));
            }
          }
        }
        return super.commit(commit);
      }
    };
  }

  /** What a store answers about deadlines. */
  private interface Due {
    List<ProfileId> ask(ProfileStore store, Instant until, int limit, Duration lease);
  }

  private static ProfileStore answeringDue(ProfileStore store, Due due) {
    return new ForwardingProfileStore(store) {
      @Override
      public List<ProfileId> due(String namespace, Instant until, int limit, Duration lease) {
        return due.ask(store, until, limit, lease);
      }
    };
  }

  static ProfileStore excludingTheInstant(ProfileStore store) {
    return answeringDue(
        store, (target, until, limit, lease) -> target.due(until.minusNanos(1_000), limit, lease));
  }

  static ProfileStore ignoringLeases(ProfileStore store) {
    return answeringDue(
        store, (target, until, limit, lease) -> target.due(until, limit, Duration.ZERO));
  }

  static ProfileStore leasingForEver(ProfileStore store) {
    return answeringDue(
        store, (target, until, limit, lease) -> target.due(until, limit, Duration.ofDays(1)));
  }

  static ProfileStore offeringTheLatestFirst(ProfileStore store) {
    return answeringDue(store, (target, until, limit, lease) -> {
      List<ProfileId> ids = new ArrayList<>(target.due(until, limit, lease));
      Collections.reverse(ids);
      return ids;
    });
  }

  static ProfileStore offeringTwice(ProfileStore store) {
    return answeringDue(store, (target, until, limit, lease) -> {
      List<ProfileId> ids = new ArrayList<>(target.due(until, limit, lease));
      ids.addAll(new ArrayList<>(ids));
      return ids;
    });
  }

  static ProfileStore quarantiningTheNext(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public void quarantine(ProfileId id, long revision, Instant since, String reason) {
        super.quarantine(id, load(id, Set.of(), LoadMode.PLAIN).revision(), since, reason);
      }
    };
  }

  static ProfileStore leavingNumbers(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
        return super.erase(id, notice).map(numbered -> notice);
      }
    };
  }

  static ProfileStore forgettingTheErased(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public boolean erased(ProfileId id) {
        return false;
      }
    };
  }

  static ProfileStore mixingDeadlines(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public List<ProfileId> due(String namespace, Instant until, int limit, Duration lease) {
        List<ProfileId> mixed = new ArrayList<>(super.due("far", until, limit, lease));
        mixed.addAll(super.due(namespace, until, limit, lease));
        return mixed.stream().distinct().limit(limit).toList();
      }
    };
  }

  static ProfileStore mixingRoutes(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public List<RoutedInput> routed(String namespace, int limit, Duration lease) {
        List<RoutedInput> mixed = new ArrayList<>(super.routed(namespace, limit, lease));
        mixed.addAll(super.routed("far", limit, lease));
        return mixed.stream().distinct().limit(limit).toList();
      }
    };
  }

  static ProfileStore keepingTheEarliestDeadline(ProfileStore store) {
    Map<ProfileId, Long> earliest = new ConcurrentHashMap<>();
    return altering(
        store,
        commit -> commit.toBuilder()
            .nextDue(earliest.merge(commit.id(), commit.nextDue(), Math::min))
            .build());
  }

  static ProfileStore scanningSome(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Stream<StoredProfile> scan() {
        return super.scan().limit(499);
      }
    };
  }

  static ProfileStore scanningTwice(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Stream<StoredProfile> scan() {
        return Stream.concat(super.scan(), super.scan());
      }
    };
  }

  /** Deletes the row, and with it the memory of earlier lives. */
  static ProfileStore forgettingLives(ProfileStore store) {
    Map<ProfileId, Integer> lives = new ConcurrentHashMap<>();
    return new ForwardingProfileStore(store) {
      private int before(ProfileId id) {
        return lives.getOrDefault(id, 0);
      }

      @Override
      public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
        Loaded loaded = super.load(id, keys, mode);
        return new Loaded(
            loaded.revision(),
            loaded.incarnation() - before(id),
            loaded.encoded(),
            loaded.answers());
      }

      @Override
      public CommitResult commit(ProfileCommit commit) {
        return super.commit(commit.toBuilder()
            .incarnation(commit.incarnation() + before(commit.id()))
            .build());
      }

      @Override
      public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
        Optional<Change<?>> erased = super.erase(id, notice);
        lives.merge(id, erased.isPresent() ? 1 : 0, Integer::sum);
        return erased;
      }
    };
  }

  static ProfileStore leavingKeysBehind(ProfileStore store) {
    Map<ProfileId, List<KeyAnswer>> left = new ConcurrentHashMap<>();
    return new ForwardingProfileStore(store) {
      @Override
      public List<KeyAnswer> keys(ProfileId id) {
        List<KeyAnswer> keys = new ArrayList<>(left.getOrDefault(id, List.of()));
        keys.addAll(super.keys(id));
        return keys;
      }

      @Override
      public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
        left.put(id, keys(id));
        return super.erase(id, notice);
      }
    };
  }

  /** Takes a commit of an earlier life for one of the present. */
  static ProfileStore ignoringLives(ProfileStore store) {
    return altering(
        store,
        commit -> commit.toBuilder()
            .incarnation(store.load(commit.id(), Set.of(), LoadMode.PLAIN).incarnation())
            .build());
  }

  /** Takes keys for past that only the wall clock has passed. */
  static ProfileStore purgingEverything(ProfileStore store) {
    Set<ProfileId> purged = ConcurrentHashMap.newKeySet();
    return new ForwardingProfileStore(store) {
      @Override
      public long purge(Instant changesBefore) {
        try (Stream<StoredProfile> all = super.scan()) {
          all.forEach(stored -> purged.add(stored.id()));
        }
        return super.purge(changesBefore);
      }

      @Override
      public List<KeyAnswer> keys(ProfileId id) {
        return purged.contains(id) ? List.of() : super.keys(id);
      }
    };
  }

  static ProfileStore ignoringQuarantine(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public void quarantine(ProfileId id, long revision, Instant since, String reason) {
        // as if the column had no index, and so no reader
      }

      @Override
      public Stream<Quarantined> quarantined() {
        return Stream.empty();
      }
    };
  }
}
