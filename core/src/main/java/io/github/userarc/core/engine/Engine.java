package io.github.userarc.core.engine;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.Access;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Dealings;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.engine.ProfileReport;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ProgramHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled program: a deterministic function from a profile's state and an input to the next
 * state and its changes. No clock, no I/O, no threads, no randomness (rules S8, S11). Immutable and
 * safe for use by several threads.
 *
 * <pre>{@code
 * Engine engine = Engine.compile(Program.load("shop.json"));
 * ProfileState state = engine.newProfile(ProfileId.of("u1"));
 * Decision decision = engine.decide(state, Event.of("u1", "login").at(now));
 * }</pre>
 *
 * <p>Hosts usually use the shell {@link io.github.userarc.core.Userarc}, which loads and saves
 * states.
 */
public final class Engine {
  static {
    Access.engines(engine -> engine.compiled);
  }

  private final Program program;
  private final Compiled compiled;

  private Engine(Program program, Compiled compiled) {
    this.program = program;
    this.compiled = compiled;
  }

  /**
   * Compiles a program.
   *
   * @param program the program
   * @return the engine
   * @throws io.github.userarc.core.program.InvalidProgramException with all problems at once
   */
  public static Engine compile(Program program) {
    return new Engine(program, Compiled.of(program));
  }

  /**
   * Compiles all versions of a program (S29). A profile goes from one to the next at the instant of
   * that, or at its clock where that is later: it is advanced there under the version it has, then
   * everything is evaluated once. {@link #program} is the version that was added last.
   *
   * @param programs the versions
   * @return the engine
   * @throws io.github.userarc.core.program.InvalidProgramException if one of them is wrong, with
   *     all its problems
   */
  public static Engine compile(ProgramHistory programs) {
    return new Engine(programs.latest().program(), Compiled.of(programs));
  }

  /**
   * The same compiled program under a history of parameters (S35). Cheap: what is compiled is
   * shared. States of this engine belong to it and to engines with longer histories: what has been
   * recorded since is due for them when its instant comes, or at their clock where that is later.
   *
   * @param history all revisions of the parameters, those for later instants included; values of
   *     names or types that the program does not have are left out
   * @return the engine
   */
  public Engine with(ParameterHistory history) {
    return new Engine(program, compiled.with(history));
  }

  /**
   * The history of parameters that this engine follows; that of a shell grows with what is set.
   *
   * @return the revisions
   */
  public ParameterHistory parameters() {
    return compiled.history();
  }

  /**
   * What is wrong with new values of parameters, before they are recorded (S35): unknown names,
   * other types than the opening values', values that the program does not compile with.
   *
   * @param history a history that ends with them
   * @return all problems; none if they can be recorded
   * @throws IllegalArgumentException if the history is empty
   */
  public List<Problem> problems(ParameterHistory history) {
    if (history.size() == 0) {
      throw new IllegalArgumentException("A history without revisions: expected at least one");
    }
    return compiled.problems(history);
  }

  /**
   * What is probably not meant as it stands in the program, although it compiles: such as a stage
   * that nothing leads out of. A shell logs them when it opens. They say nothing about any profile,
   * and are no part of the program's canonical form.
   *
   * @return the warnings about {@link #program}; mostly none
   */
  public List<Problem> warnings() {
    return compiled.warnings();
  }

  /**
   * The program.
   *
   * @return the program
   */
  public Program program() {
    return program;
  }

  /**
   * The definitions whose outcome a type of change tells, for {@link Profile#explain}.
   *
   * @param changeType the type, such as {@code "segment-entered"}
   * @return their ids, such as {@code "segment.regulars"}, in order of evaluation
   */
  public List<String> definitions(String changeType) {
    return compiled.definitions(changeType);
  }

  /**
   * Whether profiles of the program have to do with each other, through claims (S33) or routes
   * (S34): then the order of inputs of different users matters, and a replay runs in one thread
   * (S12).
   *
   * @return false if every profile is a function of its own inputs alone
   */
  public boolean connectsProfiles() {
    return compiled.connectsProfiles();
  }

  /**
   * The state of a user who has had no input yet.
   *
   * @param id whose
   * @return the state
   */
  public ProfileState newProfile(ProfileId id) {
    return newProfile(id, 1);
  }

  /**
   * The state of a user who has had no input in this incarnation (S30).
   *
   * @param id whose
   * @param incarnation from 1
   * @return the state
   */
  public ProfileState newProfile(ProfileId id, int incarnation) {
    return compiled.workplace().create(id, incarnation);
  }

