package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.engine.Deciding.Outcome;
import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.state.FullException;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides in place on profiles of one version of the program. A {@link Deciding} has one for each
 * version whose profiles it meets.
 */
final class Desk {
  private final Version version;
  private final int number;
  private final Plan plan;
  private final Session session;
  private final Applier applier;
  private final InputCheck check;
  private final StateCodec codec;
  private final Opening opening;

  private ParameterTables tables; // of one moment for all of a decision
  private @Nullable Dealings before; // of earlier parts of the same decision

  @SuppressWarnings("UnusedVariable") // written only, so that LiveState.touch is not optimised away
  private int touched;

  Desk(Version version) {
    this.version = version;
    this.number = version.number();
    this.plan = version.plan();
    this.tables = version.tables();
    this.session = new Session(plan);
    this.applier = new Applier(plan);
    this.check = new InputCheck(plan);
    this.codec = new StateCodec(plan);
    this.opening = new Opening(plan, check, codec);
  }

  /** The number of the version. */
  int number() {
    return number;
  }

  /** The instant from which on another version holds, as far as {@link #endsBy} knew. */
  long ends() {
    return tables.tenure().until();
  }

  /** Whether another version holds by an instant, as far as is known now. */
  boolean endsBy(long micros) {
    return present().tenure().until() <= micros;
  }

  private ParameterTables present() {
    ParameterTables now = version.tables();
    if (tables != now) { // mostly the same, and storing a reference is not free
      tables = now;
    }
    return now;
  }

  /** The next decision goes on with what earlier parts of it have to do with other profiles. */
  void goOnFrom(@Nullable Dealings earlier) {
    before = earlier;
  }

  private void turnTo(
      LiveState state,
      boolean forSaving,
      boolean silent,
      Dealings.For purpose,
      ClaimAnswers answers) {
    session.turnTo(state, forSaving, silent, purpose, answers);
    if (before != null) {
      session.dealings.goOnFrom(before);
    }
  }

  /** A profile that has had no input yet. */
  LiveState create(ProfileId id, int incarnation) {
    LiveState state = plan.create(id, incarnation);
    state.program(version.number());
    return state;
  }

