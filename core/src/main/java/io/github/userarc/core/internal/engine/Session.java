package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.CascadeCut;
import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.claim.ClaimOutcome;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.facet.Refs.ClaimRef;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Refs.NumberRef;
import io.github.userarc.core.facet.Refs.TimingRef;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.condition.Cond;
import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.metric.Num;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.Recorder;
import io.github.userarc.core.internal.metric.Show;
import io.github.userarc.core.internal.metric.SourcePlan;
import io.github.userarc.core.internal.state.Journal;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.state.ParameterTable;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thread's workplace for deciding: it turns to a profile, changes its state in place through
 * the undo journal, and collects changes (S23, S24). Reused from input to input, so that deciding
 * allocates only what it answers.
 */
final class Session extends Reading implements FacetSession<Object> {
  /** How deep explanations follow facts to the definitions behind them. */
  private static final int DEPTH = 4;

  /** How many causes are kept, a power of two. */
  private static final int CAUSES = 256;

  private static final int[] NONE = {};

  private static final LiveState NOBODY = LiveState.create(
      ProfileId.of("nobody"), 1, ZoneCalendar.of(java.time.ZoneOffset.UTC), 0, 0, new Object[0], 0);

  final Plan plan;
  private ParameterTables tables;
  private final Journal journal = new Journal();
  final Recorder recorder = new Recorder(journal);
  private final DirtySet dirty;
  private final EffectQueue effects = new EffectQueue();
  final SessionTrigger trigger = new SessionTrigger();
  final Dealings dealings = new Dealings();
  private LiveState state = NOBODY;
  private final List<Change<?>> changes = new ArrayList<>();
  private final @Nullable Cause[] causes = new @Nullable Cause[CAUSES];
  private int facet = -1;
  private final Set<String> explaining = new HashSet<>(); // a definition may read itself
  private boolean silent;
  private int acted;
  private @Nullable Def evaluating; // what it asks decides when it is to be evaluated again
  private boolean saved;
  private Cause.Kind causeKind = Cause.Kind.EVENT;
  private String causeInput = "";
  private @Nullable String causeKey;
  private @Nullable Origin origin;
  private @Nullable String causeActor;
  private @Nullable String causeReason;
  private boolean attributed; // the input has a key, an actor or a reason: its causes are its own
  private String definition = "";
  private @Nullable Notes notes; // of an event that may be taken back
  private @Nullable LiveState before; // what it was before the present retraction
  private @Nullable Session past; // looks at it

  Session(Plan plan) {
    this.plan = plan;
    this.tables = plan.parameters;
    this.dirty = new DirtySet(plan.definitions.length);
  }

  /** Turns to a profile; {@code forSaving} gives changes their sequence numbers. */
  void turnTo(LiveState newState, boolean forSaving, boolean beSilent) {
    turnTo(
        newState,
        forSaving,
        beSilent,
        forSaving ? Dealings.For.SAVING : Dealings.For.READING,
        ClaimAnswers.NONE);
  }

  /** Turns to a profile with what is known about claims. */
  void turnTo(
      LiveState newState,
      boolean forSaving,
      boolean beSilent,
      Dealings.For purpose,
      ClaimAnswers answers) {
    dealings.begin(purpose, answers);
    journal.begin(newState);
    dirty.clear();
    effects.clear();
    changes.clear();
    state = newState;
    saved = forSaving;
    silent = beSilent;
    acted = 0;
    origin = null;
    if (notes != null || before != null) { // seldom, and storing references is not free
      notes = null;
      before = null;
    }
    evaluating = null;
    recorder.start(newState, this);
    filterAsNow();
    now(newState.exists() ? newState.clock() : 0);
  }

  // ---- parameters (S35)

  /** Decides under this history from now on. */
  void follow(ParameterTables history) {
    tables = history;
  }

  /**
   * Notes revisions that have been recorded since the profile was last looked at: the next instant
   * becomes a deadline. That stands whatever becomes of what is decided now: it changes nothing of
   * what the profile is.
   */
  void learn(LiveState profile) {
    journal.begin(profile);
    profile.parameters(journal, tables.at(profile.parameterRevision(), profile.clock()));
    dueParameters(profile);
  }

  /** Puts the parameters into force under which a stored profile was left. */
  void recall(int revision) {
    if (revision > 0 || tables != plan.parameters) {
      inForce(tables.at(revision, state.clock()));
    }
  }

