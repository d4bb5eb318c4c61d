package io.github.userarc.testkit.store;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Stores with one mistake each about labels. */
final class LabelFaults {
  private LabelFaults() {}

  private static ProfileStore altering(ProfileStore store, UnaryOperator<ProfileCommit> alter) {
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        return super.commit(alter.apply(commit));
      }
    };
  }

  /** Writes what there is, and never deletes. */
  static ProfileStore keepingWhatIsGone(ProfileStore store) {
    return altering(
        store,
        commit -> commit.toBuilder()
            .labels(
                commit.labels().stream().filter(label -> label.value() != null).toList())
            .build());
  }

  /** Deletes all labels, then writes those of the commit. */
  static ProfileStore takingChangesForAll(ProfileStore store) {
    return altering(store, commit -> commit.toBuilder().allLabels(true).build());
  }

  static ProfileStore takingAllForChanges(ProfileStore store) {
    return altering(store, commit -> commit.toBuilder().allLabels(false).build());
  }

  /** Keeps labels in a place of their own, which neither conflicts nor erasures reach. */
  static final class Beside extends ForwardingProfileStore {
    private final Map<ProfileId, Map<String, Label>> kept = new ConcurrentHashMap<>();

    Beside(ProfileStore target) {
      super(target);
    }

    @Override
    public CommitResult commit(ProfileCommit commit) {
      Map<String, Label> own = kept.computeIfAbsent(commit.id(), id -> new TreeMap<>());
      if (commit.allLabels()) {
        own.clear();
      }
      commit.labels().forEach(label -> own.put(label.definition(), label));
      own.values().removeIf(label -> label.value() == null);
      return super.commit(commit);
    }

    @Override
    public List<Label> labels(ProfileId id) {
      return List.copyOf(kept.getOrDefault(id, Map.of()).values());
    }
  }
}
