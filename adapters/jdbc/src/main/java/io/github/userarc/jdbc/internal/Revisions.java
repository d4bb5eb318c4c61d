package io.github.userarc.jdbc.internal;

import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import io.github.userarc.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * Reads and records revisions. Shells remember them, and must not remember what is rolled back:
 * they are recorded outside of the host's transaction. They are read inside of it, because whoever
 * holds a connection should not have to wait for another one.
 */
final class Revisions {
  private final Connections own;
  private final Connections connections;
  private final RevisionRows rows;
  private final Function<Transactions.Joined, TransactionMemory.Part> memory;
  private final Transactions transactions;
  private final boolean locksReads;

  Revisions(
      Tables tables,
      Connections own,
      Connections connections,
      Transactions transactions,
      TransactionMemory memory) {
    this.own = own;
    this.connections = connections;
    this.rows = new RevisionRows(tables);
    this.memory = memory::of;
    this.transactions = transactions;
    this.locksReads = tables.sql().locksGaps();
  }

  List<Revision> after(String namespace, RevisionKind kind, int after) {
    String doing = "read the " + RevisionRows.name(kind) + " revisions of " + namespace;
    Transactions.Joined host = transactions.current().orElse(null);
    return host == null
        ? Failures.toldInTheEnd(
            doing, () -> own.alone(on -> rows.after(on, namespace, kind, after)))
        : Failures.told(
            doing, () -> from(host).alone(on -> rows.after(on, namespace, kind, after)));
  }

  /**
   * Where a host's transaction reads them: on its own connection, unless it records some, which it
   * may not see there; or would lock what it reads, and then wait for itself to record one.
   */
  private Connections from(Transactions.Joined host) throws SQLException {
    return memory.apply(host).recordsRevisions() || isLocking(host) ? own : connections;
  }

  private boolean isLocking(Transactions.Joined host) throws SQLException {
    return locksReads
        && host.connection().getTransactionIsolation() == Connection.TRANSACTION_SERIALIZABLE;
  }

  boolean add(String namespace, RevisionKind kind, Revision revision) {
    transactions.current().map(memory).ifPresent(TransactionMemory.Part::recordRevisions);
    return Failures.toldInTheEnd(
        "record a " + RevisionRows.name(kind) + " revision of " + namespace,
        () -> own.together(on -> rows.add(on, namespace, kind, revision), done -> true));
  }
}