  /** Reads under the parameters of the time when an event was recorded. */
  void filterAs(Trace trace) {
    parameters(tables.at(trace.revision(), trace.clock()));
  }

  /** Reads under the parameters in force again. */
  void filterAsNow() {
    ParameterTable known = state.parameters();
    parameters(known == null ? plan.parameters.first() : known);
  }

  private void inForce(ParameterTable table) {
    state.parameters(journal, table);
    parameters(table);
    dueParameters(state);
  }

  /** The history that is followed. */
  ParameterTables tables() {
    return tables;
  }

  /** Whether there is anything to {@link #learn}. */
  boolean isToLearn(LiveState profile) {
    ParameterTable known = profile.parameters();
    return known == null ? tables != plan.parameters && profile.exists() : !known.isOf(tables);
  }

  /** A profile that starts has the parameters of its first instant. */
  void startParameters(long micros) {
    if (tables != plan.parameters) {
      inForce(tables.at(tables.latest(micros), micros));
    }
  }

  private void dueParameters(LiveState profile) {
    long next = tables.next(profile.parameterRevision(), profile.clock());
    profile.due(journal, plan.parametersDue(), next);
    profile.due(journal, plan.programDue(), tables.tenure().until());
  }

  /**
   * Puts all revisions into force whose instant has come: what reads a parameter that changes is to
   * be evaluated.
   */
  private void revise() {
    Map<String, Operand> before = parameters().values();
    int latest = Math.max(state.parameterRevision(), tables.latest(state.clock()));
    ParameterTable after = tables.at(latest, state.clock());
    inForce(after);
    for (String name : ParameterTables.changed(before, after.values())) {
      markDirty(plan.byParameter.getOrDefault(name, NONE));
    }
    acted++;
  }

  /** Reads as of another instant. */
  void readAt(long micros) {
    now(micros);
  }

  Journal journal() {
    return journal;
  }

  /** How many changes there are so far. */
  int produced() {
    return changes.size();
  }

  /** The changes so far, as a list that stays. */
  List<Change<?>> changes() {
    return changes.isEmpty() ? List.of() : List.copyOf(changes);
  }

  /** Undoes everything since turning to the profile. */
  void rollback() {
    journal.rollback(state);
    dirty.clear();
    effects.clear();
    changes.clear();
  }

  void cause(Cause.Kind kind, String input, @Nullable String key) {
    cause(kind, input, key, null);
  }

  void cause(Cause.Kind kind, String input, @Nullable String key, @Nullable Origin from) {
    causeKind = kind;
    causeInput = input;
    attribute(key, null, null);
    origin = from;
  }

  /** The cause of what an input does. */
  void inputCause(Cause.Kind kind, String input, Input.Header header) {
    causeKind = kind;
    causeInput = input;
    attribute(header.key(), header.actor(), header.reason());
    origin = header.origin();
    attributed |= origin != null;
  }

  /** Where the present cause was routed from, null if it was not. */
  @Nullable
  Origin origin() {
    return origin;
  }

  /** Most inputs have none of it, as those before them: nothing is stored then. */
  private void attribute(@Nullable String key, @Nullable String actor, @Nullable String reason) {
    boolean any = key != null || actor != null || reason != null;
    if (any || attributed) {
      causeKey = key;
      causeActor = actor;
      causeReason = reason;
      attributed = any;
    }
  }

  // ---- taking back (S31)

  /** From now on facets' notes are taken; {@link #noted} has them. */
  void takeNotes() {
    notes = new Notes(plan);
  }

  /** The notes taken, and no more of them. */
  List<Trace.Note> noted() {
    List<Trace.Note> taken = notes == null ? List.of() : notes.taken();
    notes = null;
    return taken;
  }

  @Override
  public boolean remembers() {
    return notes != null;
  }

  @Override
  public void remember(Map<String, Value> note) {
    if (notes != null) {
      notes.take(definition, trigger.source(), note);
    }
  }

  /** A retraction begins: facets may ask how things were. */
  void retracting() {
    before = plan.facets.length == 0 ? null : state.copy();
  }

  @Override
  public boolean lost(ConditionRef condition) {
    LiveState then = before;
    if (then == null || holds(condition)) {
      return false;
    }
    if (past == null) {
      past = new Session(plan);
    }
    past.turnTo(then, false, true);
    return past.holds(condition);
  }

  /** Whether a definition has changed anything since there were so many changes. */
  boolean hasChanged(String id, int from) {
    return changes.subList(from, changes.size()).stream()
        .anyMatch(change -> change.cause().definition().equals(id));
  }

