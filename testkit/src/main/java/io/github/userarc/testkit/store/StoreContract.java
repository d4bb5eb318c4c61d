package io.github.userarc.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.PriorAnswer;
import io.github.userarc.core.store.ProfileStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What the parts of the contract have in common. */
interface StoreContract {
  /** A profile for tests that need one. */
  ProfileId ANN = ProfileId.of("ann");

  /** Another profile. */
  ProfileId BOB = ProfileId.of("bob");

  /**
   * The store under test, empty at the start of each test.
   *
   * @return the store
   */
  ProfileStore store();

  /**
   * Another node's store over the same data.
   *
   * @return the store
   */
  ProfileStore anotherNode();

  /**
   * A store over the same data whose calls can break in the middle.
   *
   * @param breaks asked at each step; true at the one that breaks
   * @return the store
   */
  ProfileStore breaking(BooleanSupplier breaks);

  /**
   * Whether the store keeps changes beyond those under keys.
   *
   * @return true if it does
   */
  boolean keepsChanges();

  /**
   * Whether the store has an outbox.
   *
   * @return true if it has
   */
  boolean forwards();

  /**
   * Whether the store keeps labels and gives them back.
   *
   * @return true if it does
   */
  boolean showsLabels();

  /**
   * How many inputs each thread of the tests with several threads feeds.
   *
   * @return the number
   */
  int inputsPerThread();

  /**
   * How long to wait for something that takes an unknown but short time, such as the end of a lease
   * of a millisecond. Tests that succeed wait no longer than it takes.
   *
   * @return the longest wait
   */
  Duration patience();

  /**
   * Loads a profile.
   *
   * @param id whose
   * @param keys the asked keys
   * @return what is there
   */
  default Loaded load(ProfileId id, String... keys) {
    return store().load(id, Set.of(keys), LoadMode.PLAIN);
  }

  /**
   * The answer to one key, which must be there.
   *
   * @param id whose
   * @param key the key
   * @return the answer
   */
  default PriorAnswer answer(ProfileId id, String key) {
    Map<String, PriorAnswer> answers = load(id, key).answers();
    assertThat(answers).containsOnlyKeys(key);
    return answers.values().iterator().next();
  }

  /**
   * Commits something that must succeed.
   *
   * @param draft what to commit
   * @return the profile's revision
   */
  default long commit(Draft draft) {
    CommitResult result = store().commit(draft.commit());
    assertThat(result).isInstanceOf(CommitResult.Committed.class);
    return ((CommitResult.Committed) result).revision();
  }

  /**
   * Commits something that must conflict.
   *
   * @param draft what to commit
   */
  default void conflict(Draft draft) {
    assertThat(store().commit(draft.commit())).isEqualTo(new CommitResult.Conflict());
  }

  /**
   * Erases a profile, with a notice numbered 99.
   *
   * @param id whose
   * @return whether there was anything
   */
  default boolean erase(ProfileId id) {
    return store().erase(id, Draft.erased(id, load(id).incarnation(), 99)).isPresent();
  }

  /**
   * Everything that can be seen of a profile, to be compared before and after.
   *
   * @param id whose
   * @param keys keys to ask for
   * @return a text
   */
  default String seen(ProfileId id, String... keys) {
    Loaded loaded = load(id, keys);
    return loaded.revision()
        + " in incarnation "
        + loaded.incarnation()
        + ": "
        + loaded.state().map(StoreContract::text).orElse("nothing")
        + "\nanswers "
        + List.of(keys).stream()
            .map(key -> key + "=" + loaded.answers().get(key))
            .toList()
        + "\nkeys "
        + store().keys(id)
        + "\nchanges "
        + texts(store().changes(id));
  }

  /**
   * Changes as texts: a store may give back contents of another class with the same type and
   * fields.
   *
   * @param changes the changes
   * @return one text each
   */
  static List<String> texts(List<Change<?>> changes) {
    return changes.stream().map(change -> ChangeJson.write(change).toString()).toList();
  }

  /**
   * Bytes as text.
   *
   * @param bytes the bytes
   * @return UTF-8
   */
  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
