package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.Draft.CLOCK;
import static io.github.userarc.testkit.store.StoreContract.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.PriorAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys and their original answers (S3). */
interface KeyContract extends StoreContract {

  /** A key keeps its answer, and the changes the input caused. */
  @Test
  default void aKeyKeepsItsOriginalAnswer() {
    Draft draft = Draft.of(ANN).changes(1, 2).key("order:1");
    commit(draft);
    commit(Draft.of(ANN).on(1).changes(3, 3));

    PriorAnswer prior = answer(ANN, "order:1");
    assertThat(prior.answer()).isEqualTo(Draft.answer("order:1", 1, 2));
    if (keepsChanges() || !prior.changes().isEmpty()) {
      assertThat(texts(prior.changes())).isEqualTo(texts(draft.commit().changes()));
    }
  }

  /** A command's answer keeps every kind of value (S2). */
  @Test
  default void anAnswerKeepsEveryKindOfValue() {
    Map<String, Value> fields = Map.of(
        "text", Value.of("𠮷 'quoted' \"twice\" \\ %_ "),
        "empty", Value.of(""),
        "like an instant", Value.of("2026-03-01T00:00:00Z"),
        "number", Decimal.of("-8999999999999.999999"),
        "truth", Value.of(true),
        "instant", new Value.Time(CLOCK + 1),
        "texts", Value.of(List.of("a", "", "b")),
        "items", Value.of(List.of(Map.of("sku", "x1", "amount", 5))));
    KeyAnswer answer = new KeyAnswer("c1", "redeem", 0, "hash", Times.NEVER, 1, 0, "spent", fields);
    commit(Draft.of(ANN).key(answer));

    assertThat(answer(ANN, "c1").answer()).isEqualTo(answer);
    assertThat(store().keys(ANN)).containsExactly(answer);
  }

  /**
   * The key of a retraction begins with a control character and may be longer than any other (S31);
   * what taking an input back would need comes back as it was.
   */
  @Test
  default void retractionsAndTracesAreKept() {
    String longest = "k".repeat(Input.MAX_KEY_LENGTH);
    String trace = "{\"date\":20513,\"zone\":\"Asia/Shanghai\",\"note\":\"\u4e2d '%_\\\\\"}";
    KeyAnswer original =
        new KeyAnswer(longest, "visit", 0, "hash", Times.NEVER, 1, 0, null, Map.of(), trace);
    KeyAnswer retraction = new KeyAnswer(
        "\u0001" + longest, "visit", 0, "hash", Times.NEVER, 1, 0, "retracted", Map.of());
    commit(Draft.of(ANN).key(original));
    commit(Draft.of(ANN).on(1).key(retraction));

    assertThat(answer(ANN, longest).answer()).isEqualTo(original);
    assertThat(answer(ANN, "\u0001" + longest).answer()).isEqualTo(retraction);
    assertThat(store().keys(ANN)).containsExactlyInAnyOrder(original, retraction);
  }

  /** Several inputs in one commit keep a key each, with the changes that each of them caused. */
  @Test
  default void aCommitOfSeveralInputsKeepsAllTheirKeys() {
    Draft draft = Draft.of(ANN)
        .changes(1, 3)
        .keys(Draft.answer("k1", 1, 1), Draft.answer("k2", 2, 1), Draft.answer("k3", 2, 3));
    commit(draft);

    assertThat(load(ANN, "k1", "k2", "k3").answers()).containsOnlyKeys("k1", "k2", "k3");
    PriorAnswer third = answer(ANN, "k3");
    assertThat(third.answer()).isEqualTo(Draft.answer("k3", 2, 3));
    if (keepsChanges()) {
      assertThat(texts(answer(ANN, "k1").changes()))
          .isEqualTo(texts(draft.commit().changes().subList(0, 1)));
      assertThat(answer(ANN, "k2").changes()).isEmpty();
      assertThat(texts(third.changes()))
          .isEqualTo(texts(draft.commit().changes().subList(1, 3)));
    }
    String before = seen(ANN, "k1", "k3", "k4");
    assertThat(store()
            .commit(Draft.of(ANN)
                .on(1)
                .keys(Draft.answer("k4", 4, 3), Draft.answer("k3", 4, 3))
                .commit()))
        .isInstanceOf(CommitResult.Duplicate.class);
    assertThat(seen(ANN, "k1", "k3", "k4")).isEqualTo(before);
  }

  /** A duplicate comes with the changes of its original, whichever key of the commit it is (S3). */
  @Test
  default void aDuplicateHasTheChangesOfItsOriginal() {
    Draft first = Draft.of(ANN)
        .changes(1, 3)
        .keys(Draft.answer("k1", 1, 1), Draft.answer("k2", 2, 1), Draft.answer("k3", 2, 3));
    commit(first);
    commit(Draft.of(ANN).on(1).changes(4, 5).key("k4"));
    List<String> all = texts(first.commit().changes());

    assertThat(duplicate("k1")).isEqualTo(keepsChanges() ? all.subList(0, 1) : List.of());
    assertThat(duplicate("k2")).isEmpty();
    assertThat(duplicate("k3")).isEqualTo(keepsChanges() ? all.subList(1, 3) : List.of());
    assertThat(duplicate("k4")).hasSize(keepsChanges() ? 2 : 0);
  }

  /** The changes of what a commit under a key is a duplicate of, where the store keeps them. */
  private List<String> duplicate(String key) {
    CommitResult result = anotherNode()
        .commit(Draft.of(ANN)
            .on(2)
            .keys(Draft.answer("new", 6, 5), Draft.answer(key, 6, 5))
            .commit());
    assertThat(result).isInstanceOf(CommitResult.Duplicate.class);
    PriorAnswer prior = ((CommitResult.Duplicate) result).prior();
    assertThat(prior.answer().key()).isEqualTo(key);
    return keepsChanges() ? texts(prior.changes()) : List.of();
  }