  /** Lets a facet take back what it did. */
  void takeBack(Trace.Note note) {
    for (FacetPlan owner : plan.facets) {
      if (owner.id().equals(note.facet())) {
        definition = note.definition();
        owner.facet().retract(note.fields(), as(owner.number()));
      }
    }
  }

  // ---- the steps of S23 and S24

  void markDirty(int[] definitions) {
    for (int number : definitions) {
      dirty.add(number);
    }
  }

  /** What reads a block that has changed is to be evaluated. */
  void markStirred() {
    for (int i = recorder.takeStirs() - 1; i >= 0; i--) {
      markDirty(recorder.stirred(i));
    }
  }

  void markAllDirty() {
    for (int number = 0; number < plan.definitions.length; number++) {
      dirty.add(number);
    }
  }

  /** Advances to an instant at or after the clock (S8). */
  void advanceTo(long micros) {
    while (state.nextDue() <= micros) {
      atDue(state.nextDue());
    }
    if (micros > state.clock()) {
      state.clock(micros);
    }
    now(state.clock());
  }

  /** Notes that events of any block may matter to any definition: dates have changed. */
  void stirAll() {
    for (BlockPlan block : plan.blocks) {
      block.stir(state, journal);
    }
  }

  @Override
  public void calm(SourcePlan source, long occurrences, long until) {
    if (evaluating != null && evaluating.calms(source)) {
      source.calm(state, journal, occurrences, until);
    }
  }

  /** Counts what happened since turning to the profile: changes, told or not. */
  int happenings() {
    return changes.size() + acted;
  }

  /**
   * Processes what is due at an instant (S24). An instant before the clock comes from a late input:
   * such instants are processed one after the other, effective at the clock (S10).
   */
  private void atDue(long nominal) {
    long due = Math.max(nominal, state.clock());
    int from = changes.size();
    state.clock(due);
    now(due);
    // The cause of what a deadline does is the definition that waited for it.
    cause(Cause.Kind.DEADLINE, "", null, nominal < due ? origin : null);
    int facets = plan.facets.length;
    int revision = 0; // that takes effect
    for (int found = state.nextDue(0, nominal);
        found >= 0;
        found = state.nextDue(found + 1, nominal)) {
      int number = state.placeOf(found) - facets;
      if (number == plan.parametersDue()) {
        revision = tables.effective(state.parameterRevision(), nominal, due);
      } else if (number == plan.programDue()) {
        state.due(journal, number, Times.NEVER); // from here on another version goes on (S29)
      } else if (number >= 0) {
        dirty.add(number);
      }
    }
    if (revision > 0) {
      revise();
    }
    for (int number = 0; number < plan.facets.length; number++) {
      actIfDue(number, nominal, due);
    }
    if (revision > 0) {
      // Whatever else was due: all of it is evaluated under the new values.
      cause(Cause.Kind.PARAMETERS, Integer.toString(revision), null);
    }
    rounds(from, true);
  }

  private void actIfDue(int number, long nominal, long due) {
    FacetPlan owner = plan.facets[number];
    if (owner.facet().nextDue(state.facet(number)) > nominal) {
      return;
    }
    definition = owner.id();
    causeInput = owner.id();
    acted++;
    owner.facet().due(as(number));
    long next = owner.facet().nextDue(state.facet(number));
    if (next <= due) {
      throw new IllegalStateException(
          "Facet " + owner.id() + " is still due at " + Times.instant(next) + " after acting");
    }
    state.dueAt(journal, number, next);
  }

  /**
   * Runs the effects of the first round, then evaluates and reacts until nothing is left.
   *
   * @param from the first change that is of this instant
   * @param inAdvance whether a cascade without end is cut, not rejected
   */
  void rounds(int from, boolean inAdvance) {
    int handled = from;
    for (int round = 1; ; round++) {
      effects.apply(this);
      evaluate(inAdvance);
      int produced = changes.size();
      if (produced == handled || plan.changeReactions.isEmpty()) {
        return;
      }
      for (int i = handled; i < produced; i++) {
        react(changes.get(i));
      }
      handled = produced;
      if (round == Limits.ROUNDS && !effects.isEmpty()) {
        List<String> waiting = effects.definitions();
        effects.clear();
        cut(inAdvance, waiting);
        return;
      }
    }
  }

