package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Inputs on their way to another profile (S34). */
final class RoutedRows {
  private static final Logger LOG = LoggerFactory.getLogger(RoutedRows.class);
  private static final Duration LOOKED_AGAIN = Duration.ofHours(1);

  private final String insert;
  private final String waiting;
  private final String lease;
  private final String delete;
  private final String deleteAll;

  /** What tells routed inputs apart. */
  private record Place(ProfileId target, String key) {
    /** The parameters of its row, after others. */
    List<Object> after(Object... others) {
      List<Object> parameters = new ArrayList<>(List.of(others));
      parameters.addAll(List.of(target.namespace(), target.user(), key));
      return parameters;
    }
  }

  private record Waiting(Place place, String content) {}

  /**
   * What has been leased.
   *
   * @param inputs those that can be read
   * @param rows how many there were
   */
  record Taken(List<RoutedInput> inputs, int rows) {
    /** Whether there may be others behind ones that cannot be read. */
    boolean hasNothingYet() {
      return inputs.isEmpty() && rows > 0;
    }
  }

  RoutedRows(Tables tables) {
    String now = tables.sql().now();
    String one = " WHERE namespace = ? AND user_id = ? AND key_text = ?";
    this.insert = tables
        .sql()
        .insertIfAbsent(
            tables.routed(),
            3,
            List.of("namespace", "user_id", "key_text", "content"),
            Map.of("created_at", now));
    this.waiting = "SELECT namespace, user_id, key_text, content FROM "
        + tables.routed()
        + " WHERE namespace = ? AND leased_until <= "
        + now
        + " ORDER BY leased_until, created_at LIMIT ? FOR UPDATE SKIP LOCKED";
    this.lease = "UPDATE " + tables.routed() + " SET leased_until = " + now + " + ?" + one;
    this.delete = "DELETE FROM " + tables.routed() + one;
    this.deleteAll = "DELETE FROM " + tables.routed() + " WHERE namespace = ? AND user_id = ?";
  }

  private static Place place(RoutedInput input) {
    return new Place(input.target(), input.key());
  }

  void add(Connection connection, List<RoutedInput> inputs) throws SQLException {
    List<List<Object>> rows = inputs.stream()
        .map(input -> List.<Object>of(
            input.target().namespace(), input.target().user(), input.key(), Contents.of(input)))
        .toList();
    Rows.updateAll(connection, insert, rows);
  }

  /**
   * Leases those that nobody has: first what was never tried, then what was tried longest ago.
   * Those that cannot be read are leased for long, so that others come; inside a transaction.
   */
  Taken lease(Connection connection, String namespace, int limit, Duration duration)
      throws SQLException {
    List<RoutedInput> inputs = new ArrayList<>();
    List<List<Object>> leases = new ArrayList<>();
    List<Waiting> found = Rows.query(
        connection,
        waiting,
        row -> new Waiting(
            new Place(new ProfileId(row.getString(1), row.getString(2)), row.getString(3)),
            row.getString(4)),
        namespace,
        limit);
    for (Waiting one : found) {
      Duration time = duration;
      try {
        inputs.add(Contents.routed(one.content()));
      } catch (StoreException.Permanent unreadable) {
        time = LOOKED_AGAIN;
        LOG.error(
            "An input routed to {} cannot be read, waits, and is looked at again in {}."
                + " Others go on",
            one.place().target(),
            time,
            unreadable);
      }
      leases.add(one.place().after(Leases.micros(time)));
    }
    Rows.updateAll(connection, lease, leases);
    return new Taken(inputs, found.size());
  }

  void delete(Connection connection, RoutedInput input) throws SQLException {
    Rows.update(connection, delete, place(input).after().toArray());
  }

  void deleteAll(Connection connection, ProfileId target) throws SQLException {
    Rows.update(connection, deleteAll, target.namespace(), target.user());
  }
}
