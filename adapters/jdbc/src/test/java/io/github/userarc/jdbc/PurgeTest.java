package io.github.userarc.jdbc;

import static io.github.userarc.jdbc.StoreTables.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.ProfileStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is past is forgotten page by page. */
class PurgeTest {
  private static final int USERS = 250; // more than a page
  private static final Instant LATER = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  @DisplayName(
      "given a deadlock on the second page, when it is purged again, then the first page still counts")
  void deadlockOnSecondPage() throws SQLException {
    StoreTables tables = StoreTables.empty(Dialect.POSTGRESQL, "purge_");
    try (ProfileStore store = tables.plain();
        Connection rival = tables.connection();
        Statement statement = rival.createStatement()) {
      for (int user = 0; user < USERS; user++) {
        KeyAnswer answer = new KeyAnswer("k", "come", 1, "h", 1, 1, 1, null, Map.of(), null);
        store.commit(commit(ProfileId.of(String.format("u%03d", user)), 0, 1, 1, 1).toBuilder()
            .keys(List.of(answer))
            .clock(10)
            .build());
      }
      rival.setAutoCommit(false);
      statement.execute("SET LOCAL deadlock_timeout = '100s'"); // so the purge is the one to fail
      statement.execute("SELECT 1 FROM purge_change_log WHERE user_id = 'u240' FOR UPDATE");
      Thread other = new Thread(() -> getInTheWay(tables, statement, rival));
      other.start();

      long gone = store.purge(LATER);

      other.join();
      assertThat(gone).isEqualTo(2L * USERS);
      assertThat(tables.number("SELECT COUNT(*) FROM $input_key")).isZero();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Waits for the purge, which waits already: a circle that only the purge can leave. */
  private static void getInTheWay(StoreTables tables, Statement statement, Connection rival) {
    while (tables.number("SELECT COUNT(*) FROM pg_locks WHERE NOT granted") == 0) {
      Thread.onSpinWait();
    }
    try {
      statement.execute("SELECT 1 FROM purge_input_key WHERE user_id = 'u240' FOR UPDATE");
      rival.rollback();
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
