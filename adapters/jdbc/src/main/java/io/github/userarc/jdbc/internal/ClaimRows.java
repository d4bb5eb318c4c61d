package io.github.userarc.jdbc.internal;

import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimTake;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shared counters (S33). */
final class ClaimRows {
  /** The one order in which counters are taken, so that no two commits wait in a circle. */
  private static final Comparator<ClaimTake> ORDER = Comparator.comparing(
      ClaimTake::id,
      Comparator.comparing(ClaimId::namespace)
          .thenComparing(ClaimId::claim)
          .thenComparing(ClaimId::value));

  private final String insert;
  private final String update;
  private final String select;

  ClaimRows(Tables tables) {
    String one = " WHERE namespace = ? AND claim = ? AND value_hash = ?";
    this.insert = tables
        .sql()
        .insertIfAbsent(
            tables.claim(), 3, List.of("namespace", "claim", "value_hash", "taken"), Map.of());
    this.update =
        "UPDATE " + tables.claim() + " SET taken = taken + ?" + one + " AND taken BETWEEN ? AND ?";
    this.select = "SELECT taken FROM " + tables.claim() + one;
  }

  /** Takes all; false where one does not fit, and then the transaction has to be undone. */
  boolean take(Connection connection, List<ClaimTake> takes) throws SQLException {
    for (ClaimTake take : takes.stream().sorted(ORDER).toList()) {
      if (!take(connection, take)) {
        return false;
      }
    }
    return true;
  }

  private boolean take(Connection connection, ClaimTake take) throws SQLException {
    if (!take.fits(0)) {
      return add(connection, take);
    }
    // What only the first one gets is not there yet, mostly; other counters are.
    boolean first = !take.fits(1) && create(connection, take);
    return first
        || add(connection, take)
        || create(connection, take)
        || add(connection, take); // somebody else was the first, just now
  }

  private boolean create(Connection connection, ClaimTake take) throws SQLException {
    return Rows.insert(
        connection,
        insert,
        take.id().namespace(),
        take.id().claim(),
        take.id().value(),
        take.amount());
  }

  private boolean add(Connection connection, ClaimTake take) throws SQLException {
    boolean any = take.before() == ClaimTake.ANY;
    long most = take.limit() - take.amount();
    return Rows.update(
            connection,
            update,
            take.amount(),
            take.id().namespace(),
            take.id().claim(),
            take.id().value(),
            any ? Long.MIN_VALUE : take.before(),
            any ? most : Math.min(most, take.before()))
        == 1;
  }

  /** How much has been taken; 0 where nothing has. */
  Map<ClaimId, Long> taken(Connection connection, Set<ClaimId> claims) throws SQLException {
    Map<ClaimId, Long> taken = new HashMap<>();
    for (ClaimId claim : claims) {
      List<Long> found = Rows.query(
          connection,
          select,
          row -> row.getLong(1),
          claim.namespace(),
          claim.claim(),
          claim.value());
      taken.put(claim, found.isEmpty() ? 0L : found.get(0));
    }
    return taken;
  }
}
