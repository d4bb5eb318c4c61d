package io.github.userarc.testkit.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.Outbox;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Outboxes with one mistake each. */
final class OutboxFaults {
  private OutboxFaults() {}

  static ProfileStore of(ProfileStore store, UnaryOperator<Outbox> fault) {
    return new ForwardingProfileStore(store) {
      @Override
      public Optional<Outbox> outbox() {
        return super.outbox().map(fault);
      }
    };
  }

  /** Tells nobody that a profile has been erased. */
  static ProfileStore erasingSilently(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
        Optional<Change<?>> erased = super.erase(id, notice);
        outbox()
            .ifPresent(outbox ->
                outbox.take(1_000, 1, Duration.ZERO).forEach(taken -> outbox.forwarded(taken, 1)));
        return erased;
      }
    };
  }

  private static class Forwarding implements Outbox {
    final Outbox target;

    Forwarding(Outbox target) {
      this.target = target;
    }

    @Override
    public List<Consignment> take(String namespace, int profiles, int changes, Duration lease) {
      return target.take(namespace, profiles, changes, lease);
    }

    @Override
    public void forwarded(Consignment consignment, int count) {
      target.forwarded(consignment, count);
    }

    @Override
    public void postpone(Consignment consignment, Duration pause) {
      target.postpone(consignment, pause);
    }

    @Override
    public void park(Consignment consignment, String reason) {
      target.park(consignment, reason);
    }

    @Override
    public Stream<Parked> parked() {
      return target.parked();
    }

    @Override
    public boolean discard(ProfileId id, int incarnation, long sequence) {
      return target.discard(id, incarnation, sequence);
    }
  }

  /** Reads without an order. */
  static final class Backwards extends Forwarding {
    Backwards(Outbox target) {
      super(target);
    }

    @Override
    public List<Consignment> take(String namespace, int profiles, int changes, Duration lease) {
      return super.take(namespace, profiles, changes, lease).stream()
          .map(Backwards::reversed)
          .toList();
    }

    private static Consignment reversed(Consignment taken) {
      List<Change<?>> changes = new ArrayList<>(taken.changes());
      Collections.reverse(changes);
      return new Consignment(taken.id(), taken.lease(), taken.attempts(), changes);
    }
  }

  /** Takes what was handed out for delivered. */
  static final class Greedy extends Forwarding {
    Greedy(Outbox target) {
      super(target);
    }

    @Override
    public void forwarded(Consignment consignment, int count) {
      super.forwarded(consignment, consignment.changes().size());
    }
  }

  /** Hands changes out to sinks of other namespaces. */
  static final class Mixing extends Forwarding {
    Mixing(Outbox target) {
      super(target);
    }

    @Override
    public List<Consignment> take(String namespace, int profiles, int changes, Duration lease) {
      List<Consignment> mixed = new ArrayList<>(super.take("far", profiles, changes, lease));
      mixed.addAll(super.take(namespace, profiles, changes, lease));
      return mixed;
    }
  }

  /** Hands everything out to everybody. */
  static final class Leaseless extends Forwarding {
    Leaseless(Outbox target) {
      super(target);
    }

    @Override
    public List<Consignment> take(String namespace, int profiles, int changes, Duration lease) {
      return super.take(namespace, profiles, changes, Duration.ZERO);
    }
  }
}
