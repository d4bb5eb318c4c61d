package io.github.userarc.core.internal.shell;

import io.github.userarc.core.AdvanceReport;
import io.github.userarc.core.BackfillReport;
import io.github.userarc.core.BatchResult;
import io.github.userarc.core.ForwardReport;
import io.github.userarc.core.Forwarding;
import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Receipt;
import io.github.userarc.core.RelabelReport;
import io.github.userarc.core.Replayed;
import io.github.userarc.core.Subscription;
import io.github.userarc.core.UndeliveredRoute;
import io.github.userarc.core.UserHistory;
import io.github.userarc.core.WhoMoves;
import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.Erased;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Finding;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.Access;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Outbox;
import io.github.userarc.core.store.PriorAnswer;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Quarantined;
import io.github.userarc.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@link io.github.userarc.core.Userarc} does. */
public final class Shell implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final Receipt NOTHING = new Receipt(List.of(), null, false, true);

  private final Engine engine;
  private final Compiled compiled;
  private final ProfileStore store;
  private final ShellPrograms programs;
  private final ShellParameters parameters;
  private final ProfileAccess access;
  private final Listeners listeners = new Listeners();
  private final InstantSource clock;
  private final String namespace;
  private final long tolerance;
  private final boolean replaying;
  private final Sweeper sweeper;
  private final Router router;
  private final @Nullable Forwarder forwarder;
  private final Quarantine quarantine;
  private volatile boolean closed;

  /** How a shell is wired. */
  public static final class Options {
    private final Program program;
    private @Nullable ProfileStore store;
    private InstantSource clock = InstantSource.system();
    private String namespace = ProfileId.DEFAULT_NAMESPACE;
    private Duration tolerance = Duration.ofMinutes(5);
    private Duration lag = Duration.ofMinutes(5);
    private @Nullable Duration interval;
    private boolean replaying;
    private boolean publishing;
    private @Nullable Forwarding forwarding;
    private Consumer<UndeliveredRoute> undelivered = route -> {};

    public Options(Program program) {
      this.program = program;
    }

    public void store(ProfileStore newStore) {
      store = newStore;
    }

    public void clock(InstantSource newClock) {
      clock = newClock;
    }

    public void namespace(String newNamespace) {
      namespace = new ProfileId(newNamespace, "anybody").namespace();
    }

    public void tolerance(Duration newTolerance) {
      tolerance = notNegative("tolerance", newTolerance);
    }

    public void lag(Duration newLag) {
      lag = notNegative("lag", newLag);
    }

    public void sweepEvery(Duration newInterval) {
      if (newInterval.isZero()) {
        throw new IllegalArgumentException("A sweep interval of zero: expected more");
      }
      interval = notNegative("sweep interval", newInterval);
    }

    public void onUndelivered(Consumer<UndeliveredRoute> listener) {
      undelivered = listener;
    }

    public void publishing() {
      publishing = true;
    }

    public void forward(Forwarding newForwarding) {
      forwarding = newForwarding;
    }

    public void replaying() {
      replaying = true;
      lag = Duration.ZERO;
    }

    private static Duration notNegative(String what, Duration duration) {
      if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "A " + what + " of " + duration + ": expected zero to " + LONGEST.toDays() + " days");
      }
      return duration;
    }
  }

  public Shell(Options options) {
    engine = Engine.compile(options.program);
    compiled = Access.compiled(engine);
    store = options.store == null ? InMemoryProfileStore.create() : options.store;
    clock = options.clock;
    namespace = options.namespace;
    replaying = options.replaying;
    tolerance = options.tolerance.toNanos() / 1_000;
    Outbox outbox = options.forwarding == null ? null : outbox(store);
    programs = new ShellPrograms(store, namespace, compiled, options.program, clock, replaying);
    programs.open(options.publishing);
    parameters = new ShellParameters(store, namespace, compiled, clock, replaying, programs);
    access = store instanceof InMemoryProfileStore memory
        ? new LiveAccess(Access.memory(memory), compiled, listeners, parameters, replaying)
        : new StoredAccess(store, compiled, listeners, parameters, replaying);
    quarantine = new Quarantine(store, engine, clock);
    router = new Router(store, namespace, access, quarantine, options.undelivered);
    sweeper = new Sweeper(
        store,
        namespace,
        access,
        router,
        quarantine,
        parameters,
        clock,
        options.lag,
        replaying,
        compiled.connectsProfiles());
    forwarder =
        options.forwarding == null || outbox == null ? null : forwarder(outbox, options.forwarding);
    Duration interval = options.interval;
    if (interval != null) {
      sweeper.start(interval);
    }
  }

  public ShellPrograms programs() {
    requireOpen();
    return programs;
  }

  /** Who would move under another version of the program. */
  public WhoMoves whoMoves(Program next, Instant at) {
    requireOpen();
    parameters.reload();
    return new Trial(parameters, compiled, programs.trial(next, at), at)
        .run(store, namespace, next);
  }

  /** Fills what is new in the version that holds now. */
  public BackfillReport backfill(Stream<UserHistory> histories, Consumer<BackfillReport> progress) {
    requireOpen();
    parameters.reload();
    return new Backfilling(
            compiled.backfill(Times.micros(now())), access, router, quarantine, namespace)
        .run(histories, progress);
  }

  /** Makes the store show what its profiles say. */
  public RelabelReport relabel(Consumer<RelabelReport> progress) {
    requireOpen();
    parameters.reload();
    return new Relabelling(store, access, compiled, namespace).run(progress);
  }

  private static Outbox outbox(ProfileStore store) {
    return store
        .outbox()
        .orElseThrow(() -> new IllegalArgumentException("Nothing to forward from: "
            + store.getClass().getSimpleName()
            + " has no outbox. Maybe open the store with one, such as"
            + " InMemoryProfileStore.withOutbox()"));
  }

  private Forwarder forwarder(Outbox outbox, Forwarding forwarding) {
    Forwarder made = new Forwarder(outbox, namespace, forwarding, clock);
    listeners.forwarder(made::wake);
    made.start();
    return made;
  }

  /** Forwards what waits, in the calling thread. */
  public ForwardReport forward() {
    requireOpen();
    if (forwarder == null) {
      throw new IllegalStateException(
          "Nobody to forward to: expected forward(…) when this Userarc was built");
    }
    return forwarder.forward();
  }

  /** Forgets what is past. */
  public long purge(Instant changesBefore) {
    requireOpen();
    return store.purge(changesBefore);
  }

  public ShellParameters parameters() {
    requireOpen();
    return parameters;
  }

  public Engine engine() {
    return engine;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Applies an input, or throws why it is rejected. */
  public Receipt apply(Input input) {
    Applied applied = applied(input);
    if (!applied.problems().isEmpty()) {
      throw new InputRejectedException(input.user(), input.name(), applied.problems());
    }
    return receipt(applied);
  }

  private static Receipt receipt(Applied applied) {
    return applied.isNothing()
        ? NOTHING
        : new Receipt(
            applied.changes(), applied.answer(), applied.duplicate(), applied.sameContent());
  }

  /** An input after the end would be applied and no listener told. */
  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This Userarc is closed");
    }
  }

  private Applied applied(Input input) {
    requireOpen();
    ProfileId id;
    Input timed;
    try {
      id = new ProfileId(namespace, input.user());
      timed = timed(input);
    } catch (BadValueException bad) {
      return Applied.rejected(List.of(Problem.of("user", bad.value(), bad.expected())));
    }
    if (!isTimed(timed)) {
      return Applied.rejected(List.of(Problem.of("time", "", "the time of the input")));
    }
    // Looking up the key comes before everything else; the time of a repeat is ignored (S3).
    Applied applied;
    try {
      applied = timed instanceof Retraction retraction
          ? access.retract(id, retraction, ahead(timed))
          : access.apply(id, timed, ahead(timed));
    } catch (RuntimeException failure) {
      throw quarantine.judge(id, failure);
    }
    if (!applied.routed().isEmpty()) {
      deliver(applied.routed());
    }
    return applied;
  }

  /** What is committed is not lost, whatever happens now (S34); what is not yet has to wait. */
  private void deliver(List<RoutedInput> routed) {
    store
        .joined()
        .ifPresentOrElse(
            joined -> joined.afterCommit(sweeper::deliverSoon), () -> router.deliver(routed));
  }

  /** A retraction has the time of its event; others lack theirs only while replaying. */
  private static boolean isTimed(Input input) {
    return input.micros() != Input.Header.UNSET || input instanceof Retraction;
  }

  private Input timed(Input input) {
    return input.micros() != Input.Header.UNSET || replaying ? input : input.at(now());
  }

  private List<Problem> ahead(Input input) {
    if (replaying) {
      return List.of();
    }
    Instant now = now();
    return input.micros() > Times.micros(now) + tolerance
        ? List.of(Problem.of(
            "time",
            Times.instant(input.micros()).toString(),
            "a time not further ahead of now, " + now + ", than the tolerance"))
        : List.of();
  }

  /** Why a command under a key of something else has no answer. */
  public static Problem otherContent(Input input) {
    return new Problem(
        "key",
        input.key().orElse(""),
        "a key that has not been used for something else",
        "Maybe derive the key from what the command is about");
  }

  /** Applies many inputs. */
  public List<BatchResult> applyAll(List<? extends Input> inputs) {
    Batch batch = together(inputs);
    Map<Integer, Applied> together = batch == null ? Map.of() : batch.applied();
    Map<Integer, StoreException> unknown = batch == null ? Map.of() : batch.unknown();
    List<BatchResult> results = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      StoreException failed = unknown.get(i);
      if (failed != null) {
        results.add(new BatchResult.Failed(failed));
        continue;
      }
      try {
        Applied done = together.get(i);
        Applied applied = done == null ? applied(inputs.get(i)) : done;
        results.add(
            applied.problems().isEmpty()
                ? new BatchResult.Applied(receipt(applied))
                : new BatchResult.Rejected(applied.problems()));
      } catch (StoreException failure) {
        results.add(new BatchResult.Failed(failure));
      }
    }
    return results;
  }

  /** What can be applied in chunks, by index; the rest goes one by one, after it and in order. */
  private @Nullable Batch together(List<? extends Input> inputs) {
    requireOpen();
    Batch batch =
        inputs.size() > 1 && access instanceof StoredAccess stored ? stored.batch() : null;
    if (batch == null) {
      return null;
    }
    for (int i = 0; i < inputs.size(); i++) {
      add(batch, i, inputs.get(i));
    }
    return batch;
  }

  /** What is not added is rejected alone. */
  private void add(Batch batch, int index, Input input) {
    try {
      Input timed = timed(input);
      if (isTimed(timed)) {
        batch.add(index, new ProfileId(namespace, input.user()), timed, ahead(timed));
      }
    } catch (BadValueException bad) {
      return; // alone it is rejected
    }
  }

  public Profile profile(String user, Instant asOf) {
    return engine.profile(access.snapshot(new ProfileId(namespace, user)), asOf);
  }

  /** A profile as of an instant that must not be before its clock. */
  public Profile profileAsOf(String user, Instant asOf) {
    LiveState state = access.snapshot(new ProfileId(namespace, user));
    if (state.exists() && Times.micros(asOf) < state.clock()) {
      throw new IllegalArgumentException("asOf " + asOf + " is before the clock of profile "
          + state.id() + ", " + Times.instant(state.clock()) + ": expected that or later");
    }
    return engine.profile(state, asOf);
  }

  public Decision preview(Input input) {
    ProfileId id = new ProfileId(namespace, input.user());
    Input timed = timed(input);
    LiveState state = access.snapshot(id);
    if (timed instanceof Retraction retraction) {
      return preview(id, state, retraction);
    } else if (access.isRepeat(id, timed)) {
      return new Decision.Decided(state, List.of(), null); // a repeat changes nothing (S3)
    }
    List<Problem> ahead = ahead(timed);
    if (!ahead.isEmpty()) {
      return new Decision.Rejected(ahead);
    }
    return previewed(state, timed);
  }

  private Decision previewed(LiveState state, Input input) {
    return compiled.connectsProfiles() ? withClaims(state, input) : engine.preview(state, input);
  }

  /** A preview that knows what is left now; by the time of the input others may have taken it. */
  private Decision withClaims(LiveState state, Input input) {
    Deciding workplace = compiled.workplace();
    ClaimAnswers answers = ClaimAnswers.NONE;
    while (workplace.apply(state.copy(), input, true, answers).isOpen()) {
      answers = answers.and(store.claimed(workplace.dealings().needs(), LoadMode.PLAIN));
    }
    return engine.preview(state, input, answers);
  }

  private Decision preview(ProfileId id, LiveState state, Retraction retraction) {
    List<Problem> ahead = ahead(retraction);
    String key = retraction.header().key();
    PriorAnswer prior = key == null ? null : access.answer(id, Retractions.key(key));
    if (prior != null) {
      return new Decision.Decided(state, List.of(), new RetractionAnswer.Retracted());
    }
    PriorAnswer original = key == null ? null : access.answer(id, key);
    Retractions.Found found =
        Retractions.find(retraction, original, state, compiled.workplace(), ahead);
    Retraction whole = found.retraction();
    if (whole != null) {
      return previewed(state, whole);
    }
    Applied instead = found.instead();
    return instead.problems().isEmpty()
        ? new Decision.Decided(state, List.of(), instead.answer())
        : new Decision.Rejected(instead.problems());
  }

  public List<Change<?>> forecast(String user, Instant until) {
    return engine.forecast(access.snapshot(new ProfileId(namespace, user)), until);
  }

  public AdvanceReport advance(Instant until) {
    requireOpen();
    return sweeper.advance(until);
  }

  public Duration sweepLag() {
    return sweeper.lag();
  }

  /** Erases a user and tells listeners. */
  public boolean erase(String user) {
    requireOpen();
    ProfileId id = new ProfileId(namespace, user);
    return access.erase(
        id,
        before -> new Change<>(
            id,
            before.incarnation(),
            before.sequence() + 1,
            replaying && before.exists() ? before.clock() : Times.micros(now()),
            new Erased(),
            new Cause(Cause.Kind.COMMAND, "erase", null, "core", compiled.label(before))));
  }

  public void repair(String user, long revision, ObjectNode state) {
    requireOpen();
    quarantine.repair(new ProfileId(namespace, user), revision, state);
  }

  public Stream<Quarantined> quarantined() {
    return store.quarantined().filter(one -> one.id().namespace().equals(namespace));
  }

  /** Everything kept about a user; of a broken state, the state as it is stored. */
  public ObjectNode export(String user) {
    ProfileId id = new ProfileId(namespace, user);
    ObjectNode out;
    // Before the state: one that is newer is refused when it is given back, an older one is not.
    long revision = store.load(id, Set.of(), LoadMode.PLAIN).revision();
    try {
      LiveState state = access.snapshot(id);
      out = portrait(state);
      out.set("state", compiled.workplace().write(state));
    } catch (StoreException.Permanent broken) {
      out = JsonNodeFactory.instance.objectNode().put("broken", broken.getMessage());
      Exports.raw(store.load(id, Set.of(), LoadMode.PLAIN), out);
    }
    if (revision > 0) {
      out.put("revision", revision);
    }
    Exports.keys(store.keys(id), out.putArray("keys"));
    Exports.changes(store.changes(id), out.putArray("changes"));
    return out;
  }

  private ObjectNode portrait(LiveState state) {
    try {
      return engine.profile(state, now()).toJson();
    } catch (RuntimeException undecidable) { // by now it would have changed, and that fails
      return JsonNodeFactory.instance.objectNode().put("broken", undecidable.toString());
    }
  }

  /** What is wrong with the stored profiles, and with those that are changed in place. */
  public Stream<Finding> audit() {
    requireOpen();
    parameters.reload();
    return store
        .scan()
        .filter(stored -> stored.id().namespace().equals(namespace))
        .flatMap(stored -> Stream.concat(
            engine.audit(stored.id(), stored.state(), stored.nextDue()).stream(),
            access instanceof LiveAccess ? inPlace(stored.id()) : Stream.empty()));
  }

  private Stream<Finding> inPlace(ProfileId id) {
    try {
      return engine.audit(access.snapshot(id)).stream();
    } catch (StoreException.Undecidable unreadable) {
      return Stream.empty(); // which is among the findings of what is stored
    }
  }

  public <C extends ChangeContent> Subscription on(
      Class<C> content, Consumer<Change<C>> listener, Replayed replayed) {
    Mailbox mailbox = listeners.add(content, listener, replayed == Replayed.INCLUDED);
    return () -> listeners.remove(mailbox);
  }

  public void flush() {
    listeners.flush();
  }

  @Override
  public void close() {
    closed = true;
    sweeper.close();
    listeners.close();
    if (forwarder != null) {
      forwarder.close();
    }
  }
}
