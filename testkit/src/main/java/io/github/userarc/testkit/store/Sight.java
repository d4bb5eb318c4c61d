package io.github.userarc.testkit.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.PriorAnswer;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoredProfile;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that a commit leaves in a store, as a text to be compared. */
final class Sight {
  private static final int ALL = 1_000;

  private Sight() {}

  /** What a commit shows to SQL, where a store does. */
  static Label label(String value) {
    return new Label("tag.seen", Value.of(value));
  }

  /** A counter that commits of one profile take from, so that tests tell theirs apart. */
  static ClaimId counter(ProfileId id) {
    return new ClaimId(id.namespace(), "counter of " + id.user(), "");
  }

  /** The profile that commits of one profile route to. */
  static ProfileId friend(ProfileId id) {
    return new ProfileId(id.namespace(), "friend of " + id.user());
  }

  /**
   * What can be seen of a profile, of its {@link #counter}, and on its way to it and its
   * {@link #friend}. The id itself is not part of the text: what happened to two users can be
   * compared.
   */
  static String of(ProfileStore store, ProfileId id, String... keys) {
    Loaded loaded = store.load(id, Set.of(keys), LoadMode.PLAIN);
    String seen = "revision " + loaded.revision()
        + " of life " + loaded.incarnation()
        + "\nstate " + loaded.state().map(StoreContract::text).orElse("none")
        + "\nanswers " + answers(loaded, keys)
        + "\nkeys " + store.keys(id)
        + "\nchanges " + StoreContract.texts(store.changes(id))
        + "\nlabels " + store.labels(id)
        + "\ndue " + due(store, id)
        + "\ntaken " + store.claimed(Set.of(counter(id)), LoadMode.PLAIN).values()
        + "\nrouted " + routed(store, id)
        + "\nwaiting " + waiting(store, id);
    return seen.replace(id.user(), "USER");
  }

  private static List<String> answers(Loaded loaded, String... keys) {
    return Stream.of(keys)
        .sorted()
        .map(key -> {
          PriorAnswer prior = loaded.answers().get(key);
          return prior == null
              ? key + " none"
              : prior.answer() + " " + StoreContract.texts(prior.changes());
        })
        .toList();
  }

  private static List<Long> due(ProfileStore store, ProfileId id) {
    try (Stream<StoredProfile> all = store.scan()) {
      return all.filter(one -> one.id().equals(id)).map(StoredProfile::nextDue).toList();
    }
  }

  private static Set<String> routed(ProfileStore store, ProfileId id) {
    Set<String> routed = new TreeSet<>();
    for (RoutedInput input : store.routed(id.namespace(), ALL, Duration.ZERO)) {
      if (input.target().equals(id) || input.target().equals(friend(id))) {
        routed.add(input.key() + " to " + input.target());
      }
    }
    return routed;
  }

  /** The sequences of what waits to be forwarded. */
  private static List<Long> waiting(ProfileStore store, ProfileId id) {
    return store
        .outbox()
        .map(outbox -> outbox.take(id.namespace(), ALL, ALL, Duration.ZERO).stream()
            .filter(taken -> taken.id().equals(id))
            .flatMap(taken -> taken.changes().stream())
            .<Long>map(Change::sequence)
            .toList())
        .orElse(List.of());
  }
}
