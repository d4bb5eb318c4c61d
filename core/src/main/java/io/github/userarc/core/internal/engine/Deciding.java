package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides in place: what the pure engine does on copies, the shell does on the states it owns, with
 * commit or rollback (architecture §1). One instance per thread or lock; plans are shared.
 *
 * <p>Profiles may be of any version of the program (S29). One whose version holds no more is taken
 * to the next one on a copy, which then takes its place: {@link #after} has it.
 */
public final class Deciding {
  private final Compiled compiled;
  private @Nullable Desk[] desks; // by number of the version
  private Desk desk; // the latest used: mostly that of the next profile
  private @Nullable LiveState passed; // what the latest call made of a profile of another version

  Deciding(Compiled compiled) {
    this.compiled = compiled;
    this.desk = new Desk(compiled.main());
    this.desks = new @Nullable Desk[desk.number() + 1];
    desks[desk.number()] = desk;
  }

  // ---- versions

  /** The desk of a profile's version, which becomes the latest used. */
  Desk desk(LiveState state) {
    return state.program() == 0 ? desk : turnTo(state.program());
  }

  /** The desk of the version that holds at an instant. */
  Desk deskAt(long micros) {
    return turnTo(compiled.versions().at(micros).number());
  }

  /** The desk of the version that comes after another one at an instant. */
  Desk deskAfter(int number, long micros) {
    return turnTo(compiled.versions().after(number, micros).number());
  }

  private Desk turnTo(int number) {
    if (desk.number() != number) {
      if (number >= desks.length) {
        desks = Arrays.copyOf(desks, number + 1);
      }
      Desk known = desks[number];
      if (known == null) {
        known = new Desk(compiled.versions().of(number));
        desks[number] = known;
      }
      desk = known;
    }
    return desk;
  }

  /** Whether a profile has come to the end of its version by an instant, or has none yet. */
  private boolean hasToPass(LiveState state, long micros) {
    if (passed != null) {
      passed = null;
    }
    int number = state.program();
    return number == 0 || (desk.number() == number ? desk : turnTo(number)).endsBy(micros);
  }

  /**
   * What the latest call on a profile left: that very state, changed in place, or another one in
   * its place where the profile has gone to a later version. To be kept instead of it.
   */
  public LiveState after(LiveState handed) {
    LiveState other = passed;
    return other == null ? handed : other;
  }

  /** A profile that has had no input yet: of the version that will hold at its first. */
  public LiveState create(ProfileId id, int incarnation) {
    return unversioned(desk.create(id, incarnation));
  }

  private LiveState unversioned(LiveState state) {
    state.program(compiled.versions().size() == 1 ? 1 : 0);
    return state;
  }

  // ---- decisions

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
   * Applies an input in place. Afterwards the caller keeps what is {@link #after} it, or calls
   * {@link #rollback}; a rejection leaves nothing to roll back.
   */
  public Outcome apply(LiveState state, Input input, boolean forSaving) {
    return apply(state, input, forSaving, ClaimAnswers.NONE);
  }

  /** The same with what is known about claims (S33). */
  public Outcome apply(LiveState state, Input input, boolean forSaving, ClaimAnswers answers) {
    long by = Math.max(input.micros(), state.clock());
    if (!hasToPass(state, by)) {
      return desk.apply(state, input, forSaving, answers);
    }
    Passage passage = new Passage(this, state, forSaving, Desk.purpose(forSaving), answers);
    try {
      if (!passage.to(by)) {
        return Outcome.OPEN;
      }
      Outcome outcome = passage.desk().apply(passage.state(), input, forSaving, answers);
      if (outcome.isOpen() || outcome.rejected()) {
        return outcome;
      }
      passed = passage.state();
      return new Outcome(
          passage.and(outcome.changes()), outcome.answer(), List.of(), outcome.trace());
    } finally {
      passage.end();
    }
  }

  /** Advances in place; the clock ends at {@code until} or where it was. */
  public List<Change<?>> advance(LiveState state, long until, boolean forSaving) {
    return advance(state, until, forSaving, ClaimAnswers.NONE);
  }

  /**
   * The same with what is known about claims; nothing has been done where {@link #dealings} are
   * open.
   */
  public List<Change<?>> advance(
      LiveState state, long until, boolean forSaving, ClaimAnswers answers) {
    return advance(state, until, forSaving, Desk.purpose(forSaving), answers);
  }

  private List<Change<?>> advance(
      LiveState state, long until, boolean forSaving, Dealings.For purpose, ClaimAnswers answers) {
    long by = Math.max(until, state.clock());
    if (!hasToPass(state, by)) {
      return desk.advance(state, until, forSaving, purpose, answers);
    }
    if (!state.exists() && purpose != Dealings.For.READING) {
      return List.of(); // its version is that of its first input
    }
    Passage passage = new Passage(this, state, forSaving, purpose, answers);
    try {
      if (!passage.to(by)) {
        return List.of();
      }
      List<Change<?>> changes =
          passage.desk().advance(passage.state(), until, forSaving, purpose, answers);
      passed = dealings().isOpen() ? null : passage.state();
      return passage.and(changes);
    } finally {
      passage.end();
    }
  }

  /**
   * Advances in place through everything due up to an instant, and no further: the clock ends at
   * the last instant at which something happened. So how sweeps are scheduled leaves no trace, and
   * an input between that instant and the sweep is not late (S9, S13).
   */
  public Outcome sweep(LiveState state, long until) {
    return sweep(state, until, ClaimAnswers.NONE);
  }

  /** The same with what is known about claims (S33). */
  public Outcome sweep(LiveState state, long until, ClaimAnswers answers) {
    if (!hasToPass(state, until)) {
      return desk.sweep(state, until, answers);
    }
    Passage passage = new Passage(this, state, true, Dealings.For.SAVING, answers);
    try {
      if (!passage.to(until)) {
        return Outcome.OPEN;
      }
      Outcome outcome = passage.desk().sweep(passage.state(), until, answers);
      if (outcome.isOpen()) {
        return outcome;
      }
      passed = passage.state();
      List<Change<?>> changes = passage.and(outcome.changes());
      return changes.isEmpty() ? Outcome.NOTHING : new Outcome(changes, null, List.of());
    } finally {
      passage.end();
    }
  }

  /**
   * Counts past events in what is new in a version, in place; what follows from it is told.
   *
   * @param events in order of time, from before the version's instant
   */
  public Outcome backfill(
      LiveState state, Backfill backfill, List<Event> events, ClaimAnswers answers) {
    passed = null;
    Passage passage = new Passage(this, state, true, Dealings.For.SAVING, answers);
    try {
      if (!passage.to(Math.max(backfill.from(), state.clock()))) {
        return Outcome.OPEN;
      }
      Outcome outcome = passage.desk().backfill(passage.state(), backfill, events, answers);
      if (outcome.isOpen() || outcome.rejected()) {
        return outcome;
      }
      passed = passage.state();
      return new Outcome(passage.and(outcome.changes()), null, List.of());
    } finally {
      passage.end();
    }
  }

  /**
   * What the latest decision has to do with other profiles: claims that it needs or takes, inputs
   * that it routes.
   */
  public Dealings dealings() {
    return desk.dealings();
  }

  /**
   * The latest parameter revision that the latest decision knew: its deadline covers all up to it.
   */
  public int knownParameters() {
    return desk.known().history().size();
  }

  /** The latest version of the program that the latest decision knew, likewise. */
  public int knownPrograms() {
    return desk.known().tenure().known();
  }

  /** Undoes the writes of the latest call. */
  public void rollback() {
    passed = null;
    desk.rollback();
  }

  // ---- reading

  /** A copy advanced to an instant, to be read. */
  public LiveState asOf(LiveState state, long micros) {
    LiveState copy = state.copy();
    long until = Math.max(micros, state.exists() ? state.clock() : micros);
    advance(copy, until, false, Dealings.For.READING, ClaimAnswers.NONE);
    return after(copy);
  }

  /** What is wrong with taking an event back at an instant: that it lies too far back (S3, S31). */
  public List<Problem> tooLateToRetract(LiveState state, Event original, long at) {
    return desk(state).tooLateToRetract(state, original, at);
  }

  /** What each definition that has an outcome for the profile comes to; false is none. */
  public Map<String, Value> outcomes(LiveState state) {
    return desk(state).outcomes(state);
  }

  /** What is shown to SQL of a profile as it is. */
  public Labelling labels(LiveState state) {
    if (!state.exists()) {
      return Labelling.NONE;
    }
    return state.outdated() ? Labelling.UNKNOWN : Labelling.of(desk(state).plan().labels, state);
  }

  /** A command's answer in its own type, from what was kept. */
  public @Nullable Answer readAnswer(String command, String type, Map<String, Value> fields) {
    Answer answer = desk.readAnswer(command, type, fields);
    List<Version> versions = compiled.versions().all();
    for (int i = versions.size() - 1; i >= 0 && answer == null; i--) {
      // Of a version that has the facet that gave the answer, if this one has it no more.
      answer = versions.get(i).plan().readAnswer(command, type, fields);
    }
    return answer;
  }

  /** A profile that starts with given state instead of a history; evaluated silently (S22). */
  public LiveState given(ProfileId profile, Instant at, List<GivenState> given) {
    return deskAt(Times.micros(at)).given(profile, at, given);
  }

  /** The canonical JSON of a state. */
  public ObjectNode write(LiveState state) {
    return desk(state).write(state);
  }

  /**
   * Reads a state back. Of a version that is none of the history's, it is taken over by the one
   * that holds at its clock, with the next decision.
   */
  public LiveState read(ProfileId id, JsonNode node) {
    compiled.require(node);
    LiveState state = turnTo(compiled.versionOf(node).number()).read(id, node);
    return state.exists() ? state : unversioned(state);
  }

  /** The latest parameter revision that a stored state has been taken through. */
  public static int parameterRevision(JsonNode stored) {
    return stored.path(StateCodec.PARAMETERS).asInt(0);
  }

  /** What is wrong with a state; it is left as it is. */
  public List<Problem> audit(LiveState state) {
    return desk(state).audit(state);
  }

  /** What is wrong with a stored state and the deadline kept beside it. */
  public List<Problem> audit(ProfileId id, byte[] bytes, long nextDue) {
    return deskOf(id, bytes).audit(id, bytes, nextDue);
  }

  /** The desk for a stored state, which may be too broken to say its version. */
  private Desk deskOf(ProfileId id, byte[] bytes) {
    JsonNode node;
    try {
      node = StateText.read(id, bytes);
    } catch (RuntimeException unreadable) {
      return turnTo(compiled.main().number());
    }
    return turnTo(compiled.versionOf(node).number());
  }
}
