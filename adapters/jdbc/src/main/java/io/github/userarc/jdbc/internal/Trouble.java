package io.github.userarc.jdbc.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failing database means: by SQLState, by the codes of MariaDB and MySQL (up to 4 digits),
 * and by those of H2 (90000 and above, or a SQLState as number). The first that fits.
 */
@SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
enum Trouble {
  COLLISION(
      true,
      "Two transactions got into each other's way, and the database ended one of them: try again.",
      Set.of("40001", "40P01", "1213", "1020", "90131")),
  LOCKED(
      true,
      "Somebody else held a lock for too long: try again. Maybe a long transaction of the host"
          + " touches the same users.",
      Set.of("55P03", "1205", "50200", "HYT00")),
  TIMED_OUT(
      true,
      "The database took too long or somebody cancelled the statement: try again. Maybe its time"
          + " limit for statements is too short.",
      Set.of("57014", "1317", "1969", "3024")),
  CROWDED(
      true,
      "The database takes no more connections: try again. Maybe the pools of all nodes together"
          + " are larger than it allows.",
      Set.of("53300", "1040", "1203", "1226", "90145")),
  SHUTTING_DOWN(
      true,
      "The database is starting or stopping, or ended the connection: try again.",
      Set.of(
          "57P01", "57P02", "57P03", "57P05", "1053", "1077", "1079", "1927", "90121", "90098",
          "90067")),
  READ_ONLY(
      false,
      "The database only lets read. Maybe the connection leads to a replica, or the database has"
          + " been set read-only.",
      Set.of("25006", "1290", "1792", "1836", "3989", "90097")),
  FULL(
      false,
      "The database has no room left: make room on its disk, then feed the input again.",
      Set.of("53100", "1021", "1114", "90031", "90028")),
  NO_SUCH_TABLE(
      false,
      "A table or column is missing: compare the tables with the shipped script, which"
          + " JdbcSchema.ddl prints, or open the store with SchemaMode.CREATE.",
      Set.of("42P01", "42703", "1146", "1054", "42102", "42103", "42104", "42122")),
  NOT_ALLOWED(
      false,
      "The database user may not do that: it needs SELECT, INSERT, UPDATE and DELETE on all tables"
          + " of the store.",
      Set.of("42501", "1044", "1045", "1142", "1143", "90096", "28000", "28P01")),
  TOO_LARGE(
      false,
      "A value is larger than the database takes. Maybe a setting such as max_allowed_packet of"
          + " MariaDB and MySQL is too small for this state; H2 keeps at most 1,048,576 characters.",
      Set.of("22001", "1153", "1406", "54000")),
  ALREADY_THERE(
      false,
      "A row is there that should not be. Maybe the database was restored from a backup, and"
          + " others still go on from what came after it.",
      Set.of("23505", "1062")),
  UNREACHABLE(
      true,
      "The connection to the database failed, or the pool had none to give in time: try again."
          + " Maybe the database is down, or the pool is too small for the threads that use it.",
      Set.of("2006", "2013", "1158", "1159", "1160", "1161", "1047")),
  REFUSED(false, "The database refuses it.", Set.of()),
  UNKNOWN(true, "It is not known what that means: a retry may help.", Set.of());

  /** Causes may lead in a circle. */
  private static final int DEEPEST = 20;

  private final boolean retryable;
  private final String advice;
  private final Set<String> codes;

  Trouble(boolean retryable, String advice, Set<String> codes) {
    this.retryable = retryable;
    this.advice = advice;
    this.codes = codes;
  }

  /** Whether a retry can help. */
  boolean isRetryable() {
    return retryable;
  }

  /** What it means and what to do. */
  String advice() {
    return advice;
  }

  /** What a failure means. Batches and drivers wrap the one that knows: the chain is searched. */
  static Trouble of(SQLException failed) {
    int depth = 0;
    for (Throwable at = failed; at != null && depth++ < DEEPEST; at = at.getCause()) {
      if (at instanceof IOException && isFull(at)) {
        return FULL;
      } else if (at instanceof SQLException one) {
        for (SQLException next = one; next != null; next = next.getNextException()) {
          Trouble known = known(next);
          if (known != null) {
            return known;
          }
        }
      }
    }
    return byClass(failed);
  }

  /** H2 calls it a general error; only the operating system's own words tell. */
  private static boolean isFull(Throwable failed) {
    String message = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left")
        || message.contains("not enough space")
        || message.contains("quota exceeded");
  }

  private static @Nullable Trouble known(SQLException failed) {
    String state = failed.getSQLState();
    String code = String.valueOf(failed.getErrorCode());
    return Arrays.stream(values())
        .filter(one -> (state != null && one.codes.contains(state)) || one.codes.contains(code))
        .findFirst()
        .orElse(null);
  }

  /** Class 08 is connections; 22 and 23 data; 07, 0A, 28, 3D, 3F, 42 and 54 what can never work. */
  private static Trouble byClass(SQLException failed) {
    String state = failed.getSQLState();
    String kind = state == null || state.length() < 2 ? "" : state.substring(0, 2);
    if (kind.equals("40")) {
      return COLLISION;
    } else if (kind.equals("57") || kind.equals("53")) {
      return SHUTTING_DOWN;
    } else if (kind.equals("08")
        || failed instanceof SQLTransientConnectionException
        || failed instanceof SQLNonTransientConnectionException
        || failed instanceof SQLRecoverableException) {
      return UNREACHABLE;
    }
    return Set.of("07", "0A", "22", "23", "28", "3D", "3F", "42", "54").contains(kind)
        ? REFUSED
        : UNKNOWN;
  }
}
