package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The outbox of a store: always in transactions of its own. */
final class JdbcOutbox implements Outbox {
  private final Connections connections;
  private final OutboxRows rows;
  private final ParkedRows parked;

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
    return written(
        "lease changes to forward", on -> rows.take(on, namespace, profiles, changes, lease));
  }

  @Override
  public void forwarded(Consignment consignment, int count) {
    written(
        "acknowledge changes of profile " + consignment.id(),
        on -> rows.pass(on, consignment, count));
  }

  @Override
  public void postpone(Consignment consignment, Duration pause) {
    written("postpone changes of profile " + consignment.id(), on -> {
      rows.postpone(on, consignment, pause);
      return true;
    });
  }

  @Override
  public void park(Consignment consignment, String reason) {
    written("put a change of profile " + consignment.id() + " aside", on -> {
      if (rows.pass(on, consignment, 1)) {
        parked.add(on, consignment.id(), consignment.changes().get(0), reason);
      }
      return true;
    });
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
