package io.github.userarc.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.Label;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Labels: what is shown to SQL of a profile. */
interface LabelContract extends StoreContract {

  /**
   * A label.
   *
   * @param definition the fact's name
   * @param value its value
   * @return the label
   */
  private static Label label(String definition, Object value) {
    return new Label(definition, Value.of(value));
  }

  private static Label gone(String definition) {
    return new Label(definition, null);
  }

  /** Expects these labels of a profile, or none of a store that shows none. */
  private void shows(ProfileId id, Label... labels) {
    List<Label> expected = showsLabels()
        ? Arrays.stream(labels).sorted(Comparator.comparing(Label::definition)).toList()
        : List.of();
    assertThat(store().labels(id)).isEqualTo(expected);
  }

  /** Of each kind of value comes back what was committed, in order of the definitions. */
  @Test
  default void labelsAreWrittenWithTheCommit() {
    Label[] labels = {
      label("tier.rfm", "champion"),
      label("segment.regulars", true),
      label("growth.balance.coins", new BigDecimal("-12.5")),
      label("growth.points", 0),
      label("most", new BigDecimal("8999999999999.999999")),
      label("lifecycle.since", Instant.parse("2026-03-01T00:00:00.000001Z")),
      label("tag.interests", List.of("baby", "toys", "baby")),
      label("tag.one", List.of("only")),
      label("tag.text", "it's \"12\" % \\ \ud83d\ude00 "),
      label("tag.none", "")
    };
    shows(ANN);
    commit(Draft.of(ANN).labels(labels));

    shows(ANN, labels);
    shows(BOB);
    shows(new ProfileId("elsewhere", ANN.user()));
  }

  /** A commit says what has changed: the rest stays, and what is null is gone. */
  @Test
  default void theLatestCommitCounts() {
    commit(Draft.of(ANN)
        .labels(label("tag.a", "x"), label("tag.b", "y"), label("tag.c", 1), label("tag.d", true)));
    commit(Draft.of(ANN).on(1));
    shows(ANN, label("tag.a", "x"), label("tag.b", "y"), label("tag.c", 1), label("tag.d", true));

    commit(Draft.of(ANN).on(2).labels(label("tag.b", "z"), label("tag.c", 2), gone("tag.d")));
    shows(ANN, label("tag.a", "x"), label("tag.b", "z"), label("tag.c", 2));

    commit(Draft.of(ANN)
        .on(3)
        .labels(gone("tag.a"), gone("tag.b"), gone("tag.c"), label("tag.d", true)));
    shows(ANN, label("tag.d", true));
  }

  /** A list is replaced as a whole, by a longer or a shorter one. */
  @Test
  default void aListIsReplacedAsAWhole() {
    commit(
        Draft.of(ANN).labels(label("tag.a", List.of("1", "2", "3")), label("tag.b", List.of("1"))));
    commit(Draft.of(ANN)
        .on(1)
        .labels(label("tag.a", List.of("3")), label("tag.b", List.of("0", "1"))));
    shows(ANN, label("tag.a", List.of("3")), label("tag.b", List.of("0", "1")));

    commit(Draft.of(ANN).on(2).labels(gone("tag.b")));
    shows(ANN, label("tag.a", List.of("3")));
  }

  /** Where a commit says that its labels are all there are, others go, whatever their type. */
  @Test
  default void allLabelsReplaceWhatThereWas() {
    Label[] labels = {label("tag.a", 5), label("tag.new", List.of("x", "y"))};
    commit(Draft.of(ANN)
        .labels(label("tag.a", List.of("1", "2")), label("tag.b", "y"), label("tag.new", true)));
    commit(Draft.of(BOB).labels(label("tag.a", "x")));

    commit(Draft.of(ANN).on(1).allLabels(labels));
    shows(ANN, labels);
    commit(Draft.of(ANN).on(2).allLabels());
    shows(ANN);
    shows(BOB, label("tag.a", "x"));
  }

  /** A commit that does not stand shows nothing. */
  @Test
  default void noLabelsWithoutTheCommit() {
    ClaimId claim = new ClaimId("default", "pioneers", "");
    Label before = label("tag.a", "before");
    Label lost = label("tag.a", "lost");
    commit(Draft.of(ANN).labels(before).changes(1, 1).key("k"));

    conflict(Draft.of(ANN).on(7).labels(lost));
    conflict(Draft.of(ANN).on(7).allLabels(lost));
    conflict(Draft.of(BOB).on(1).labels(lost));
    assertThat(store().commit(Draft.of(ANN).on(1).labels(lost).key("k").commit()))
        .isInstanceOf(CommitResult.Duplicate.class);
    assertThat(store()
            .commit(Draft.of(ANN)
                .on(1)
                .allLabels(lost)
                .claims(new ClaimTake(claim, 2, 1, ClaimTake.ANY))
                .commit()))
        .isEqualTo(new CommitResult.ClaimLost());

    shows(ANN, before);
    shows(BOB);
  }

  /** Commits of several profiles write the labels of each; those that conflict write none. */
  @Test
  default void severalCommitsWriteTheirLabels() {
    ProfileId cid = ProfileId.of("cid");
    for (ProfileId id : List.of(ANN, BOB, cid)) {
      commit(Draft.of(id).labels(label("tag.a", id.user()), label("tag.b", List.of("1", "2"))));
    }
    store()
        .commitAll(List.of(
            Draft.of(ANN).on(1).labels(label("tag.a", "new"), gone("tag.b")).commit(),
            Draft.of(BOB).on(9).labels(label("tag.a", "stale")).commit(),
            Draft.of(cid).on(1).allLabels(label("tag.c", 3)).commit()));

    shows(ANN, label("tag.a", "new"));
    shows(BOB, label("tag.a", "bob"), label("tag.b", List.of("1", "2")));
    shows(cid, label("tag.c", 3));
  }

  /** Erasing takes the labels, and the next life starts with none (S30). */
  @Test
  default void labelsAreErased() {
    commit(Draft.of(ANN).labels(label("tag.a", "x"), label("tag.b", List.of("1", "2"))));
    commit(Draft.of(BOB).labels(label("tag.a", "x")));
    assertThat(erase(ANN)).isTrue();
    shows(ANN);
    shows(BOB, label("tag.a", "x"));

    commit(Draft.of(ANN).incarnation(2).labels(label("tag.c", "y")));
    shows(ANN, label("tag.c", "y"));
  }

  /** Ids, values and the names of facts are told apart exactly, and may be of any script. */
  @Test
  default void labelsOfOddIdsAreApart() {
    List<String> texts = OddTexts.ofLength(Label.LONGEST);
    for (String text : texts) {
      commit(Draft.of(ProfileId.of(text)).labels(label("tag.who", text), label(text, true)));
    }
    for (String text : texts) {
      shows(ProfileId.of(text), label("tag.who", text), label(text, true));
    }
    Label[] all = texts.stream().map(text -> label(text, text)).toArray(Label[]::new);
    commit(Draft.of(ANN).on(1).allLabels(all));
    shows(ANN, all);
  }
}
