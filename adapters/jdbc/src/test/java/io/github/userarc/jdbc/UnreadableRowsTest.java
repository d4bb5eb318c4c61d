package io.github.userarc.jdbc;

import static io.github.userarc.jdbc.StoreTables.ANN;
import static io.github.userarc.jdbc.StoreTables.BOB;
import static io.github.userarc.jdbc.StoreTables.commit;
import static io.github.userarc.jdbc.StoreTables.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Outbox;
import io.github.userarc.core.store.Outbox.Consignment;
import io.github.userarc.core.store.Outbox.Parked;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A row that cannot be read stops nobody but the user whose it is. */
class UnreadableRowsTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final String AT_ONCE = "forward_at = 0, forward_lease = 0";

  /** As a newer version may write it. */
  private static final String SPOIL =
      "UPDATE $change_log SET content = REPLACE(content, '\"command\"', '\"telepathy\"')"
          + " WHERE user_id = 'ann' AND sequence_number = 2";

  private static List<Consignment> take(ProfileStore store) {
    return store.outbox().orElseThrow().take(10, 10, LEASE);
  }

  private static List<Long> sequences(Consignment consignment) {
    return consignment.changes().stream().map(Change::sequence).toList();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "given a change that cannot be read, when others wait, then they are forwarded, and in the end it is put aside as the text that it is")
  void unreadableChange(Dialect dialect) {
    StoreTables tables = StoreTables.empty(dialect, "unread_");
    try (ProfileStore store = tables.withOutbox()) {
      Outbox outbox = store.outbox().orElseThrow();
      store.commit(commit(ANN, 0, 1, 1, 3));
      store.commit(commit(BOB, 0, 1, 1, 1));
      tables.execute(SPOIL);

      List<Consignment> first = take(store);
      assertThat(first).extracting(Consignment::id).containsExactlyInAnyOrder(ANN, BOB);
      Consignment ofAnn =
          first.stream().filter(one -> one.id().equals(ANN)).findFirst().orElseThrow();
      assertThat(sequences(ofAnn)).as("up to what cannot be read").containsExactly(1L);
      outbox.forwarded(ofAnn, 1);
      assertThat(take(store)).as("it waits for a node that can read it").isEmpty();
      assertThat(outbox.parked()).isEmpty();

      tables.execute(
          "UPDATE $profile SET forward_attempts = 100, " + AT_ONCE + " WHERE user_id = 'ann'");
      List<Consignment> rest = take(store);

      assertThat(rest).hasSize(1);
      assertThat(sequences(rest.get(0))).containsExactly(3L);
      List<Parked> parked = outbox.parked().toList();
      assertThat(parked).hasSize(1);
      assertThat(parked.get(0).change().profile()).isEqualTo(ANN);
      assertThat(parked.get(0).change().sequence()).isEqualTo(2);
      assertThat(parked.get(0).change().content().fields().toString()).contains("telepathy");
      assertThat(parked.get(0).reason()).contains("cannot be read").contains("Maybe");
      assertThat(outbox.discard(ANN, 1, 2)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "S30: given a notice that cannot be read, then it is put aside, and the row of who was erased goes")
  void unreadableNotice(Dialect dialect) {
    StoreTables tables = StoreTables.empty(dialect, "unread_");
    try (ProfileStore store = tables.withOutbox()) {
      store.commit(commit(ANN, 0, 1, 1, 1));
      store.erase(ANN, notice(ANN, 1, 2));
      tables.execute("UPDATE $profile SET notice = 'no json', forward_attempts = 100");

      assertThat(take(store)).isEmpty();

      assertThat(store.outbox().orElseThrow().parked())
          .extracting(Parked::change)
          .extracting(Change::type)
          .containsExactly("unreadable");
      assertThat(tables.number("SELECT COUNT(*) FROM $profile")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "S34: given a routed input that cannot be read, when others wait, then they are delivered, and it stays")
  void unreadableRoute(Dialect dialect) {
    StoreTables tables = StoreTables.empty(dialect, "unread_");
    try (ProfileStore store = tables.plain()) {
      store.commit(commit(ANN, 0, 1, 1, 0).toBuilder()
          .routed(List.of(routed("bob"), routed("cid")))
          .build());
      tables.execute("UPDATE $routed SET content = '{}', created_at = 0 WHERE user_id = 'bob'");

      assertThat(store.routed(1, LEASE))
          .extracting(input -> input.target().user())
          .containsExactly("cid");
      assertThat(store.routed(1, LEASE)).isEmpty();
      assertThat(tables.number("SELECT COUNT(*) FROM $routed")).isEqualTo(2);
    }
  }

  static RoutedInput routed(String user) {
    return new RoutedInput(
        ProfileId.of(user),
        new Event(
            new Input.Header(user, 1, "k", null, null, new Origin("ann", 1, 1)), "come", Map.of()));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "S3: given a change that cannot be read, when the input that caused it is repeated, then no retry is advised")
  void repeat(Dialect dialect) {
    StoreTables tables = StoreTables.empty(dialect, "unread_");
    try (ProfileStore store = tables.plain()) {
      KeyAnswer answer =
          new KeyAnswer("k", "come", 1, "hash", Long.MAX_VALUE, 1, 3, null, Map.of(), null);
      store.commit(commit(ANN, 0, 1, 1, 3).toBuilder().keys(List.of(answer)).build());
      tables.execute(SPOIL);

      assertThatExceptionOfType(StoreException.Permanent.class)
          .isThrownBy(() -> store.load(ANN, Set.of("k"), LoadMode.PLAIN))
          .withMessageContaining("telepathy")
          .withMessageContaining("Maybe a newer version of userarc");
      assertThat(store.load(ANN, Set.of(), LoadMode.PLAIN).revision()).isEqualTo(1);
    }
  }
}
