package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The outbox of a store: always in transactions of its own. */
final class JdbcOutbox implements Outbox {
  private final Connections connections;
  private final OutboxRows rows;
  private final ParkedRows parked;
  private final Queue<Settlement> later = new ConcurrentLinkedQueue<>();

  /** What is to be done about a lease, guarded by its mark: too late it does nothing. */
  private record Settlement(String doing, ProfileId id, Connections.Work<Boolean> work) {}

  JdbcOutbox(Connections connections, OutboxRows rows, ParkedRows parked) {
    this.connections = connections;
    this.rows = rows;
    this.parked = parked;
  }

  private <T> T written(String doing, Connections.Work<T> work) {
    return Failures.toldInTheEnd(doing, () -> connections.together(work, done -> true));
  }

  @Override
  public List<Consignment> take(String namespace, int profiles, int changes, Duration lease) {
    settleLate();
    OutboxRows.Taken taken;
    do {
      taken = written("lease changes to forward", on -> {
        OutboxRows.Taken found = rows.take(on, namespace, profiles, changes, lease);
        for (UnreadableChange one : found.unreadable()) {
          putOff(on, one);
        }
        return found;
      });
      taken.unreadable().forEach(UnreadableChange::tell);
    } while (taken.hasNothingYet());
    return taken.consignments();
  }

  private void putOff(Connection connection, UnreadableChange change) throws SQLException {
    if (!change.isGivenUp()) {
      rows.postpone(connection, change.id(), change.lease(), change.pause());
    } else if (rows.pass(connection, change)) {
      parked.add(connection, change);
    }
  }

  @Override
  public void forwarded(Consignment consignment, int count) {
    settle("acknowledge changes", consignment, on -> rows.pass(on, consignment, count));
  }

  @Override
  public void postpone(Consignment consignment, Duration pause) {
    settle("postpone changes", consignment, on -> {
      rows.postpone(on, consignment.id(), consignment.lease(), pause);
      return true;
    });
  }

  @Override
  public void park(Consignment consignment, String reason) {
    settle("put a change aside", consignment, on -> {
      if (rows.pass(on, consignment, 1)) {
        parked.add(on, consignment.id(), consignment.changes().get(0), reason);
      }
      return true;
    });
  }

  /**
   * Ends a lease, without waiting for whoever holds the profile's row: a host's transaction may
   * take long, and everybody else's changes would wait with this one's. Later then, before anything
   * else is taken; the lease lasts meanwhile.
   */
  private void settle(String doing, Consignment consignment, Connections.Work<Boolean> work) {
    Settlement settlement =
        new Settlement(doing + " of profile " + consignment.id(), consignment.id(), work);
    if (!isSettled(settlement)) {
      later.add(settlement);
    }
  }

  private boolean isSettled(Settlement settlement) {
    return written(settlement.doing(), on -> {
      boolean isFree = rows.isFree(on, settlement.id());
      if (isFree) {
        settlement.work().on(on);
      }
      return isFree;
    });
  }

  private void settleLate() {
    for (int i = later.size(); i > 0; i--) {
      Settlement settlement = later.poll();
      if (settlement != null) {
        boolean isDone = false;
        try {
          isDone = isSettled(settlement);
        } finally {
          if (!isDone) {
            later.add(settlement);
          }
        }
      }
    }
  }

  @Override
  public Stream<Parked> parked() {
    return Failures.told("list changes put aside", () -> connections.alone(parked::all)).stream();
  }

  @Override
  public boolean discard(ProfileId id, int incarnation, long sequence) {
    return written(
        "discard a change of profile " + id, on -> parked.delete(on, id, incarnation, sequence));
  }
}
