package io.github.userarc.core.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.ParameterRevision;
import io.github.userarc.core.route.RoutedInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where profiles are kept (architecture §5). Small on purpose; the algorithm is written once above
 * it, in the shell. Expected outcomes are values; a {@link StoreException} means broken
 * infrastructure and says whether a retry can help.
 *
 * <p>Implementations must be safe for use by several threads. {@code ProfileStoreContract} of the
 * testkit checks them.
 */
public interface ProfileStore extends AutoCloseable {

  /**
   * Loads a profile and the prior answers to some keys, in one go.
   *
   * @param id whose
   * @param keys the keys of the inputs at hand; may be empty
   * @param mode plain, or locking for a joined transaction
   * @return what is there; revision 0 and no state for a profile that is not
   */
  Loaded load(ProfileId id, Set<String> keys, LoadMode mode);

  /**
   * Saves everything a decision brought, atomically: key, state, deadline, changes, claims and
   * routed inputs together, or nothing at all. A conflict writes nothing, not even the key; nor
   * does a lost claim. A conflict comes before a lost claim where both are the case.
   *
   * @param commit what to save
   * @return how it went
   */
  CommitResult commit(ProfileCommit commit);

  /**
   * Profiles whose deadline has come, earliest first. A deadline is that of the latest commit, or
   * the instant of a parameter revision of the same namespace that the commit did not cover, if
   * that is earlier (S35). They are leased to the caller, so that several sweepers do not fight; a
   * lease ends with a commit of that profile or with its time.
   *
   * @param until deadlines up to and including this instant
   * @param limit how many at most
   * @param lease how long they are the caller's
   * @return their ids
   */
  List<ProfileId> due(Instant until, int limit, Duration lease);

  /**
   * The recorded parameter revisions of a namespace (S35).
   *
   * @param namespace the namespace
   * @param after only those with greater numbers; 0 for all
   * @return the revisions in order of their numbers
   */
  List<ParameterRevision> parameters(String namespace, int after);

  /**
   * Records a parameter revision, if its number is the next one of the namespace: one more than the
   * latest, 1 for the first. From then on profiles whose latest commit did not cover it are
   * {@link #due} at its instant, without being written one by one.
   *
   * @param namespace the namespace
   * @param revision the revision
   * @return false if its number is not the next one; nothing is recorded then
   */
  boolean addParameters(String namespace, ParameterRevision revision);

  /**
   * All profiles, in no particular order. Profiles written meanwhile may or may not be among them.
   *
   * @return a stream to be closed
   */
  Stream<StoredProfile> scan();

  /**
   * The kept changes of a profile, in order.
   *
   * @param id whose
   * @return the changes; empty where the store keeps none
   */
  List<Change<?>> changes(ProfileId id);

  /**
   * The kept keys of a profile.
   *
   * @param id whose
   * @return the keys in alphabetical order
   */
  List<KeyAnswer> keys(ProfileId id);

  /**
   * Erases every trace of a profile, keys, changes and routed inputs on their way to it included
   * (S30). Counters of claims stay as they are: they lead back to nobody. A returning id starts the
   * next incarnation.
   *
   * @param id whose
   * @return whether there was anything to erase
   */
  boolean erase(ProfileId id);

  /**
   * How much has been taken of shared counters (S33).
   *
   * @param claims the counters
   * @return millionths of a unit by counter, 0 where nothing has been taken
   */
  Map<ClaimId, Long> claimed(Set<ClaimId> claims);

  /**
   * Routed inputs that have not been {@link #delivered} (S34), roughly oldest first. They are
   * leased to the caller, so that several nodes do not all deliver them; a lease ends with its
   * time.
   *
   * @param limit how many at most
   * @param lease how long they are the caller's
   * @return the inputs
   */
  List<RoutedInput> routed(int limit, Duration lease);

  /**
   * Forgets a routed input, because its target has applied or rejected it. One that is not there is
   * no mistake: another node was faster.
   *
   * @param input the input
   */
  void delivered(RoutedInput input);

  @Override
  default void close() {}
}
