package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.state.FullException;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.route.RoutesDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides in place: what the pure engine does on copies, the shell does on the states it owns, with
 * commit or rollback (architecture §1). One instance per thread or lock; the plan is shared.
 */
public final class Deciding {
  private final Compiled compiled;
  private final Plan plan;
  private final Session session;
  private final Applier applier;
  private final InputCheck check;
  private final StateCodec codec;
  private final Opening opening;

  @SuppressWarnings("UnusedVariable") // written only, so that LiveState.touch is not optimised away
  private int touched;

  /** A compiled program; immutable. */
  public static final class Compiled {
    private final Plan plan;
    private volatile ParameterTables parameters;

    private Compiled(Plan plan, ParameterTables parameters) {
      this.plan = plan;
      this.parameters = parameters;
    }

    /** The same program, sharing everything, under another history of parameters. */
    public Compiled with(ParameterHistory history) {
      return new Compiled(plan, plan.parameters.with(history));
    }

    /** Follows a longer history from the next decision on. */
    public void follow(ParameterHistory longer) {
      parameters = plan.parameters.with(longer);
    }

    /** The history that is followed. */
    public ParameterHistory history() {
      return parameters.history();
    }

    /** What is wrong with a history's latest revision for this program. */
    public List<Problem> problems(ParameterHistory history) {
      return plan.parameters.with(history).problems();
    }

    /** All parameters as of an instant, under the followed history; spans as text. */
    public Map<String, Value> parametersAt(long micros) {
      ParameterTables tables = parameters;
      Map<String, Value> values = new TreeMap<>();
      tables
          .at(tables.latest(micros), micros)
          .values()
          .forEach((name, operand) -> values.put(name, ParameterTables.plain(operand)));
      return values;
    }

    /** A workplace for one thread at a time. */
    public Deciding workplace() {
      return new Deciding(this);
    }

    public String version() {
      return plan.version;
    }

    public long horizon() {
      return plan.horizon;
    }

    /** The ids of the definitions that may emit a type of change. */
    public List<String> definitions(String changeType) {
      List<String> ids = new ArrayList<>();
      for (Def def : plan.definitions) {
        if (def.emits.contains(changeType)) {
          ids.add(def.id);
        }
      }
      return ids;
    }

    /**
     * Makes a command from its arguments in JSON.
     *
     * @param problems where to say what is wrong with them
     * @return the command; anything where there were problems, null for an unknown type
     */
    public @Nullable Command<?> command(
        String type, Map<String, Value> arguments, List<Problem> problems) {
      CommandPlan known = plan.commands.get(type);
      if (known == null) {
        problems.add(InputCheck.unknownCommand(plan, type));
        return null;
      }
      return known.handler().read(arguments, problems);
    }

    /**
     * Whether profiles of the program have to do with each other, so that the order of inputs of
     * different users matters (S12).
     */
    public boolean connectsProfiles() {
      return plan.claims != ClaimRegistry.NOWHERE
          || plan.program.facets().containsKey(RoutesDefinition.FACET);
    }

    /** How long keys of an input are kept after it, in microseconds (S3). */
    public long keepKeys(Input input) {
      boolean event = input instanceof Event || input instanceof Retraction;
      var type = event ? plan.program.events().get(input.name()) : null;
      return type == null || type.keepKeys() == null
          ? plan.horizon
          : type.keepKeys().micros();
    }
  }

  private Deciding(Compiled compiled) {
    this.compiled = compiled;
    this.plan = compiled.plan;
    this.session = new Session(plan);
    this.applier = new Applier(plan);
    this.check = new InputCheck(plan);
    this.codec = new StateCodec(plan);
    this.opening = new Opening(plan, check, codec);
  }

  /** Compiles a program. */
  public static Compiled compile(Program program) {
    Plan plan = PlanCompiler.compile(program);
    return new Compiled(plan, plan.parameters);
  }

  /** A profile that has had no input yet. */
  public LiveState create(ProfileId id, int incarnation) {
    return plan.create(id, incarnation);
  }