  /**
   * A state that starts from given state instead of a history. Definitions are evaluated without
   * telling changes (S22).
   *
   * @param id whose
   * @param at the profile's clock
   * @param given opening state of facets
   * @return the state
   */
  public ProfileState given(ProfileId id, Instant at, List<GivenState> given) {
    return compiled.workplace().given(id, at, given);
  }

  /**
   * Makes a command from its JSON form, such as a line of a file or the body of a request:
   * {@code command("redeem", Map.of("currency", Value.of("coins"), "amount", Value.of(80)))}. What
   * the program itself has to say about it, such as that it has no currency {@code coins}, comes
   * out when the command is given.
   *
   * @param type its type
   * @param arguments its arguments by name
   * @return the command
   * @throws InputRejectedException with all problems, if no facet of the program accepts such a
   *     command, or its arguments do not read
   */
  public Command<?> command(String type, Map<String, Value> arguments) {
    List<Problem> problems = new ArrayList<>();
    Command<?> command = compiled.command(type, arguments, problems);
    if (command == null || !problems.isEmpty()) {
      throw new InputRejectedException(type, problems);
    }
    return command;
  }

  /**
   * Decides on an input (S23). It knows no keys: that an input is no repeat, and that a retraction
   * names an event that was applied, is for the caller to see to.
   *
   * @param state the profile's state; it is left as it is
   * @param input an input of the same user; its time must be set, of a retraction that of the
   *     original
   * @return the decision; {@link Decision.NeedsClaims} only if the program has claims
   * @throws IllegalArgumentException if it is another user's input
   */
  public Decision decide(ProfileState state, Input input) {
    return decide(state, input, ClaimAnswers.NONE);
  }

  /**
   * Decides on an input, knowing how much has been taken of claims (S33).
   *
   * @param state the profile's state; it is left as it is
   * @param input an input of the same user; its time must be set, of a retraction that of the
   *     original
   * @param answers what is known about claims
   * @return the decision; {@link Decision.NeedsClaims} if more has to be known
   * @throws IllegalArgumentException if it is another user's input
   */
  public Decision decide(ProfileState state, Input input, ClaimAnswers answers) {
    if (isTimeless(input)) {
      return new Decision.Rejected(List.of(Problem.of("time", "", "the time of the input")));
    }
    return decide(live(state, input).copy(), input, true, answers);
  }

  private Decision decide(LiveState copy, Input input, boolean saved, ClaimAnswers answers) {
    Deciding workplace = compiled.workplace();
    Deciding.Outcome outcome = workplace.apply(copy, input, saved, answers);
    if (outcome.isOpen()) {
      return new Decision.NeedsClaims(workplace.dealings().needs());
    }
    return outcome.rejected()
        ? new Decision.Rejected(outcome.problems())
        : decided(
            workplace, workplace.after(copy), outcome.changes(), outcome.answer(), outcome.trace());
  }

  private static Decision.Decided decided(
      Deciding workplace,
      LiveState copy,
      List<Change<?>> changes,
      @Nullable Answer answer,
      @Nullable String trace) {
    Dealings dealings = workplace.dealings();
    return new Decision.Decided(copy, changes, answer, dealings.takes(), dealings.routed(), trace);
  }

  /**
   * Advances a profile to an instant (S8); where that is before its clock, nothing happens.
   *
   * @param state the profile's state; it is left as it is
   * @param until the instant
   * @return the advanced state and what changed on the way
   * @throws IllegalStateException if claims have to be answered on the way: use
   *     {@link #advance(ProfileState, Instant, ClaimAnswers)} with programs that have claims
   */
  public Decision.Decided advance(ProfileState state, Instant until) {
    if (advance(state, until, ClaimAnswers.NONE) instanceof Decision.Decided decided) {
      return decided;
    }
    throw new IllegalStateException("Advancing profile " + state.id() + " to " + until
        + " needs claims. Maybe use advance(state, until, answers)");
  }

  /**
   * Advances a profile to an instant (S8), knowing how much has been taken of claims (S33).
   *
   * @param state the profile's state; it is left as it is
   * @param until the instant
   * @param answers what is known about claims
   * @return the advanced state and what changed on the way, or what has to be known about claims
   */
  public Decision advance(ProfileState state, Instant until, ClaimAnswers answers) {
    LiveState copy = live(state).copy();
    Deciding workplace = compiled.workplace();
    List<Change<?>> changes = workplace.advance(copy, Times.micros(until), true, answers);
    Dealings dealings = workplace.dealings();
    return dealings.isOpen()
        ? new Decision.NeedsClaims(dealings.needs())
        : decided(workplace, workplace.after(copy), changes, null, null);
  }

