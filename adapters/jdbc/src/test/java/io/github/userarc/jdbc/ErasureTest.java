package io.github.userarc.jdbc;

import static io.github.userarc.jdbc.StoreTables.ANN;
import static io.github.userarc.jdbc.StoreTables.commit;
import static io.github.userarc.jdbc.StoreTables.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Outbox.Consignment;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Nothing of somebody erased is left, whoever erases. */
class ErasureTest {

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "S30: given the notice of a first life that waits, when a store without an outbox erases the second, then its state is gone")
  void besideNotice(Dialect dialect) {
    StoreTables tables = StoreTables.empty(dialect, "buried_");
    try (ProfileStore forwarding = tables.withOutbox();
        ProfileStore plain = tables.plain()) {
      forwarding.commit(commit(ANN, 0, 1, 1, 1));
      forwarding.erase(ANN, notice(ANN, 1, 2));
      plain.commit(commit(ANN, 0, 2, 1, 1));

      assertThat(plain.erase(ANN, notice(ANN, 2, 2))).isPresent();

      assertThat(plain.load(ANN, Set.of(), LoadMode.PLAIN).state()).isEmpty();
      assertThat(plain.load(ANN, Set.of(), LoadMode.PLAIN).incarnation()).isEqualTo(3);
      assertThat(tables.number("SELECT COUNT(*) FROM $profile WHERE state IS NOT NULL"))
          .isZero();
      List<Consignment> waiting =
          forwarding.outbox().orElseThrow().take(5, 5, Duration.ofMinutes(1));
      assertThat(waiting).hasSize(1);
      assertThat(waiting.get(0).changes()).hasSize(1);
      assertThat(waiting.get(0).changes().get(0).type()).isEqualTo("erased");
    }
  }
}
