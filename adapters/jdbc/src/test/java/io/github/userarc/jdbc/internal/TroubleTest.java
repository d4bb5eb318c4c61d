package io.github.userarc.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.store.StoreException;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQLStates and codes of vendors mean. */
class TroubleTest {

  @ParameterizedTest
  @CsvSource({
    "40001, 0, COLLISION",
    "40P01, 0, COLLISION",
    "40001, 1213, COLLISION",
    "HY000, 1020, COLLISION",
    "HY000, 1205, LOCKED",
    "HYT00, 50200, LOCKED",
    "57014, 0, TIMED_OUT",
    "53300, 0, CROWDED",
    "08004, 1040, CROWDED",
    "57P01, 0, SHUTTING_DOWN",
    "25006, 0, READ_ONLY",
    "HY000, 1290, READ_ONLY",
    "90097, 90097, READ_ONLY",
    "53100, 0, FULL",
    "HY000, 1114, FULL",
    "42P01, 0, NO_SUCH_TABLE",
    "42S02, 1146, NO_SUCH_TABLE",
    "42S02, 42102, NO_SUCH_TABLE",
    "42501, 0, NOT_ALLOWED",
    "42000, 1142, NOT_ALLOWED",
    "22001, 22001, TOO_LARGE",
    "23505, 23505, ALREADY_THERE",
    "08006, 0, UNREACHABLE",
    "08000, 0, UNREACHABLE",
    "42601, 0, REFUSED",
    "22P02, 0, REFUSED",
    "XX000, 0, UNKNOWN"
  })
  void aCodeHasItsMeaning(String state, int code, Trouble meaning) {
    assertThat(Trouble.of(new SQLException("m", state, code))).isEqualTo(meaning);
  }

  @Test
  void aWrappedFailureIsTheOneInside() {
    SQLException deadlock = new SQLException("deadlock", "40P01");
    BatchUpdateException batch = new BatchUpdateException("batch", "XX000", new int[0], null);
    batch.setNextException(deadlock);

    assertThat(Trouble.of(batch)).isEqualTo(Trouble.COLLISION);
    assertThat(Trouble.of(new SQLException("outer", deadlock))).isEqualTo(Trouble.COLLISION);
  }

  @Test
  void aPoolThatRunsDryIsToBeTriedAgain() {
    SQLException dry = new SQLTransientConnectionException("Connection is not available");

    assertThat(Failures.of("load profile ann", dry))
        .isInstanceOf(StoreException.Transient.class)
        .hasMessageStartingWith("The database failed to load profile ann: Connection is not")
        .hasMessageContaining("Maybe the database is down, or the pool is too small");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "There is not enough space on the disk",
        "Disk quota exceeded"
      })
  void aFullDiskIsToldByTheOperatingSystem(String message) {
    SQLException general =
        new SQLException("General error", "HY000", 50_000, new IOException(message));

    assertThat(Trouble.of(general)).isEqualTo(Trouble.FULL);
    assertThat(Trouble.of(new SQLException("General error", "HY000", new IOException("a disk"))))
        .isEqualTo(Trouble.UNKNOWN);
  }
}
