package io.github.userarc.jdbc;

import static io.github.userarc.jdbc.StoreTables.ANN;
import static io.github.userarc.jdbc.StoreTables.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What cannot be delivered does not stand before what can. */
class RoutedOrderTest {

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "S34: given inputs that were tried in vain, when their leases have passed, then those never tried come first")
  void neverTriedFirst(Dialect dialect) {
    StoreTables tables = StoreTables.empty(dialect, "order_");
    try (ProfileStore store = tables.plain()) {
      List<RoutedInput> all = List.of(
          UnreadableRowsTest.routed("old"),
          UnreadableRowsTest.routed("older"),
          UnreadableRowsTest.routed("young"));
      store.commit(commit(ANN, 0, 1, 1, 0).toBuilder().routed(all).build());
      tables.execute(
          "UPDATE $routed SET leased_until = 2, created_at = 1 WHERE user_id = 'old'",
          "UPDATE $routed SET leased_until = 1, created_at = 2 WHERE user_id = 'older'");

      assertThat(List.of(one(store), one(store), one(store)))
          .containsExactly("young", "older", "old");
    }
  }

  private static String one(ProfileStore store) {
    return store.routed(1, Duration.ofMinutes(1)).get(0).target().user();
  }
}