  /**
   * Evaluates all definitions that are to be evaluated, in order. One that reads its own previous
   * value marks itself when that changes: it goes on, a change for each step, until it stays as it
   * is (S22). So evaluating again changes nothing, however often that happens (S9, S11).
   */
  private void evaluate(boolean inAdvance) {
    int before = -1;
    int steps = 0;
    for (int number = dirty.first(); number >= 0; number = dirty.first()) {
      Def def = plan.definitions[number];
      definition = def.id;
      if (causeKind == Cause.Kind.DEADLINE && isDue(number)) {
        causeInput = def.id; // what follows from it, follows from this deadline, too
      }
      dirty.remove(number);
      steps = number == before ? steps + 1 : 1;
      before = number;
      evaluating = def;
      long next = def.evaluate(this);
      evaluating = null;
      if (next <= now()) {
        throw new IllegalStateException("Definition " + def.id + " wants to be evaluated again at "
            + Times.instant(next) + ", which is not after " + Times.instant(now()));
      }
      state.due(journal, number, next);
      if (steps == Limits.ROUNDS && dirty.first() == number) {
        dirty.remove(number);
        cut(inAdvance, List.of(def.id));
      }
    }
  }

  private boolean isDue(int number) {
    return state.due(number) <= now();
  }

  private void react(Change<?> change) {
    ReactionPlan[] reactions = plan.changeReactions.get(change.type());
    if (reactions == null) {
      return;
    }
    trigger(change);
    for (ReactionPlan reaction : reactions) {
      react(reaction);
    }
  }

  /** Collects what a reaction wants to do; the trigger has been set. */
  void react(ReactionPlan reaction) {
    definition = reaction.definition();
    Reaction.Effect<Object> effect = reaction.reaction().on(trigger, as(reaction.facet()));
    if (effect != null) {
      effects.add(reaction, effect, trigger);
    }
  }

  /** Applies an effect. */
  void apply(ReactionPlan reaction, Reaction.Effect<Object> effect) {
    definition = reaction.definition();
    Notes taking = notes;
    if (taking == null) {
      effect.apply(as(reaction.facet()));
    } else {
      int noted = taking.taken().size();
      int made = changes.size();
      effect.apply(as(reaction.facet()));
      taking.settle(noted, trigger.source(), changes.subList(made, changes.size()));
    }
  }

  private void cut(boolean inAdvance, List<String> next) {
    if (!inAdvance) {
      throw new CascadeException(next);
    }
    definition = "cascade";
    emit(new CascadeCut(next));
  }

  // ---- the facets' view

  /** This session as one facet sees it. */
  Session as(int number) {
    facet = number;
    return this;
  }

  /** Who caused the input, null if nobody said so. */
  @Nullable
  String actor() {
    return causeActor;
  }

  /** Why, null if nobody said so. */
  @Nullable
  String reason() {
    return causeReason;
  }

  /** Marks what reads a fact of core. */
  void changedFact(String name) {
    for (FactPlan fact : plan.facts) {
      if (fact.name.equals(name)) {
        changed(fact);
      }
    }
  }

  void definition(String id) {
    definition = id;
  }

  @Override
  public Object slice() {
    return state.facet(facet);
  }

  @Override
  public void slice(Object slice) {
    acted += state.facet(facet) == slice ? 0 : 1; // even if it tells of no change
    state.facet(journal, facet, slice);
    state.dueAt(journal, facet, plan.facets[facet].facet().nextDue(slice));
  }

  @Override
  public void changed(FactRef fact) {
    acted++;
    markDirty(((FactPlan) fact).readers());
  }

  @Override
  public void emit(ChangeContent content) {
    if (silent) {
      return;
    }
    long sequence = Change.UNSAVED;
    if (saved) {
      sequence = state.sequence() + 1;
      state.sequence(sequence);
    }
    boolean subject = !saved && dealings.isSubject();
    changes.add(new Change<>(
        state.id(), state.incarnation(), sequence, now(), content, cause(), replayed(), subject));
  }

  /** The present cause: mostly one of those that there were before. */
  private Cause cause() {
    if (attributed) {
      return new Cause(
          causeKind,
          causeInput,
          causeKey,
          definition,
          plan.version,
          causeActor,
          causeReason,
          origin);
    }
    int place = (definition.hashCode() * 31 + causeInput.hashCode()) & (CAUSES - 1);
    Cause known = causes[place];
    if (known == null
        || known.kind() != causeKind
        || !known.input().equals(causeInput)
        || !known.definition().equals(definition)) {
      known = new Cause(causeKind, causeInput, null, definition, plan.version);
      causes[place] = known;
    }
    return known;
  }