  /**
   * The changes an input would cause (S28). They have no sequence numbers. Claims count as granted;
   * what depends on them is {@link Change#subjectToAvailability}.
   *
   * @param state the profile's state; it is left as it is
   * @param input an input of the same user; its time must be set
   * @return the decision
   * @throws IllegalArgumentException if it is another user's input
   */
  public Decision preview(ProfileState state, Input input) {
    return preview(state, input, ClaimAnswers.NONE);
  }

  /**
   * The changes an input would cause, knowing how much has been taken of claims (S28, S33).
   *
   * @param state the profile's state; it is left as it is
   * @param input an input of the same user; its time must be set
   * @param answers what is known about claims; others count as granted
   * @return the decision
   * @throws IllegalArgumentException if it is another user's input
   */
  public Decision preview(ProfileState state, Input input, ClaimAnswers answers) {
    if (isTimeless(input)) {
      return new Decision.Rejected(List.of(Problem.of("time", "", "the time of the input")));
    }
    return decide(live(state, input).copy(), input, false, answers);
  }

  /**
   * The changes that will happen if the user does nothing (S27). They have no sequence numbers.
   * Claims count as granted; what depends on them is {@link Change#subjectToAvailability}.
   *
   * @param state the profile's state; it is left as it is
   * @param until how far to look
   * @return the changes with their instants
   */
  public List<Change<?>> forecast(ProfileState state, Instant until) {
    return List.copyOf(
        compiled.workplace().advance(live(state).copy(), Times.micros(until), false));
  }

  /**
   * The profile as of an instant: an advance that is not saved (S9).
   *
   * @param state the profile's state; it is left as it is
   * @param asOf the instant; at its clock where that is later
   * @return the profile
   */
  public Profile profile(ProfileState state, Instant asOf) {
    Deciding workplace = compiled.workplace();
    long micros = Times.micros(asOf);
    return new Profile(new ProfileReport(workplace, workplace.asOf(live(state), micros), micros));
  }

  /**
   * The stored form of a state: canonical JSON, the same for equal contents and clock (S11). It
   * carries a type name, a format number and the program's version.
   *
   * @param state the state
   * @return UTF-8 bytes
   */
  public byte[] encode(ProfileState state) {
    return StateText.write(compiled.workplace().write(live(state)));
  }

  /**
   * Reads a stored state. One of a version that this engine does not have keeps what belongs to
   * unchanged definitions, and goes over to the version that holds at its clock (S29).
   *
   * @param id whose
   * @param bytes what {@link #encode} wrote
   * @return the state
   * @throws IllegalStateException if the bytes are no state, or of a newer format
   */
  public ProfileState decode(ProfileId id, byte[] bytes) {
    try {
      return compiled.workplace().read(id, StateText.read(id, bytes));
    } catch (IllegalStateException said) {
      throw said;
    } catch (RuntimeException damaged) {
      throw new IllegalStateException(
          "The stored state of " + id + " cannot be read: " + damaged.getMessage(), damaged);
    }
  }

  /**
   * Checks that a state is well-formed and that its deadlines are right: it is written and read
   * back to the same bytes; its rows are in order; everything it says is what an evaluation at its
   * clock says; nothing changes before its deadlines.
   *
   * @param state the state; it is left as it is
   * @return what is wrong; nothing should be
   */
  public List<Finding> audit(ProfileState state) {
    return findings(state.id(), compiled.workplace().audit(live(state)));
  }

  /**
   * Checks a stored state, see {@link #audit(ProfileState)}.
   *
   * @param id whose
   * @param bytes what {@link #encode} wrote
   * @param nextDue the deadline that the store keeps beside it
   * @return what is wrong; nothing should be
   */
  public List<Finding> audit(ProfileId id, byte[] bytes, long nextDue) {
    return findings(id, compiled.workplace().audit(id, bytes, nextDue));
  }

  private static List<Finding> findings(ProfileId id, List<Problem> problems) {
    return problems.stream().map(problem -> Finding.of(id, problem)).toList();
  }

  private static boolean isTimeless(Input input) {
    Input dated = input instanceof Retraction retraction ? retraction.original() : input;
    return dated.time().isEmpty();
  }

  private static LiveState live(ProfileState state, Input input) {
    LiveState live = live(state);
    if (!live.id().user().equals(input.user())) {
      throw new IllegalArgumentException(
          "An input of user '" + input.user() + "' for the profile of '" + live.id() + "'");
    }
    return live;
  }

  private static LiveState live(ProfileState state) {
    if (state instanceof LiveState live) {
      return live;
    }
    throw new IllegalArgumentException("A state that no engine made: " + state.getClass());
  }
}