  /**
   * What happened to an input: changes, perhaps an answer and what taking it back would need (S31);
   * or problems.
   */
  public record Outcome(
      List<Change<?>> changes,
      @Nullable Answer answer,
      List<Problem> problems,
      @Nullable String trace) {
    /** An outcome of which nothing is kept for taking it back. */
    Outcome(List<Change<?>> changes, @Nullable Answer answer, List<Problem> problems) {
      this(changes, answer, problems, null);
    }

    /** An input that was applied and changed nothing: most are like that. */
    public static final Outcome NOTHING = new Outcome(List.of(), null, List.of());

    /** An input that was not applied. */
    static Outcome rejection(List<Problem> problems) {
      return new Outcome(List.of(), null, problems);
    }

    public boolean rejected() {
      return !problems.isEmpty();
    }

    /** Claims have to be answered first; nothing has been done. */
    static final Outcome OPEN = new Outcome(List.of(), null, List.of());

    /**
     * Whether the decision has to be made again with claims answered, see {@link Dealings#needs}.
     */
    @SuppressWarnings("ReferenceEquality") // there is one such outcome
    public boolean isOpen() {
      return this == OPEN;
    }

    /** Whether there is nothing to tell of it but that it was applied. */
    public boolean isNothing() {
      return changes.isEmpty() && answer == null && problems.isEmpty();
    }
  }

  /**
   * Applies an input in place. Afterwards the caller lets the writes stand, or calls
   * {@link #rollback}; a rejection leaves nothing to roll back.
   */
  public Outcome apply(LiveState state, Input input, boolean forSaving) {
    return apply(state, input, forSaving, ClaimAnswers.NONE);
  }

  /** The same with what is known about claims (S33). */
  public Outcome apply(LiveState state, Input input, boolean forSaving, ClaimAnswers answers) {
    Input settled = input;
    if (input instanceof Event event) {
      touched = state.touch(plan.event(event.name()).visits());
    } else if (input instanceof Retraction retraction) {
      return retract(state, retraction, forSaving, answers);
    }
    if (!check.isUsual(state, input)) {
      if (input instanceof Import opening && !state.exists()) {
        return open(state, opening, forSaving, answers);
      }
      settled =
          input instanceof Event event ? Settling.settle(event, plan.event(event.name())) : input;
      List<Problem> problems = check.check(state, settled);
      if (!problems.isEmpty()) {
        return Outcome.rejection(problems);
      }
    }
    follow(state);
    session.turnTo(state, forSaving, false, purpose(forSaving), answers);
    return decide(state, settled);
  }

  /** Decides on an input that stands, in the session that has turned to its profile. */
  private Outcome decide(LiveState state, Input settled) {
    try {
      switchProgram(state);
      Answer answer = applier.apply(session, settled);
      if (session.dealings.isOpen()) {
        session.rollback();
        return Outcome.OPEN;
      }
      List<Change<?>> changes = session.changes();
      return changes.isEmpty() && answer == null && applier.trace() == null
          ? Outcome.NOTHING
          : new Outcome(changes, answer, List.of(), applier.trace());
    } catch (CascadeException cascade) {
      session.rollback();
      return session.dealings.isOpen() ? Outcome.OPEN : cut(settled, cascade);
    } catch (FullException full) {
      session.rollback();
      return full(settled, full);
    } catch (RuntimeException | Error broken) {
      session.rollback();
      throw broken;
    }
  }

  private static Outcome full(Input input, FullException full) {
    return Outcome.rejection(List.of(Problem.of(
        input.name(),
        full.rows() + " rows kept of one metric",
        "a metric that keeps no more, such as one over larger units or a shorter window")));
  }

  /** Decides under the present history of parameters, of which the profile learns what is new. */
  private void follow(LiveState state) {
    session.follow(compiled.parameters);
    if (session.isToLearn(state)) {
      session.learn(state);
    }
  }

  /** The latest parameter revision that a stored state has been taken through. */
  public static int parameterRevision(JsonNode stored) {
    return stored.path(StateCodec.PARAMETERS).asInt(0);
  }

  /**
   * The latest parameter revision that the latest decision knew: its deadline covers all up to it.
   */
  public int knownParameters() {
    return session.knownParameters();
  }

  private static Outcome cut(Input input, CascadeException cascade) {
    return Outcome.rejection(List.of(Problem.of(
        input.name(),
        String.join(" → ", cascade.definitions()),
        "a cascade of at most " + Limits.ROUNDS + " rounds")));
  }