  @Override
  public ClaimOutcome claim(ClaimRef claim) {
    return claim((ClaimPlan) claim, "");
  }

  /** Asks for a claim that may be unique for a value. */
  ClaimOutcome claim(ClaimPlan claim, String value) {
    return dealings.once(this, claim, value);
  }

  @Override
  public long take(ClaimRef budget, long amount, long step) {
    return dealings.upTo(this, (ClaimPlan) budget, amount, step);
  }

  @Override
  public void giveBack(String budget, long amount) {
    dealings.giveBack(this, budget, amount);
  }

  @Override
  public boolean silent() {
    return silent;
  }

  @Override
  public boolean excluded(FactRef from) {
    return !state.exclusions().isEmpty()
        && ((FactPlan) from).reader.value(state) instanceof Value.Bool bool
        && bool.truth();
  }

  @Override
  public Explanation explainExclusion(FactRef from) {
    return plan.exclusions.explain(this, ((FactPlan) from).name);
  }

  @Override
  public boolean replayed() {
    return now() < plan.liveFrom;
  }

  @Override
  public ProfileId profile() {
    return state.id();
  }

  @Override
  public String shown(long micros) {
    return Show.instant(micros, state().calendar());
  }

  @Override
  public long registeredAt() {
    return state.registeredAt();
  }

  @Override
  public @Nullable Value attribute(String name) {
    return state.attributes().get(name);
  }

  @Override
  public boolean holds(ConditionRef condition) {
    Cond cond = ((Linked.Conditional) condition).cond();
    boolean holds = cond.test(this);
    if (evaluating != null) {
      cond.calm(this, holds);
    }
    return holds;
  }

  @Override
  public long nextFlip(ConditionRef condition) {
    return nextFlip(condition, holds(condition));
  }

  @Override
  public long nextFlip(ConditionRef condition, boolean holds) {
    return ((Linked.Conditional) condition).nextFlip(this, holds);
  }

  @Override
  public long first(TimingRef timing, boolean holds, long from) {
    return ((Linked.Timing) timing).first(this, holds, from);
  }

  @Override
  public long number(NumberRef number) {
    Num num = acquire();
    ((Linked.Numeric) number).expr().number(this, num);
    long rounded = num.rounded();
    release();
    return rounded;
  }

  @Override
  public long nextChange(NumberRef number) {
    return ((Linked.Numeric) number).expr().nextChange(this);
  }

  @Override
  public Explanation explain(ConditionRef condition) {
    return ((Linked.Conditional) condition).cond().explain(this);
  }

  @Override
  public long plus(long from, Span span) {
    return state.calendar().plus(from, span);
  }

  @Override
  public int period(long micros, CalendarUnit unit) {
    return ZoneCalendar.unit(unit, unit.isCalendar() ? dateOf(micros) : 0, micros);
  }

  /** The local date of an instant; today's is not before the latest recorded (S15). */
  int dateOf(long micros) {
    int date = state.calendar().date(micros);
    return micros >= now() ? Math.max(date, state.latestDate()) : date;
  }

  @Override
  public long periodStart(int period, CalendarUnit unit) {
    return state.calendar().start(unit, period);
  }

  // ---- the expressions' view

  @Override
  public LiveState state() {
    return state;
  }

  @Override
  public @Nullable Value fact(int fact) {
    return plan.facts[fact].reader.value(state);
  }

  @Override
  public long factNumber(int fact) {
    return plan.facts[fact].reader.number(state);
  }

  @Override
  public @Nullable Explanation explainFact(int fact) {
    String name = plan.facts[fact].name;
    if (plan.exclusions.explains(name)) {
      return plan.exclusions.explain(this, name);
    }
    for (Def def : plan.definitions) {
      if (def.publishes.get(fact) && explaining.size() < DEPTH && !explaining.contains(def.id)) {
        return explain(def);
      }
    }
    return null;
  }

  /** Explains a definition, and those behind the facts it reads. */
  Explanation explain(Def def) {
    int before = facet;
    explaining.add(def.id);
    try {
      return def.explain(this);
    } finally {
      explaining.remove(def.id);
      facet = before;
    }
  }

  /** Points the trigger at a change; what it sets off has the same cause. */
  void trigger(Change<?> change) {
    trigger.set(change);
    causeInput = change.cause().input();
  }

  /** Points the trigger at an event. */
  void trigger(Event event) {
    trigger.set(event);
  }
}