  /** Applies an input in place. */
  Outcome apply(LiveState state, Input input, boolean forSaving, ClaimAnswers answers) {
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
    turnTo(state, forSaving, false, purpose(forSaving), answers);
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
      return full(settled.name(), full);
    } catch (RuntimeException | Error broken) {
      session.rollback();
      throw broken;
    }
  }

  private static Outcome full(String path, FullException full) {
    return Outcome.rejection(List.of(Problem.of(
        path,
        full.rows() + " rows kept of one metric",
        "a metric that keeps no more, such as one over larger units or a shorter window")));
  }

  /**
   * Decides under the history of parameters and versions as it was when {@link #endsBy} was asked:
   * of what has come since, the next decision learns.
   */
  private void follow(LiveState state) {
    session.follow(tables);
    if (session.isToLearn(state)) {
      session.learn(state);
    }
  }

  /** What the latest decision knew of parameters and versions. */
  ParameterTables known() {
    return session.tables();
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
    turnTo(state, forSaving, false, purpose(forSaving), answers); // dealings of its own
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
  List<Problem> tooLateToRetract(LiveState state, Event original, long at) {
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

  static Dealings.For purpose(boolean forSaving) {
    return forSaving ? Dealings.For.SAVING : Dealings.For.SHOWING;
  }

  Dealings dealings() {
    return session.dealings;
  }

  /**
   * Advances in place; the clock ends at {@code until} or where it was. Nothing has been done where
   * {@link #dealings} are open.
   */
  List<Change<?>> advance(
      LiveState state, long until, boolean forSaving, Dealings.For purpose, ClaimAnswers answers) {
    follow(state);
    turnTo(state, forSaving, false, purpose, answers);
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
  Outcome sweep(LiveState state, long until, ClaimAnswers answers) {
    follow(state);
    turnTo(state, true, false, Dealings.For.SAVING, answers);
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

  /** Counts past events in what is new in the version; they are late and nothing reacts to them. */
  Outcome backfill(LiveState state, Backfill backfill, List<Event> events, ClaimAnswers answers) {
    List<Event> settled = new ArrayList<>(events.size());
    List<Problem> problems = new ArrayList<>();
    if (backfill.number() != version.number()) {
      problems.add(Problem.of(
          "version",
          Integer.toString(backfill.number()),
          "the version that holds for the profile, " + version.number()));
    }
    for (Event event : events) {
      // Without its key: it is no repeat of what was counted elsewhere.
      Event bare = Event.of(event.user(), event.name(), event.properties())
          .at(Times.instant(event.micros()));
      Event own = Settling.settle(bare, plan.event(event.name()));
      for (Problem problem : check.check(state, own)) {
        problems.add(new Problem(
            "events[" + settled.size() + "]." + problem.path(),
            problem.value(),
            problem.expected(),
            problem.hint()));
      }
      settled.add(own);
    }
    return problems.isEmpty()
        ? fill(state, backfill, settled, answers)
        : Outcome.rejection(List.copyOf(problems));
  }

  private Outcome fill(
      LiveState state, Backfill backfill, List<Event> events, ClaimAnswers answers) {
    follow(state);
    turnTo(state, true, false, Dealings.For.SAVING, answers);
    try {
      switchProgram(state);
      session.advanceTo(state.clock());
      int from = session.produced();
      session.cause(Cause.Kind.PROGRAM, plan.version, null);
      session.recorder.inOrder(false);
      for (Event event : events) {
        int date = state.calendar().date(event.micros());
        session.recorder.occurrence.set(event, event.micros(), date, state.calendar());
        for (BlockPlan block : plan.event(event.name()).blocks()) {
          block.backfill(session.recorder, backfill.fresh());
        }
      }
      session.markStirred();
      session.forget();
      session.markAllDirty();
      session.rounds(from, true);
      session.advanceTo(state.clock());
      if (session.dealings.isOpen()) {
        session.rollback();
        return Outcome.OPEN;
      }
      return new Outcome(session.changes(), null, List.of());
    } catch (FullException full) {
      session.rollback();
      return full("events", full);
    } catch (RuntimeException | Error broken) {
      session.rollback();
      throw broken;
    }
  }

  /** A command's answer in its own type, from what was kept. */
  @Nullable
  Answer readAnswer(String command, String type, Map<String, Value> fields) {
    return plan.readAnswer(command, type, fields);
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
  void rollback() {
    session.rollback();
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
  ObjectNode write(LiveState state) {
    return codec.write(reading(state));
  }

  /** Reads a state back. */
  LiveState read(ProfileId id, JsonNode node) {
    session.follow(present());
    LiveState state = codec.read(session, id, node);
    state.program(version.number());
    if (state.exists() && !state.outdated()) {
      // Deadlines are not stored: they follow from what is.
      session.turnTo(state, false, true);
      session.markAllDirty();
      session.rounds(0, true);
    }
    return state;
  }

  /** Reads what another version has left, to be taken over by this one from its clock on. */
  LiveState adopt(ProfileId id, JsonNode node) {
    session.follow(present());
    LiveState state = codec.read(session, id, node);
    state.program(version.number());
    state.outdated(node.path(StateCodec.PROGRAM).asString(""));
    return state;
  }

  /** What is wrong with a state; it is left as it is. */
  List<Problem> audit(LiveState state) {
    return new Auditor(plan, this).check(state);
  }

  /** What is wrong with a stored state and the deadline kept beside it. */
  List<Problem> audit(ProfileId id, byte[] bytes, long nextDue) {
    return new Auditor(plan, this).check(id, bytes, nextDue);
  }

  /** Explains a definition or a named metric; empty if the program has neither. */
  Optional<Explanation> explain(LiveState state, String definition) {
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

  /** What each definition that has an outcome for the profile comes to; false is none. */
  Map<String, Value> outcomes(LiveState state) {
    Map<String, Value> outcomes = new LinkedHashMap<>();
    for (FactPlan fact : plan.facts) {
      if (plan.byId.containsKey(fact.name)) { // what a definition is about is called as it is
        Value value = fact.reader.value(state);
        if (value != null && !value.equals(new Value.Bool(false))) {
          outcomes.put(fact.name, value);
        }
      }
    }
    return outcomes;
  }

  /** Everything that can be explained. */
  List<String> explainable() {
    List<String> ids = new ArrayList<>(plan.byId.keySet());
    plan.metrics.keySet().forEach(name -> ids.add("metric." + name));
    ids.addAll(plan.exclusions.explainable());
    return ids;
  }

  /** A profile that starts with given state instead of a history; evaluated silently (S22). */
  LiveState given(ProfileId profile, Instant at, List<GivenState> given) {
    LiveState state = create(profile, 1);
    session.follow(present());
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
    turnTo(state, forSaving, true, purpose(forSaving), answers);
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