  /** A shell asks for the keys of all inputs it has at hand: any number of them is answered. */
  @Test
  default void anyNumberOfKeysIsAnsweredAtOnce() {
    List<KeyAnswer> answers = new ArrayList<>();
    for (int i = 1; i <= 250; i++) {
      answers.add(Draft.answer("key " + i, i, i));
    }
    commit(Draft.of(ANN).changes(1, 250).keys(answers.toArray(KeyAnswer[]::new)));
    commit(Draft.of(BOB).key("key 250"));
    Set<String> asked = new HashSet<>(Set.of("none", "neither"));
    answers.forEach(answer -> asked.add(answer.key()));

    Map<String, PriorAnswer> alone = store().load(ANN, asked, LoadMode.PLAIN).answers();
    Map<ProfileId, Loaded> together =
        store().loadAll(Map.of(ANN, asked, BOB, asked), LoadMode.PLAIN);

    assertThat(alone.values().stream().map(PriorAnswer::answer))
        .containsExactlyInAnyOrderElementsOf(answers);
    assertThat(together).containsOnlyKeys(ANN, BOB);
    together.forEach((id, loaded) -> assertThat(loaded.answers())
        .hasSize(id.equals(ANN) ? answers.size() : 1)
        .containsKey("key 250"));
  }

  /** Only asked keys are answered, as far as they are there. */
  @Test
  default void onlyAskedKeysAreAnswered() {
    commit(Draft.of(ANN).key("k1"));
    commit(Draft.of(ANN).on(1).key("k2"));
    commit(Draft.of(ANN).on(2).key("k3"));

    assertThat(load(ANN).answers()).isEmpty();
    assertThat(load(ANN, "k1", "k3", "k4").answers()).containsOnlyKeys("k1", "k3");
  }

  /** The same key of other profiles and namespaces is another key. */
  @Test
  default void keysOfProfilesAreApart() {
    ProfileId elsewhere = new ProfileId("elsewhere", ANN.user());
    commit(Draft.of(ANN).key(Draft.answer("k", 1, 1)));

    assertThat(load(BOB, "k").answers()).isEmpty();
    commit(Draft.of(BOB).key(Draft.answer("k", 1, 2)));
    commit(Draft.of(elsewhere).key(Draft.answer("k", 1, 3)));
    assertThat(answer(ANN, "k").answer().lastSequence()).isEqualTo(1);
    assertThat(answer(BOB, "k").answer().lastSequence()).isEqualTo(2);
    assertThat(answer(elsewhere, "k").answer().lastSequence()).isEqualTo(3);
  }

  /**
   * A commit under a key that is there is a duplicate with the original answer; it writes nothing.
   */
  @Test
  default void aKeyThatIsThereIsADuplicateAndWritesNothing() {
    commit(Draft.of(ANN).changes(1, 1).key("k").due(CLOCK + 5));
    String before = seen(ANN, "k");

    CommitResult result = store()
        .commit(Draft.of(ANN)
            .on(1)
            .state("second")
            .changes(2, 2)
            .key(Draft.answer("k", 2, 2))
            .due(CLOCK + 1)
            .commit());

    assertThat(result).isInstanceOf(CommitResult.Duplicate.class);
    assertThat(((CommitResult.Duplicate) result).prior().answer())
        .isEqualTo(Draft.answer("k", 1, 1));
    assertThat(seen(ANN, "k")).isEqualTo(before);
    assertThat(store().due(Times.instant(CLOCK + 4), 10, Duration.ZERO)).isEmpty();
  }

  /** A key is kept while the profile's clock has not passed its time; then it may be used anew. */
  @Test
  default void aKeyMayBeUsedAnewOnceItsTimeHasPassed() {
    KeyAnswer kept = new KeyAnswer("k", "visit", 0, "first", CLOCK + 10, 1, 0, null, Map.of());
    KeyAnswer anew = new KeyAnswer("k", "visit", 0, "anew", CLOCK + 100, 1, 0, null, Map.of());
    commit(Draft.of(ANN).key(kept));

    assertThat(store().commit(Draft.of(ANN).on(1).clock(CLOCK + 10).key(anew).commit()))
        .isInstanceOf(CommitResult.Duplicate.class);
    commit(Draft.of(ANN).on(1).clock(CLOCK + 11).key(anew));
    assertThat(answer(ANN, "k").answer()).isEqualTo(anew);
    assertThat(store().keys(ANN)).containsExactly(anew);
  }

  /** Keys are compared exactly: case, spaces, accents, beyond the basic plane, at full length. */
  @Test
  default void oddKeysAreApart() {
    List<String> keys = OddTexts.ofLength(Input.MAX_KEY_LENGTH);
    long revision = 0;
    for (String key : keys) {
      revision = commit(Draft.of(ANN).on(revision).key(key));
    }

    for (String key : keys) {
      assertThat(answer(ANN, key).answer().key()).isEqualTo(key);
    }
    assertThat(store().keys(ANN))
        .extracting(KeyAnswer::key)
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  /** Kept keys are listed in alphabetical order; inputs without a key leave none. */
  @Test
  default void keysAreListedInOrder() {
    commit(Draft.of(ANN).key("k2"));
    commit(Draft.of(ANN).on(1));
    commit(Draft.of(ANN).on(2).key("k1"));
    commit(Draft.of(ANN).on(3).key("k10"));

    assertThat(store().keys(ANN)).extracting(KeyAnswer::key).containsExactly("k1", "k10", "k2");
    assertThat(store().keys(BOB)).isEmpty();
  }
}
