package io.github.userarc.core.internal.shell;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.internal.engine.Backfill;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.engine.Labelling;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.JoinedTransaction;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.PriorAnswer;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Profiles through the storage SPI: load, decide, commit against the revision; on a conflict load
 * and decide again, a bounded number of times with jitter. Inputs of one user are serialised in
 * this process by stripes of locks, which keeps conflicts to other processes.
 *
 * <p>Inside a transaction of the host there is one try, with locking reads and without stripes: a
 * thread that waits for a row while it holds a stripe would wait in a circle with a host that holds
 * the row and asks for the stripe.
 */
public final class StoredAccess implements ProfileAccess {
  private static final int STRIPES = 64;
  private static final int TRIES = 20;

  private final ProfileStore store;
  private final Compiled compiled;
  private final Listeners listeners;
  private final Keys keys;
  private final ShellParameters parameters;
  private final ReentrantLock claiming = new ReentrantLock();
  private final Workplaces workplaces;
  private final Stripe[] stripes = new Stripe[STRIPES];

  private static final class Stripe extends ReentrantLock {
    private static final long serialVersionUID = 1L;
    private final transient Deciding workplace;

    Stripe(Deciding workplace) {
      this.workplace = workplace;
    }
  }

  public StoredAccess(
      ProfileStore store,
      Compiled compiled,
      Listeners listeners,
      ShellParameters parameters,
      boolean keysForEver) {
    this.store = store;
    this.compiled = compiled;
    this.listeners = listeners;
    this.parameters = parameters;
    this.keys = new Keys(compiled, keysForEver);
    this.workplaces = new Workplaces(compiled);
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(compiled.workplace());
    }
  }

  private Stripe stripe(ProfileId id) {
    return stripes[place(id)];
  }

  /** The number of a profile's lock. */
  int place(ProfileId id) {
    int hash = id.hashCode();
    return (hash ^ (hash >>> 16)) & (STRIPES - 1);
  }

  Keys keys() {
    return keys;
  }

  boolean refusesErased(Input input) {
    return compiled.refusesErased(input);
  }

  /** Does something while nobody else of this process works on some profiles. */
  void exclusively(Collection<ProfileId> ids, Runnable work) {
    exclusively(ids.stream().map(this::place).distinct().sorted().iterator(), work);
  }

  /** In order of their numbers, so that nobody waits in a circle. */
  private void exclusively(Iterator<Integer> places, Runnable work) {
    if (!places.hasNext()) {
      work.run();
      return;
    }
    Stripe stripe = stripes[places.next()];
    stripe.lock();
    try {
      exclusively(places, work);
    } finally {
      stripe.unlock();
    }
  }

  /** Does something with a workplace that nobody else uses meanwhile. */
  void atWork(Consumer<Deciding> work) {
    Deciding workplace = workplaces.take();
    try {
      work.accept(workplace);
    } finally {
      workplaces.giveBack(workplace);
    }
  }

  Map<ProfileId, Loaded> loadAll(Map<ProfileId, Set<String>> asked) {
    parameters.reloadIfStale();
    return store.loadAll(asked, LoadMode.PLAIN);
  }

  /** A batch that is applied in chunks; null where inputs have to go one by one. */
  @Nullable
  Batch batch() {
    return compiled.connectsProfiles() || store.joined().isPresent()
        ? null
        : new Batch(this, store, listeners);
  }

  @Override
  public Applied apply(ProfileId id, Input input, List<Problem> refused) {
    return decided(id, turn -> tryApply(turn, id, input, refused));
  }

  @Override
  public Applied retract(ProfileId id, Retraction retraction, List<Problem> refused) {
    return decided(id, turn -> tryRetract(turn, id, retraction, refused));
  }

  /** What a try works with. */
  private static final class Turn {
    private final Deciding workplace;
    private final LoadMode mode;
    private final @Nullable JoinedTransaction joined;
    private long revision; // of what was loaded

    Turn(Deciding workplace, LoadMode mode, @Nullable JoinedTransaction joined) {
      this.workplace = workplace;
      this.mode = mode;
      this.joined = joined;
    }

    Deciding workplace() {
      return workplace;
    }

    @Nullable
    JoinedTransaction joined() {
      return joined;
    }

    LoadMode mode() {
      return mode;
    }

    /** Where nothing may be answered that another commit has made obsolete. */
    boolean isDoubtful(Loaded loaded) {
      return loaded.cached() && mode == LoadMode.CACHED;
    }

    /** Not from a cache, which may not know that there is something to be found. */
    LoadMode uncached() {
      return joined == null ? LoadMode.PLAIN : LoadMode.LOCKING;
    }

    /** Runs what must not happen before the commit stands. */
    void afterCommit(Runnable action) {
      if (joined == null) {
        action.run();
      } else {
        joined.afterCommit(action);
      }
    }
  }

  /** What works on a profile, and answers null on a conflict. */
  private interface Try {
    @Nullable
    Applied on(Turn turn);
  }

  private Applied decided(ProfileId id, Try work) {
    JoinedTransaction joined = store.joined().orElse(null);
    if (joined != null) {
      return once(id, work, joined); // no waiting for listeners, who may wait for a row it holds
    }
    listeners.awaitRoom();
    return retried(id, work);
  }

  /** A failure tells the revision on which it came. */
  private static @Nullable Applied tried(Turn turn, Try work) {
    try {
      return work.on(turn);
    } catch (RuntimeException failure) {
      throw Undecided.of(turn.revision, failure);
    }
  }

  /** Decides inside a transaction of the host. */
  private Applied once(ProfileId id, Try work, JoinedTransaction joined) {
    Deciding workplace = workplaces.take();
    try {
      Applied applied = tried(new Turn(workplace, LoadMode.LOCKING, joined), work);
      if (applied == null) {
        throw new StoreException.Transient(
            "Profile "
                + id
                + " was changed by another transaction. Expected that the host rolls its own back"
                + " and tries it again",
            null);
      }
      return applied;
    } finally {
      workplaces.giveBack(workplace);
    }
  }

  private Applied retried(ProfileId id, Try work) {
    Stripe stripe = stripe(id);
    stripe.lock();
    try {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        LoadMode mode = attempt == 0 ? LoadMode.CACHED : LoadMode.PLAIN;
        Applied applied =
            retrying(attempt, () -> tried(new Turn(stripe.workplace, mode, null), work));
        if (applied != null) {
          return applied;
        }
        pause(attempt);
      }
      throw new StoreException.Transient(
          "Profile " + id + " was changed by others " + TRIES + " times in a row", null);
    } finally {
      stripe.unlock();
    }
  }

  /**
   * Whoever has lost a claim gets its turn: further tries keep others of this process away from
   * claims, so that only other nodes are left to lose against.
   */
  private @Nullable Applied retrying(int attempt, Supplier<@Nullable Applied> work) {
    if (attempt == 0 || !compiled.connectsProfiles()) {
      return work.get();
    }
    claiming.lock();
    try {
      return work.get();
    } finally {
      claiming.unlock();
    }
  }

  /** One try; null on a conflict or a lost claim. */
  private @Nullable Applied tryApply(Turn turn, ProfileId id, Input input, List<Problem> refused) {
    String key = input.header().key();
    Loaded loaded = load(turn, id, key == null ? Set.of() : Set.of(key), turn.mode());
    LiveState state = alive(turn.workplace(), id, loaded);
    PriorAnswer prior = key == null ? null : kept(loaded, key, state.clock());
    if (prior != null) {
      return keys.repeat(input, prior, turn.workplace());
    }
    if (!refused.isEmpty()) {
      return turn.isDoubtful(loaded) ? null : Applied.rejected(refused);
    }
    if (loaded.state().isEmpty() && compiled.refusesErased(input) && store.erased(id)) {
      return Applied.erased(id);
    }
    return decide(turn, loaded, state, input);
  }

  /** One try to take an event back; null on a conflict or a lost claim. */
  private @Nullable Applied tryRetract(
      Turn turn, ProfileId id, Retraction retraction, List<Problem> refused) {
    String key = retraction.header().key();
    if (key == null) {
      return Retractions.unfound(retraction, refused);
    }
    Loaded loaded = load(turn, id, Set.of(key, Retractions.key(key)), turn.uncached());
    Deciding workplace = turn.workplace();
    LiveState state = alive(workplace, id, loaded);
    PriorAnswer prior = kept(loaded, Retractions.key(key), state.clock());
    if (prior != null) {
      return keys.repeat(retraction, prior, workplace);
    }
    PriorAnswer original = kept(loaded, key, Retractions.time(retraction, state));
    Retractions.Found found = Retractions.find(retraction, original, state, workplace, refused);
    Retraction whole = found.retraction();
    return whole == null ? found.instead() : decide(turn, loaded, state, whole);
  }

  /** Decides on an input and saves what that brings; null on a conflict or a lost claim. */
  private @Nullable Applied decide(Turn turn, Loaded loaded, LiveState state, Input input) {
    Deciding workplace = turn.workplace();
    Start start = Start.of(workplace, loaded, state);
    long first = state.sequence() + 1;
    Deciding.Outcome outcome = Claiming.answered(
        workplace.apply(state, input, true),
        workplace,
        needs -> claimed(turn, state.id(), needs),
        answers -> workplace.apply(state, input, true, answers));
    Applied unsaved = Applied.unsaved(input, outcome);
    if (unsaved != null) {
      return turn.isDoubtful(loaded) ? null : unsaved;
    }
    LiveState after = workplace.after(state);
    KeyAnswer kept = keys.keep(input, after, first, outcome.answer(), outcome.trace());
    return save(turn, start, after, input, kept, outcome);
  }

  /**
   * Saves what was decided, and publishes it.
   *
   * @param input what was decided on; null for an advance
   */
  private @Nullable Applied save(
      Turn turn,
      Start start,
      LiveState state,
      @Nullable Input input,
      @Nullable KeyAnswer kept,
      Deciding.Outcome outcome) {
    Deciding workplace = turn.workplace();
    List<ClaimTake> claims = workplace.dealings().takes();
    List<RoutedInput> routed = workplace.dealings().routed();
    CommitResult result = commit(turn, start, state, kept, outcome.changes(), claims, routed);
    if (result instanceof CommitResult.Committed) {
      turn.afterCommit(() -> listeners.publish(outcome.changes()));
      return Applied.of(outcome, routed);
    } else if (result instanceof CommitResult.Duplicate duplicate && input != null) {
      return keys.repeat(input, duplicate.prior(), workplace);
    }
    return null;
  }

  static @Nullable PriorAnswer kept(Loaded loaded, String key, long clock) {
    PriorAnswer prior = loaded.answers().get(key);
    return prior != null && prior.answer().keptUntil() >= clock ? prior : null;
  }

  @Override
  public Applied advance(ProfileId id, long until) {
    return decided(id, turn -> tryAdvance(turn, id, until));
  }

  /** One try; null on a conflict or a lost claim. */
  private @Nullable Applied tryAdvance(Turn turn, ProfileId id, long until) {
    Deciding workplace = turn.workplace();
    Loaded loaded = load(turn, id, Set.of(), turn.mode());
    if (loaded.state().isEmpty()) {
      return Applied.NOTHING;
    }
    LiveState state = alive(workplace, id, loaded);
    Start start = Start.of(workplace, loaded, state);
    Deciding.Outcome outcome = Claiming.answered(
        workplace.sweep(state, until),
        workplace,
        needs -> claimed(turn, id, needs),
        answers -> workplace.sweep(state, until, answers));
    return save(turn, start, workplace.after(state), null, null, outcome);
  }

  @Override
  public boolean relabel(ProfileId id) {
    return decided(id, turn -> tryRelabel(turn, id)).duplicate();
  }

  /** One try to save the profile as it is, a duplicate of itself; null on a conflict. */
  private @Nullable Applied tryRelabel(Turn turn, ProfileId id) {
    Deciding workplace = turn.workplace();
    Loaded loaded = load(turn, id, Set.of(), turn.uncached());
    if (loaded.state().isEmpty()) {
      return Applied.NOTHING;
    }
    LiveState state = alive(workplace, id, loaded);
    Labelling labels = workplace.labels(state);
    if (state.outdated() || store.labels(id).equals(labels.labels())) {
      return Applied.NOTHING; // or nobody can tell before its next decision
    }
    ProfileCommit.Builder commit = Start.of(workplace, loaded, state).draft(workplace, state);
    labels.writeAll(commit);
    return commit(turn, commit.build()) instanceof CommitResult.Committed
        ? Applied.repeat(List.of(), null, true)
        : null;
  }

  @Override
  public Applied backfill(ProfileId id, Backfill backfill, List<Event> events) {
    return decided(id, turn -> tryBackfill(turn, id, backfill, events));
  }

  /** One try; null on a conflict or a lost claim. */
  private @Nullable Applied tryBackfill(
      Turn turn, ProfileId id, Backfill backfill, List<Event> events) {
    Deciding workplace = turn.workplace();
    String key = Backfilling.key(backfill);
    Loaded loaded = load(turn, id, Set.of(key), turn.uncached());
    if (loaded.state().isEmpty()) {
      return Backfilling.nobody(id);
    }
    LiveState state = alive(workplace, id, loaded);
    if (kept(loaded, key, state.clock()) != null) {
      return Applied.repeat(List.of(), null, true);
    }
    Start start = Start.of(workplace, loaded, state);
    long first = state.sequence() + 1;
    Deciding.Outcome outcome = Claiming.answered(
        workplace.backfill(state, backfill, events, ClaimAnswers.NONE),
        workplace,
        needs -> claimed(turn, id, needs),
        answers -> workplace.backfill(state, backfill, events, answers));
    if (outcome.rejected()) {
      return Applied.rejected(outcome.problems());
    }
    LiveState after = workplace.after(state);
    KeyAnswer kept = Backfilling.kept(backfill, after, first, compiled.keepKeys(after));
    return save(turn, start, after, null, kept, outcome);
  }

  /**
   * Commits. Where the store fails without saying whether the commit stands, one look tells: a
   * commit that stands has the next revision, these very bytes and this very key. The bytes alone
   * are no proof: another node may have applied an equal input at the same time.
   */
  private CommitResult commit(
      Turn turn,
      Start start,
      LiveState state,
      @Nullable KeyAnswer kept,
      List<Change<?>> changes,
      List<ClaimTake> claims,
      List<RoutedInput> routed) {
    return commit(
        turn,
        start
            .draft(turn.workplace(), state)
            .keys(kept == null ? List.of() : List.of(kept))
            .changes(changes)
            .claims(claims)
            .routed(routed)
            .build());
  }

  private CommitResult commit(Turn turn, ProfileCommit commit) {
    try {
      return store.commit(commit);
    } catch (RuntimeException failed) {
      // In the host's transaction there is nothing to be seen: it has to be rolled back.
      if (turn.joined() == null && stands(commit)) {
        return new CommitResult.Committed(commit.expectedRevision() + 1);
      }
      throw told(commit.id(), failed);
    }
  }

  /** Why nobody knows whether a commit stands. */
  static StoreException told(ProfileId id, RuntimeException failed) {
    return failed instanceof StoreException known
        ? known
        : new StoreException.Transient("The store failed to commit profile " + id, failed);
  }

  boolean stands(ProfileCommit commit) {
    try {
      Set<String> keys = commit.keys().stream().map(KeyAnswer::key).collect(Collectors.toSet());
      Loaded now = store.load(commit.id(), keys, LoadMode.PLAIN);
      return now.revision() == commit.expectedRevision() + 1
          && Arrays.equals(now.encoded(), commit.state())
          && commit.keys().stream().allMatch(own -> {
            PriorAnswer kept = now.answers().get(own.key());
            return kept != null && kept.answer().equals(own);
          });
    } catch (RuntimeException stillFailing) {
      return false;
    }
  }

  /** How much has been taken of claims; failures as those of {@link #load}. */
  private Map<ClaimId, Long> claimed(Turn turn, ProfileId id, Set<ClaimId> claims) {
    try {
      return store.claimed(claims, turn.uncached());
    } catch (StoreException known) {
      throw known;
    } catch (RuntimeException failed) {
      throw new StoreException.Transient(
          "The store failed to look up claims for profile " + id, failed);
    }
  }

  private Loaded load(Turn turn, ProfileId id, Set<String> keys, LoadMode mode) {
    Loaded loaded = load(id, keys, mode);
    turn.revision = loaded.revision();
    return loaded;
  }

  /** Failures of no known kind come out as transient: nothing says that a retry cannot help. */
  private Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
    try {
      parameters.reloadIfStale();
      return store.load(id, keys, mode);
    } catch (StoreException known) {
      throw known;
    } catch (RuntimeException failed) {
      throw new StoreException.Transient("The store failed to load profile " + id, failed);
    }
  }

  LiveState alive(Deciding workplace, ProfileId id, Loaded loaded) {
    byte[] encoded = loaded.encoded();
    if (encoded == null) {
      return workplace.create(id, loaded.incarnation());
    }
    try {
      JsonNode stored = StateText.read(id, encoded);
      parameters.require(stored);
      return workplace.read(id, inItsLife(stored, loaded.incarnation()));
    } catch (StoreException.Transient known) {
      throw known;
    } catch (RuntimeException unreadable) {
      throw StateText.unreadable(id, unreadable);
    }
  }

  /**
   * The store may have given a profile a later incarnation than its state knows of, because a
   * backup was restored: the state goes on in that one, with its next sequence number.
   */
  private static JsonNode inItsLife(JsonNode stored, int incarnation) {
    if (stored instanceof ObjectNode state && state.path("incarnation").asInt(0) < incarnation) {
      state.put("incarnation", incarnation);
    }
    return stored;
  }

  private static void pause(int attempt) {
    long most = 100_000L << Math.min(attempt, 8);
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
  }

  @Override
  public boolean isRepeat(ProfileId id, Input input) {
    String key = input.header().key();
    return key != null && answer(id, key) != null;
  }

  @Override
  public @Nullable PriorAnswer answer(ProfileId id, String key) {
    Loaded loaded = load(id, Set.of(key), LoadMode.PLAIN);
    return kept(loaded, key, alive(compiled.workplace(), id, loaded).clock());
  }

  @Override
  public boolean erase(ProfileId id, Function<LiveState, Change<?>> notice) {
    JoinedTransaction joined = store.joined().orElse(null);
    if (joined != null) {
      return erase(new Turn(compiled.workplace(), LoadMode.LOCKING, joined), id, notice);
    }
    listeners.awaitRoom();
    Stripe stripe = stripe(id);
    stripe.lock();
    try {
      return erase(new Turn(stripe.workplace, LoadMode.PLAIN, null), id, notice);
    } finally {
      stripe.unlock();
    }
  }

  private boolean erase(Turn turn, ProfileId id, Function<LiveState, Change<?>> notice) {
    Optional<Change<?>> erased = store.erase(id, notice.apply(lastKnown(turn, id)));
    erased.ifPresent(told -> turn.afterCommit(() -> listeners.publish(List.of(told))));
    return erased.isPresent();
  }

  /** A state that cannot be read must be erasable all the same. */
  private LiveState lastKnown(Turn turn, ProfileId id) {
    Deciding workplace = turn.workplace();
    Loaded loaded = load(turn, id, Set.of(), turn.mode());
    try {
      return alive(workplace, id, loaded);
    } catch (StoreException.Permanent unreadable) {
      return workplace.create(id, loaded.incarnation());
    }
  }

  @Override
  public LiveState snapshot(ProfileId id) {
    return alive(compiled.workplace(), id, load(id, Set.of(), LoadMode.PLAIN));
  }
}
