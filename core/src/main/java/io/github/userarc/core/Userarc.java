package io.github.userarc.core;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.engine.Finding;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.internal.shell.Keys;
import io.github.userarc.core.internal.shell.Shell;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Quarantined;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way a host uses Userarc: feeds inputs, reads profiles, listens to changes.
 *
 * <pre>{@code
 * try (var userarc = Userarc.inMemory(Program.load("shop.json"))) {
 *   userarc.track("u1", "order-paid", Map.of("paid", 120));
 *   System.out.println(userarc.profile("u1").portrait());
 * }
 * }</pre>
 *
 * <p>Reads are exact as of now whether or not a sweep has run. Only <em>acting</em> on time
 * (listeners) needs one: {@link Builder#sweepEvery} or {@link #advance}.
 *
 * <p>Safe for use by several threads: different users in parallel, inputs of one user one after the
 * other. Listeners are called after the commit, each in a thread of its own.
 */
public final class Userarc implements AutoCloseable {
  private final Shell shell;

  private Userarc(Shell shell) {
    this.shell = shell;
  }

  /**
   * Opens a program over a new in-memory store.
   *
   * @param program the program
   * @return the open shell
   * @throws io.github.userarc.core.program.InvalidProgramException with all problems at once
   */
  public static Userarc inMemory(Program program) {
    return of(program).open();
  }

  /**
   * Starts wiring.
   *
   * @param program the program
   * @return the builder
   */
  public static Builder of(Program program) {
    return new Builder(program);
  }

  /** Wires a {@link Userarc}. */
  public static final class Builder {
    private final Shell.Options options;

    private Builder(Program program) {
      options = new Shell.Options(program);
    }

    /**
     * Sets the store; a new {@link InMemoryProfileStore} unless set. The host closes it.
     *
     * @param store the store
     * @return this
     */
    public Builder store(ProfileStore store) {
      options.store(store);
      return this;
    }

    /**
     * Sets the clock; the system's unless set.
     *
     * @param clock tells now
     * @return this
     */
    public Builder clock(InstantSource clock) {
      options.clock(clock);
      return this;
    }

    /**
     * Sets the namespace of all profiles (S1).
     *
     * @param namespace the namespace, {@code "default"} unless set
     * @return this
     */
    public Builder namespace(String namespace) {
      options.namespace(namespace);
      return this;
    }

    /**
     * Sets how far ahead of the clock an input may be (S13); 5 minutes unless set.
     *
     * @param tolerance the tolerance
     * @return this
     */
    public Builder tolerance(Duration tolerance) {
      options.tolerance(tolerance);
      return this;
    }

    /**
     * Sets how far behind the clock saved advances stay, so that slightly late events are in order
     * (S13); 5 minutes unless set.
     *
     * @param lag the lag
     * @return this
     */
    public Builder lag(Duration lag) {
      options.lag(lag);
      return this;
    }

    /**
     * Advances what is due, again and again, in a thread of its own.
     *
     * @param interval the pause between sweeps
     * @return this
     */
    public Builder sweepEvery(Duration interval) {
      options.sweepEvery(interval);
      return this;
    }

    /**
     * Hears of routed inputs that their target rejected, and of retractions that it refused (S34,
     * S31): they are dropped, so that they block nothing. Called in the thread that delivers; what
     * it throws is logged.
     *
     * @param listener what to do; they are logged in any case
     * @return this
     */
    public Builder onUndelivered(Consumer<UndeliveredRoute> listener) {
      options.onUndelivered(listener);
      return this;
    }

    /**
     * Forwards committed changes to the host, at least once and in order for each user, from the
     * store's outbox and in a thread of its own. Unlike {@linkplain Userarc#on listeners}, it loses
     * nothing when the process dies; of several nodes each forwards a part.
     *
     * @param forwarding where to, and how
     * @return this
     */
    public Builder forward(Forwarding forwarding) {
      options.forward(forwarding);
      return this;
    }

    /**
     * Takes times from the inputs: for replaying history. No input is too far ahead, advances have
     * no lag, keys are kept without limit.
     *
     * @return this
     */
    public Builder replaying() {
      options.replaying();
      return this;
    }

    /**
     * Publishes the program as of now if it is none of those of the store (S29). Without it, the
     * first opening of a namespace records its program, and later ones fail with a program that has
     * not been published.
     *
     * @return this
     */
    public Builder publishing() {
      options.publishing();
      return this;
    }

    /**
     * Compiles the program and opens the shell. Profiles follow the versions that are kept in the
     * store (S29), of which the program has to be one, now, before or later.
     *
     * @return the open shell
     * @throws UnpublishedProgramException if it is none of them, or another program of the same
     *     version
     * @throws io.github.userarc.core.program.InvalidProgramException with all problems at once
     * @throws IllegalArgumentException if changes are to be forwarded and the store has no outbox
     */
    public Userarc open() {
      return new Userarc(new Shell(options));
    }
  }

  /**
   * The compiled program.
   *
   * @return the engine
   */
  public Engine engine() {
    return shell.engine();
  }

  /**
   * The versions of the program, to be read and published (S29).
   *
   * @return the programs
   */
  public Programs programs() {
    return new Programs(shell);
  }

  /**
   * The program's parameters, to be read and set at run time (S35).
   *
   * @return the parameters
   */
  public Parameters parameters() {
    return new Parameters(shell.parameters());
  }

  /**
   * Feeds an event, now.
   *
   * @param user the user id
   * @param event the event's name
   * @param properties plain Java objects by name
   * @return what became of it
   * @throws InputRejectedException if it is wrong; nothing of it was applied
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public Receipt track(String user, String event, Map<String, ?> properties) {
    return apply(made(user, event, "event", "properties", () -> Event.of(user, event, properties)));
  }

  /**
   * Feeds an event without properties, now.
   *
   * @param user the user id
   * @param event the event's name
   * @return what became of it
   * @throws InputRejectedException if it is wrong; nothing of it was applied
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public Receipt track(String user, String event) {
    return track(user, event, Map.of());
  }

  /**
   * Feeds an event.
   *
   * @param event the event; now, if it has no time
   * @return what became of it
   * @throws InputRejectedException if it is wrong; nothing of it was applied
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public Receipt track(Event event) {
    return apply(event);
  }

  /**
   * Updates attributes, now.
   *
   * @param user the user id
   * @param attributes plain Java objects by name
   * @return what became of it
   * @throws InputRejectedException if it is wrong; nothing of it was applied
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public Receipt identify(String user, Map<String, ?> attributes) {
    return apply(made(
        user, "attributes", "attributes", "attributes", () -> Attributes.of(user, attributes)));
  }

  /** Makes an input of plain objects; what cannot be represented rejects it like anything wrong. */
  private static Input made(
      String user, String name, String whole, String values, Supplier<Input> input) {
    try {
      return input.get();
    } catch (BadValueException bad) {
      String path = bad.path().isEmpty() ? whole : bad.pathIn(values);
      throw new InputRejectedException(
          user, name, List.of(Problem.of(path, bad.value(), bad.expected())));
    }
  }

  /**
   * Gives a command, now.
   *
   * @param <A> the type of its answer
   * @param user the user id
   * @param command the command
   * @param key its key: a repeat gets the original answer, and is told if it asks for something
   *     else than the original (S3)
   * @return its answer
   * @throws InputRejectedException if it is wrong, or the key belongs to an event, an attributes
   *     update or another type of command; nothing of it was applied
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public <A extends Answer> CommandReceipt<A> execute(String user, Command<A> command, String key) {
    return answered(CommandInput.of(user, command).key(key));
  }

  /**
   * Gives a command without a key, now: a repeat is another command.
   *
   * @param <A> the type of its answer
   * @param user the user id
   * @param command the command
   * @return its answer
   * @throws InputRejectedException if it is wrong; nothing of it was applied
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public <A extends Answer> CommandReceipt<A> execute(String user, Command<A> command) {
    return answered(CommandInput.of(user, command));
  }

  /**
   * Gives a user from elsewhere an opening state, as of an instant and silently (S22, S32).
   *
   * @param user the user id
   * @param at as of when; the profile's clock
   * @param given the opening state, part by part
   * @return {@link Import.Imported}, or {@link Import.Exists} for a user who has a profile already
   * @throws InputRejectedException if it does not fit the program, with all problems; nothing of it
   *     was applied
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public CommandReceipt<Import.Outcome> importProfile(
      String user, Instant at, List<GivenState> given) {
    return importProfile(Import.of(user, given.toArray(new GivenState[0])).at(at));
  }

  /**
   * Gives a user from elsewhere an opening state: with a key, an actor, a reason, or as exported.
   * Many at once go through {@link #trackAll}.
   *
   * @param input the import; now, if it has no time
   * @return {@link Import.Imported}, or {@link Import.Exists} for a user who has a profile already
   * @throws InputRejectedException if it does not fit the program, with all problems; nothing of it
   *     was applied
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public CommandReceipt<Import.Outcome> importProfile(Import input) {
    return answered(input);
  }

  @SuppressWarnings("unchecked") // a command's handler answers in the command's type
  private <A extends Answer> CommandReceipt<A> answered(Input input) {
    Receipt receipt = apply(input);
    if (receipt.answer().isEmpty() || receipt.answer().get() instanceof Keys.KeptAnswer) {
      throw new InputRejectedException(
          input.user(), input.name(), List.of(Shell.otherContent(input)));
    }
    return new CommandReceipt<>((A) receipt.answer().orElseThrow(), receipt);
  }

  /**
   * Takes an event back (S31): a refund, a deleted post, an unlike. Afterwards all metrics are as
   * if it had never happened, what facets gave for it goes back by their policy, and facts are
   * evaluated again. It happens now, by the shell's clock: the profile is first advanced to that;
   * in a replaying shell, at the profile's clock.
   *
   * @param original the event: its key, properties, and time if it had one
   * @return the answer: taken back, or refused because there is no such event; for an event that
   *     was taken back before, the answer to that
   * @throws InputRejectedException if the event lies further back than the lateness horizon
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public CommandReceipt<RetractionAnswer> retract(Event original) {
    return retract(Retraction.of(original));
  }

  /**
   * Takes an event back; with {@link Retraction#at}, at that instant: the profile is first advanced
   * to it.
   *
   * @param retraction names the event
   * @return the answer, see {@link #retract(Event)}
   * @throws InputRejectedException if the event lies further back than the lateness horizon, or the
   *     retraction's own time is too far ahead
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public CommandReceipt<RetractionAnswer> retract(Retraction retraction) {
    Receipt receipt = apply(retraction);
    return new CommandReceipt<>((RetractionAnswer) receipt.answer().orElseThrow(), receipt);
  }

  /**
   * Feeds any input.
   *
   * @param input the input; now, if it has no time
   * @return what became of it
   * @throws InputRejectedException if it is wrong; nothing of it was applied
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public Receipt apply(Input input) {
    return shell.apply(input);
  }

  /**
   * Feeds many inputs. Those of one user are applied in their order; one that is wrong or fails
   * does not stop the others.
   *
   * @param inputs the inputs
   * @return what became of each, in the same order
   */
  public List<BatchResult> trackAll(List<? extends Input> inputs) {
    return shell.applyAll(inputs);
  }

  /**
   * A profile as of now, exact without any sweep.
   *
   * @param user the user id
   * @return the profile
   */
  public Profile profile(String user) {
    return shell.profile(user, shell.now());
  }

  /**
   * A profile as of an instant (S9).
   *
   * @param user the user id
   * @param asOf the instant
   * @return the profile
   * @throws IllegalArgumentException if the instant is before the profile's clock
   */
  public Profile profile(String user, Instant asOf) {
    return shell.profileAsOf(user, asOf);
  }

  /**
   * The changes an input would cause (S28); nothing is saved.
   *
   * @param input the input; now, if it has no time
   * @return the decision
   */
  public Decision preview(Input input) {
    return shell.preview(input);
  }

  /**
   * The changes that will happen if a user does nothing (S27); nothing is saved.
   *
   * @param user the user id
   * @param until how far to look
   * @return the changes with their instants
   */
  public List<Change<?>> forecast(String user, Instant until) {
    return shell.forecast(user, until);
  }

  /**
   * Explains a definition or a named metric for a user, as of now (S26).
   *
   * @param user the user id
   * @param definition its id, such as {@code "growth.level.vip"}
   * @return the explanation
   * @throws IllegalArgumentException if the program has no such definition
   */
  public Explanation explain(String user, String definition) {
    return profile(user).explain(definition);
  }

  /**
   * Advances everything that is due, so that listeners hear of it. What is due and not advanced is
   * not lost: reads see it, and it takes effect at its own instant whenever it is discovered (S8).
   *
   * @param until the instant; no later than the lag before now (S13)
   * @return what was done
   */
  public AdvanceReport advance(Instant until) {
    return shell.advance(until);
  }

  /**
   * How far the sweeper is behind: the time between now less the lag, and what it has advanced to.
   *
   * @return zero if it has caught up
   */
  public Duration sweepLag() {
    return shell.sweepLag();
  }

  /**
   * Erases every trace of a user and publishes one {@code erased} notice (S30).
   *
   * @param user the user id
   * @return whether there was anything to erase
   */
  public boolean erase(String user) {
    return shell.erase(user);
  }

  /**
   * Everything kept about a user as JSON (S30): portrait, state, keys and kept changes. Of a
   * profile that cannot be read: {@code "broken"} says why, and the state is as it is stored.
   *
   * @param user the user id
   * @return the export
   */
  public ObjectNode export(String user) {
    return shell.export(user);
  }

  /**
   * The profiles in quarantine: those that could not be read or decided, because of a bug or a
   * broken state. Sweeps leave them out until an input of theirs, or a {@link #repair}, succeeds.
   *
   * @return the profiles and why, to be closed
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public Stream<Quarantined> quarantined() {
    return shell.quarantined();
  }

  /**
   * Replaces the state of a profile, after it was exported and put right. Keys and changes stay.
   * Tells no changes.
   *
   * @param user the user id
   * @param revision the {@code "revision"} of that export: what has been applied since would be
   *     lost
   * @param state the new state, as {@link #export} shows it under {@code "state"}
   * @throws InputRejectedException with all that an {@link #audit} finds wrong with it, or if there
   *     is no such profile, or another revision of it by now; nothing is replaced
   * @throws io.github.userarc.core.store.StoreException if the store fails, or the profile was
   *     changed meanwhile
   */
  public void repair(String user, long revision, ObjectNode state) {
    shell.repair(user, revision, state);
  }

  /**
   * Checks every stored profile of the namespace, one after the other as the stream is read: states
   * that are well-formed, with the right deadlines, and stored as they should be. For a nightly job
   * or after an incident; inputs may go on meanwhile.
   *
   * @return what is wrong, to be closed; nothing should be
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public Stream<Finding> audit() {
    return shell.audit();
  }

  /**
   * Listens to changes of one kind, after their commit, in a thread of the listener's own. A
   * listener that throws is logged; the change stands and the next one is delivered. Replayed
   * changes are left out (S32).
   *
   * @param <C> the kind
   * @param content the class of the changes' content; {@link ChangeContent} for all
   * @param listener what to do
   * @return the subscription
   */
  public <C extends ChangeContent> Subscription on(Class<C> content, Consumer<Change<C>> listener) {
    return shell.on(content, listener, Replayed.LEFT_OUT);
  }

  /**
   * Listens to changes of one kind, like {@link #on(Class, Consumer)}, and says whether to those of
   * replayed history, too: what took effect before the program's live-from (S32).
   *
   * @param <C> the kind
   * @param content the class of the changes' content; {@link ChangeContent} for all
   * @param listener what to do
   * @param replayed whether replayed changes are wanted
   * @return the subscription
   */
  public <C extends ChangeContent> Subscription on(
      Class<C> content, Consumer<Change<C>> listener, Replayed replayed) {
    return shell.on(content, listener, replayed);
  }

  /**
   * Forwards now what waits in the outbox, in the calling thread: for hosts with schedulers of
   * their own, and for tests. Otherwise it happens by itself.
   *
   * @return what was done
   * @throws IllegalStateException if this Userarc was built without {@link Builder#forward}
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public ForwardReport forward() {
    return shell.forward();
  }

  /**
   * Looks at all users of the namespace and makes the store show what their profiles say, where it
   * does not. Labels are written with every commit and need none of this; it is for stores whose
   * table was emptied, restored or added later. Nobody is advanced: labels are as of each profile's
   * clock. Inputs may go on meanwhile. A run that was cut short is begun again.
   *
   * @return what was done
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public RelabelReport relabel() {
    return relabel(soFar -> {});
  }

  /**
   * As {@link #relabel()}, and tells how far it has come.
   *
   * @param progress hears of it every 1,000 users and at the end, in the calling thread
   * @return what was done
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public RelabelReport relabel(Consumer<RelabelReport> progress) {
    return shell.relabel(progress);
  }

  /**
   * Forgets keys whose time has passed (S3), and changes that took effect before an instant and do
   * not wait to be forwarded. For a nightly job; nothing depends on it but room.
   *
   * @param changesBefore the instant; {@link io.github.userarc.core.input.Times#EARLIEST} to keep
   *     all changes
   * @return how many keys and changes are gone
   * @throws io.github.userarc.core.store.StoreException if the store fails
   */
  public long purge(Instant changesBefore) {
    return shell.purge(changesBefore);
  }

  /** Waits until all listeners have seen everything that has been committed. */
  public void flush() {
    shell.flush();
  }

  /** Ends the sweeper, lets listeners finish, and ends them. The store stays open. */
  @Override
  public void close() {
    shell.close();
  }
}
