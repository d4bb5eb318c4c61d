package io.github.userarc.core.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.route.RoutedInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * Loads several profiles; a store that can do so asks for them in one go.
   *
   * @param asked the keys of the inputs at hand, by profile
   * @param mode as for {@link #load}
   * @return what is there, for each that was asked for
   */
  default Map<ProfileId, Loaded> loadAll(Map<ProfileId, Set<String>> asked, LoadMode mode) {
    Map<ProfileId, Loaded> loaded = new LinkedHashMap<>();
    asked.forEach((id, keys) -> loaded.put(id, load(id, keys, mode)));
    return loaded;
  }

  /**
   * Saves what was decided for several profiles, each as {@link #commit} does. A store that can do
   * so saves them in one transaction, which those that cannot be saved leave: what is answered as
   * committed stands, whatever became of the others.
   *
   * @param commits what to save, at most one of each profile
   * @return how each went, in the same order
   * @throws StoreException if the store fails; then each of them may or may not stand
   */
  default List<CommitResult> commitAll(List<ProfileCommit> commits) {
    List<CommitResult> results = new ArrayList<>(commits.size());
    commits.forEach(commit -> results.add(commit(commit)));
    return results;
  }

  /**
   * Profiles of a namespace whose deadline has come, earliest first. A deadline is that of the
   * latest commit, or the instant of a revision of the namespace that the commit did not cover, if
   * that is earlier (S29, S35). They are leased to the caller, so that several sweepers do not
   * fight; a lease ends with a commit of that profile or with its time. Profiles in
   * {@link #quarantine} are left out.
   *
   * @param namespace the namespace: programs differ from one to another
   * @param until deadlines up to and including this instant
   * @param limit how many at most
   * @param lease how long they are the caller's
   * @return their ids
   */
  List<ProfileId> due(String namespace, Instant until, int limit, Duration lease);

  /**
   * Those of the default namespace.
   *
   * @param until deadlines up to and including this instant
   * @param limit how many at most
   * @param lease how long they are the caller's
   * @return their ids
   */
  default List<ProfileId> due(Instant until, int limit, Duration lease) {
    return due(ProfileId.DEFAULT_NAMESPACE, until, limit, lease);
  }

  /**
   * The recorded revisions of a namespace.
   *
   * @param namespace the namespace
   * @param kind parameters or program
   * @param after only those with greater numbers; 0 for all
   * @return the revisions in order of their numbers
   */
  List<Revision> revisions(String namespace, RevisionKind kind, int after);

  /**
   * Records a revision, if its number is the next one of its kind in the namespace: one more than
   * the latest, 1 for the first. From then on profiles whose latest commit did not cover it are
   * {@link #due} at its instant, without being written one by one.
   *
   * @param namespace the namespace
   * @param kind parameters or program
   * @param revision the revision
   * @return false if its number is not the next one; nothing is recorded then
   */
  boolean addRevision(String namespace, RevisionKind kind, Revision revision);

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
   * What is shown to SQL of a profile: the labels of its commits, each as the latest says.
   *
   * @param id whose
   * @return the labels that hold, in alphabetical order of their definitions; empty where the store
   *     shows none
   */
  default List<Label> labels(ProfileId id) {
    return List.of();
  }

  /**
   * Whether an earlier life of an id has been erased (S30).
   *
   * @param id whose
   * @return true from then on
   */
  boolean erased(ProfileId id);

  /**
   * Erases every trace of a profile, keys, changes, labels and routed inputs on their way to it
   * included (S30). Counters of claims stay as they are: they lead back to nobody. A returning id
   * starts the next incarnation. What waits in the {@link #outbox} goes as well; the notice takes
   * its place there, and goes once it has been forwarded.
   *
   * @param id whose
   * @param notice tells of the erasure; it is not among the {@link #changes}
   * @return the notice, numbered behind the latest change of the life that it ends, whatever the
   *     caller knew of that; empty if there was nothing to erase
   */
  Optional<Change<?>> erase(ProfileId id, Change<?> notice);

  /**
   * How much has been taken of shared counters (S33).
   *
   * @param claims the counters
   * @param mode plain, or locking for a joined transaction: then nobody else takes anything until
   *     its end
   * @return millionths of a unit by counter, 0 where nothing has been taken
   */
  Map<ClaimId, Long> claimed(Set<ClaimId> claims, LoadMode mode);

  /**
   * Routed inputs to profiles of a namespace that have not been {@link #delivered} (S34), roughly
   * oldest first. They are leased to the caller, so that several nodes do not all deliver them; a
   * lease ends with its time.
   *
   * @param namespace the namespace
   * @param limit how many at most
   * @param lease how long they are the caller's
   * @return the inputs
   */
  List<RoutedInput> routed(String namespace, int limit, Duration lease);

  /**
   * Those of the default namespace.
   *
   * @param limit how many at most
   * @param lease how long they are the caller's
   * @return the inputs
   */
  default List<RoutedInput> routed(int limit, Duration lease) {
    return routed(ProfileId.DEFAULT_NAMESPACE, limit, lease);
  }

  /**
   * Forgets a routed input, because its target has applied or rejected it. One that is not there is
   * no mistake: another node was faster.
   *
   * @param input the input
   */
  void delivered(RoutedInput input);

  /**
   * Notes that a profile cannot be decided: {@link #due} offers it to nobody until a commit of it
   * succeeds. Where there is no such profile, or one that has been committed since, nothing is
   * noted.
   *
   * @param id whose
   * @param revision the revision that cannot be decided
   * @param since since when, by the caller's clock
   * @param reason what went wrong, for people
   */
  void quarantine(ProfileId id, long revision, Instant since, String reason);

  /**
   * The profiles in quarantine.
   *
   * @return a stream to be closed
   */
  Stream<Quarantined> quarantined();

  /**
   * Forgets keys that their profile's clock has passed, and changes that took effect before an
   * instant and do not wait in the {@link #outbox}. Keys are not judged by any other clock: a
   * repeat for a user who was idle meanwhile is still one (S3).
   *
   * @param changesBefore the instant; {@link Times#EARLIEST} to keep all changes
   * @return how many keys and changes are gone
   */
  long purge(Instant changesBefore);

  /**
   * Where changes wait to be forwarded to the host.
   *
   * @return the outbox; empty for a store that has none
   */
  default Optional<Outbox> outbox() {
    return Optional.empty();
  }

  /**
   * The host's transaction in which a commit of the calling thread would take part. In one, the
   * shell loads with {@link LoadMode#LOCKING}, decides once and tries nothing again.
   *
   * @return the transaction; empty where the store has its own
   */
  default Optional<JoinedTransaction> joined() {
    return Optional.empty();
  }

  @Override
  default void close() {}
}
