package io.github.userarc.core.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Committed changes on their way to the host's sink: in order for each user, at least once, told
 * apart by user, incarnation and sequence (S25).
 *
 * <p>A change waits from the commit that brought it until it is {@link #forwarded} or {@link #park
 * parked}. Leases and pauses run in the store's own time, so that nodes whose clocks differ do not
 * fight.
 */
public interface Outbox {

  /**
   * Leases profiles of a namespace with changes that wait, those that wait longest roughly first.
   * While one is leased, or has been postponed, no other call is answered with it; so a user's
   * changes never overtake each other.
   *
   * @param namespace the namespace: each has its own sink
   * @param profiles how many profiles at most
   * @param changes how many changes of each at most
   * @param lease how long they are the caller's
   * @return the oldest waiting changes of each, in order
   */
  List<Consignment> take(String namespace, int profiles, int changes, Duration lease);

  /**
   * Those of the default namespace.
   *
   * @param profiles how many profiles at most
   * @param changes how many changes of each at most
   * @param lease how long they are the caller's
   * @return the oldest waiting changes of each, in order
   */
  default List<Consignment> take(int profiles, int changes, Duration lease) {
    return take(ProfileId.DEFAULT_NAMESPACE, profiles, changes, lease);
  }

  /**
   * Acknowledges changes and ends the lease. What has been acknowledged before is no mistake, nor
   * is a lease that has ended meanwhile.
   *
   * @param consignment what was taken
   * @param count how many of its changes were delivered, from the first; 0 or more
   */
  void forwarded(Consignment consignment, int count);

  /**
   * Ends a lease without success: the first change is tried again after a pause, counted as one
   * more attempt.
   *
   * @param consignment what was taken
   * @param pause how long to wait at least
   */
  void postpone(Consignment consignment, Duration pause);

  /**
   * Puts the first change aside, because it cannot be delivered, so that those behind it go on, and
   * ends the lease.
   *
   * @param consignment what was taken
   * @param reason why, for people
   */
  void park(Consignment consignment, String reason);

  /**
   * What has been put aside.
   *
   * @return a stream to be closed, in no particular order
   */
  Stream<Parked> parked();

  /**
   * Forgets a change that was put aside, because somebody has taken care of it.
   *
   * @param id whose
   * @param incarnation its incarnation
   * @param sequence its sequence number
   * @return whether it was there
   */
  boolean discard(ProfileId id, int incarnation, long sequence);

  /**
   * Changes of one profile to be delivered.
   *
   * @param id whose
   * @param lease the store's mark of the lease, so that one that has ended does not end another
   * @param attempts how often delivering the first one has failed before
   * @param changes the changes in order of incarnation and sequence; at least one
   */
  record Consignment(ProfileId id, long lease, int attempts, List<Change<?>> changes) {
    /** Copies the changes. */
    public Consignment {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A change that was put aside.
   *
   * @param change the change
   * @param reason why
   */
  record Parked(Change<?> change, String reason) {}
}