  /**
   * Takes an event back in place (S31). That it was applied is for the caller to know; a refusal
   * leaves nothing behind.
   */
  private Outcome retract(
      LiveState state, Retraction retraction, boolean forSaving, ClaimAnswers answers) {
    follow(state);
    session.turnTo(state, forSaving, false, purpose(forSaving), answers); // dealings of its own
    Event original = retraction.original();
    EventPlan known = plan.of(original);
    List<Problem> problems = check.tooLateToRetract(state, original, retraction.micros());
    if (!problems.isEmpty()) {
      return Outcome.rejection(problems);
    }
    RetractionAnswer.Refused refused = refuse(state, retraction, known);
    if (refused != null) {
      return new Outcome(List.of(), refused, List.of());
    }
    return decide(state, retraction);
  }

  /** What is wrong with taking an event back at an instant: that it lies too far back (S3, S31). */
  public List<Problem> tooLateToRetract(LiveState state, Event original, long at) {
    return check.tooLateToRetract(state, original, at);
  }

  private static RetractionAnswer.@Nullable Refused refuse(
      LiveState state, Retraction retraction, EventPlan known) {
    if (retraction.original().header().key() == null) {
      return new RetractionAnswer.Refused(RetractionAnswer.Reason.UNKEYED, "");
    } else if (!state.exists()) {
      return new RetractionAnswer.Refused(RetractionAnswer.Reason.UNKNOWN, "");
    } else if (!known.obstacle().isEmpty()) {
      return new RetractionAnswer.Refused(
          RetractionAnswer.Reason.NOT_RETRACTABLE, known.obstacle());
    } else if (known.traced() != null && !Trace.tellsParts(retraction.trace())) {
      // It came before it was declared retractable, and left nothing to be taken back by.
      return new RetractionAnswer.Refused(
          RetractionAnswer.Reason.NOT_RETRACTABLE, "events." + retraction.name());
    }
    return null;
  }

  private static Dealings.For purpose(boolean forSaving) {
    return forSaving ? Dealings.For.SAVING : Dealings.For.SHOWING;
  }

  /**
   * What the latest decision has to do with other profiles: claims that it needs or takes, inputs
   * that it routes.
   */
  public Dealings dealings() {
    return session.dealings;
  }

  /** Advances in place; the clock ends at {@code until} or where it was. */
  public List<Change<?>> advance(LiveState state, long until, boolean forSaving) {
    return advance(state, until, forSaving, purpose(forSaving), ClaimAnswers.NONE);
  }

  /**
   * The same with what is known about claims; nothing has been done where {@link #dealings} are
   * open.
   */
  public List<Change<?>> advance(
      LiveState state, long until, boolean forSaving, ClaimAnswers answers) {
    return advance(state, until, forSaving, purpose(forSaving), answers);
  }

  private List<Change<?>> advance(
      LiveState state, long until, boolean forSaving, Dealings.For purpose, ClaimAnswers answers) {
    follow(state);
    session.turnTo(state, forSaving, false, purpose, answers);
    try {
      if (state.exists()) {
        switchProgram(state);
        session.advanceTo(Math.max(until, state.clock()));
      }
      if (session.dealings.isOpen()) {
        session.rollback();
      }
      return session.changes();
    } catch (RuntimeException | Error broken) {
      session.rollback();
      throw broken;
    }
  }

  /**
   * Advances in place through everything due up to an instant, and no further: the clock ends at
   * the last instant at which something happened. So how sweeps are scheduled leaves no trace, and
   * an input between that instant and the sweep is not late (S9, S13). Deadlines are lower bounds,
   * and not the same ones in every store: one at which nothing happens does not count.
   */
  public Outcome sweep(LiveState state, long until) {
    return sweep(state, until, ClaimAnswers.NONE);
  }

  /** The same with what is known about claims (S33). */
  public Outcome sweep(LiveState state, long until, ClaimAnswers answers) {
    follow(state);
    session.turnTo(state, true, false, Dealings.For.SAVING, answers);
    try {
      switchProgram(state);
      long clock = state.clock();
      while (state.nextDue() <= until) {
        int before = session.happenings();
        session.advanceTo(Math.max(state.nextDue(), state.clock()));
        clock = session.happenings() > before ? state.clock() : clock;
      }
      state.clock(clock);
      if (session.dealings.isOpen()) {
        session.rollback();
        return Outcome.OPEN;
      }
      List<Change<?>> changes = session.changes();
      return changes.isEmpty() ? Outcome.NOTHING : new Outcome(changes, null, List.of());
    } catch (RuntimeException | Error broken) {
      session.rollback();
      throw broken;
    }
  }

  /** A command's answer in its own type, from what was kept. */
  public @Nullable Answer readAnswer(String command, String type, Map<String, Value> fields) {
    CommandPlan known = plan.commands.get(command);
    return known == null ? null : known.handler().readAnswer(type, fields);
  }

  /**
   * Evaluates everything once after a change of the program: new definitions start from nothing.
   */
  private void switchProgram(LiveState state) {
    if (state.outdated() && state.exists()) {
      session.cause(Cause.Kind.PROGRAM, plan.version, null);
      applier.adoptZone(session);
      session.markAllDirty();
      state.upToDate(session.journal());
      session.rounds(0, true);
    }
  }

  /** Undoes the writes of the latest call. */
  public void rollback() {
    session.rollback();
  }

  /** A copy advanced to an instant, to be read. */
  public LiveState asOf(LiveState state, long micros) {
    LiveState copy = state.copy();
    long until = Math.max(micros, state.exists() ? state.clock() : micros);
    advance(copy, until, false, Dealings.For.READING, ClaimAnswers.NONE);
    return copy;
  }

  /** The session turned to a state for reading, as of its clock. */
  Session reading(LiveState state) {
    session.turnTo(state, false, true);
    return session;
  }

  Plan plan() {
    return plan;
  }

  /** The canonical JSON of a state. */
  public ObjectNode write(LiveState state) {
    return codec.write(reading(state));
  }

  /** Reads a state back. */
  public LiveState read(ProfileId id, JsonNode node) {
    session.follow(compiled.parameters);
    LiveState state = codec.read(session, id, node);
    if (state.exists() && !state.outdated()) {
      // Deadlines are not stored: they follow from what is.
      session.turnTo(state, false, true);
      session.markAllDirty();
      session.rounds(0, true);
    }
    return state;
  }

  /** What is wrong with a state; it is left as it is. */
  public List<Problem> audit(LiveState state) {
    return new Auditor(plan, this).check(state);
  }

  /** What is wrong with a stored state and the deadline kept beside it. */
  public List<Problem> audit(ProfileId id, byte[] bytes, long nextDue) {
    return new Auditor(plan, this).check(id, bytes, nextDue);
  }

  /** Explains a definition or a named metric; empty if the program has neither. */
  public Optional<Explanation> explain(LiveState state, String definition) {
    reading(state);
    if (plan.exclusions.explains(definition)) {
      return Optional.of(plan.exclusions.explain(session, definition));
    }
    Def def = plan.byId.get(definition);
    if (def != null) {
      session.definition(def.id);
      return Optional.of(session.explain(def));
    }
    String name =
        definition.startsWith("metric.") ? definition.substring("metric.".length()) : definition;
    Expr expr = plan.metrics.get(name);
    if (expr == null) {
      return Optional.empty();
    }
    return Optional.of(Reports.explain(session, name, expr));
  }

  /** Everything that can be explained. */
  public List<String> explainable() {
    List<String> ids = new ArrayList<>(plan.byId.keySet());
    plan.metrics.keySet().forEach(name -> ids.add("metric." + name));
    ids.addAll(plan.exclusions.explainable());
    return ids;
  }

  /** A profile that starts with given state instead of a history; evaluated silently (S22). */
  public LiveState given(ProfileId profile, Instant at, List<GivenState> given) {
    LiveState state = plan.create(profile, 1);
    session.follow(compiled.parameters);
    session.turnTo(state, false, true);
    List<Problem> problems = opening.open(session, Times.micros(at), given);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("The given state does not fit the program:\n  "
          + problems.stream().map(Problem::toString).collect(Collectors.joining("\n  ")));
    }
    return state;
  }

  /** Gives a new profile its opening state (S32); it tells no changes. */
  private Outcome open(LiveState state, Import input, boolean forSaving, ClaimAnswers answers) {
    follow(state);
    session.turnTo(state, forSaving, true, purpose(forSaving), answers);
    try {
      List<Problem> problems = opening.open(session, input.micros(), input.given());
      if (problems.isEmpty()) {
        problems = ImportedClaims.take(session, input);
      }
      if (!problems.isEmpty()) {
        session.rollback();
        return Outcome.rejection(problems);
      }
      if (session.dealings.isOpen()) {
        session.rollback();
        return Outcome.OPEN;
      }
      return new Outcome(List.of(), new Import.Imported(), List.of());
    } catch (RuntimeException | Error broken) {
      session.rollback();
      throw broken;
    }
  }
}
