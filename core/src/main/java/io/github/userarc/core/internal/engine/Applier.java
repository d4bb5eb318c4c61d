package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.state.AttributeSet;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.program.EventType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies one input to the profile a session has turned to (S8, S10, S23). The input was checked.
 */
final class Applier {
  private static final int[] NONE = {};

  private final Plan plan;
  private @Nullable String trace;

  Applier(Plan plan) {
    this.plan = plan;
  }

  /** Applies an input; answers a command. */
  @Nullable
  Answer apply(Session session, Input input) {
    if (input instanceof Retraction retraction) {
      return retract(session, retraction);
    }
    LiveState state = session.state();
    long micros = input.micros();
    Origin origin = input.header().origin();
    boolean first = !state.exists();
    boolean late = !first && micros < state.clock();
    if (first) {
      settleZone(session, input);
      int date = state.calendar().date(micros);
      state.clock(micros);
      state.latestDate(date);
      session.startParameters(micros);
      session.markAllDirty();
      session.readAt(micros);
    } else if (!late || state.nextDue() <= state.clock()) {
      session.advanceTo(Math.max(micros, state.clock())); // a revision may be due at the clock
    }
    if (!state.registered() && origin == null && !(input instanceof Import)) {
      state.register(micros, state.calendar().date(micros));
      session.markAllDirty(); // what waits for registration, too, after routed inputs (S34)
    }
    int date = recordDate(session, micros, late);
    int from = session.produced();
    session.inputCause(kind(input), input.name(), input.header());
    Answer answer = null;
    boolean traced = input instanceof Event event && isTraced(event, date, state);
    if (input instanceof Event event) {
      if (traced) {
        session.takeNotes();
      }
      record(session, event, date, !late);
    } else if (input instanceof Attributes attributes) {
      update(session, attributes);
    } else if (input instanceof CommandInput command) {
      answer = execute(session, command.command(), micros);
    } else if (input instanceof Import) {
      // It opens new ones only; a profile that has had routed inputs (S34) is not new.
      long since = state.registered() ? state.registeredAt() : state.clock();
      answer = new Import.Exists(Times.instant(since), state.registered());
    }
    session.rounds(from, false);
    if (traced) {
      String counts = plan.of((Event) input).traced();
      trace = Trace.write(date, state, counts, session.noted());
    } else if (trace != null) {
      trace = null;
    }
    // Deadlines that a late input started and that are past already: in this same decision (S10).
    session.advanceTo(state.clock());
    return answer;
  }

  /** What the latest input left behind to be kept with its key; null if nothing (S31). */
  @Nullable
  String trace() {
    return trace;
  }

  /**
   * Whether an event leaves a trace: if it is declared retractable; and where nothing is declared,
   * so that much may be retractable, if its date does not follow from its time, or filters not from
   * the program.
   */
  private boolean isTraced(Event event, int date, LiveState state) {
    if (event.header().key() == null) {
      return false;
    } else if (plan.event(event.name()).traced() != null) {
      return true;
    }
    if (!plan.program.events().isEmpty()) {
      return false;
    } else if (state.parameterRevision() > 0 && !plan.program.parameters().isEmpty()) {
      return true;
    }
    return plan.program.zone().attribute() != null
        && (state.calendar() != plan.calendar || plan.calendar.date(event.micros()) != date);
  }

  /** Takes an event back (S31); what stands in the way has been looked for. */
  private Answer retract(Session session, Retraction retraction) {
    LiveState state = session.state();
    EventPlan known = plan.of(retraction.original());
    Event original = Settling.settle(retraction.original(), known);
    trace = null;
    session.advanceTo(Math.max(retraction.micros(), state.clock()));
    int from = session.produced();
    session.retracting();
    session.inputCause(Cause.Kind.RETRACTION, original.name(), retraction.header());
    Trace left = Trace.read(retraction.trace(), original.micros(), state);
    session.recorder.occurrence.set(original, original.micros(), left.date(), left.zone());
    session.filterAs(left); // they let it pass by the parameters of that time
    for (BlockPlan block : known.blocks()) {
      if (state.block(block.id()) != null) {
        block.erase(session.recorder, left.counted());
      }
    }
    session.filterAsNow();
    session.markStirred();
    session.forget();
    session.markDirty(known.definitions());
    List<Trace.Note> standing = new ArrayList<>();
    for (int i = left.notes().size() - 1; i >= 0; i--) {
      Trace.Note note = left.notes().get(i);
      if (note.standing() == null) {
        session.takeBack(note);
      } else {
        standing.add(note);
      }
    }
    session.rounds(from, false);
    takeBackMoved(session, standing, from);
    session.advanceTo(state.clock());
    return new RetractionAnswer.Retracted();
  }

  /** Takes back what stood until a definition changed that has changed now, until nothing does. */
  private static void takeBackMoved(Session session, List<Trace.Note> standing, int from) {
    int taken = -1;
    while (taken < session.produced() && !standing.isEmpty()) {
      taken = session.produced();
      standing.removeIf(note -> {
        boolean moved = session.hasChanged(String.valueOf(note.standing()), from);
        if (moved) {
          session.takeBack(note);
        }
        return moved;
      });
      session.rounds(taken, false);
    }
  }

  /**
   * The first input's own zone counts from the start: there is no date yet that must not go back.
   */
  private void settleZone(Session session, Input input) {
    String attribute = plan.program.zone().attribute();
    if (attribute != null && input instanceof Attributes attributes) {
      Value zone = attributes.values().get(attribute);
      if (zone != null) {
        session.state().calendar(session.journal(), ZoneCalendar.of(ZoneId.of(zone.toString())));
      }
    }
  }

  private static Cause.Kind kind(Input input) {
    if (input instanceof Event) {
      return input.header().origin() == null ? Cause.Kind.EVENT : Cause.Kind.ROUTED;
    }
    return input instanceof Attributes ? Cause.Kind.ATTRIBUTES : Cause.Kind.COMMAND;
  }

  /**
   * The local date an input gets, which is recorded if it comes in order of time (S15). A late one
   * has that of its own time, which may be after the latest recorded: an advance records none.
   */
  private static int recordDate(Session session, long micros, boolean late) {
    LiveState state = session.state();
    int date = state.calendar().date(micros);
    if (late) {
      return date;
    }
    if (date > state.latestDate()) {
      state.latestDate(date);
      return date;
    }
    return state.latestDate();
  }

  private void record(Session session, Event event, int date, boolean inOrder) {
    LiveState state = session.state();
    EventPlan known = plan.of(event);
    session.recorder.occurrence.set(event, event.micros(), date, state.calendar());
    session.recorder.inOrder(inOrder);
    for (BlockPlan block : known.blocks()) {
      block.record(session.recorder);
    }
    session.markStirred();
    session.forget();
    session.markDirty(known.definitions());
    EventPlan.EventReaction[] reactions = known.reactions(session.recorder.occurrence);
    if (reactions.length > 0) {
      session.trigger(event);
      for (EventPlan.EventReaction reaction : reactions) {
        if (reaction.filter().test(session.recorder.occurrence)) {
          session.react(reaction.reaction());
        }
      }
    }
  }

  private void update(Session session, Attributes update) {
    LiveState state = session.state();
    AttributeSet attributes = state.attributes();
    long micros = update.micros();
    Map<String, @Nullable Value> values = new TreeMap<>(update.values());
    update.removed().forEach(name -> values.put(name, null));
    for (Map.Entry<String, @Nullable Value> entry : values.entrySet()) {
      String name = entry.getKey();
      Value value = entry.getValue();
      if (name.equals(Attributes.REGISTERED_AT)) {
        continue;
      }
      EventType.Field field = plan.attributes.get(name);
      Value settled = field == null || value == null ? value : Settling.settle(value, field);
      AttributeSet.Entry before = attributes.entry(name);
      boolean setOnce = field != null && field.setOnce();
      if (before != null && (setOnce ? micros >= before.at() : micros < before.at())) {
        continue; // the greatest time wins, or the smallest for what is set once (S10)
      }
      attributes = attributes.with(name, settled, micros);
      state.attributes(session.journal(), attributes);
      if (!Objects.equals(before == null ? null : before.value(), settled)) {
        session.markDirty(plan.byAttribute.getOrDefault(name, NONE));
        if (name.equals(plan.program.zone().attribute())) {
          changeZone(
              session,
              settled == null ? plan.calendar : ZoneCalendar.of(ZoneId.of(settled.toString())));
        }
      }
    }
    // After the zone: the registration's date is that of the zone which the update leaves.
    if (update.values().get(Attributes.REGISTERED_AT) instanceof Value.Time time) {
      register(session, time, micros);
    }
  }

  /** Who sets the registration is an attribute's value: the greatest time wins (S10, S14). */
  private static void register(Session session, Value.Time registered, long micros) {
    LiveState state = session.state();
    AttributeSet.Entry before = state.attributes().entry(Attributes.REGISTERED_AT);
    if (before != null && micros < before.at()) {
      return;
    }
    state.attributes(
        session.journal(), state.attributes().with(Attributes.REGISTERED_AT, registered, micros));
    if (registered.micros() != state.registeredAt()) {
      state.register(registered.micros(), state.calendar().date(registered.micros()));
      session.forget();
      session.stirAll();
      session.markAllDirty();
    }
  }

  /**
   * Under another version of the program its own zone counts, or what the profile says in the
   * attribute that this version names (S15, S29).
   */
  void adoptZone(Session session) {
    String attribute = plan.program.zone().attribute();
    Value own = attribute == null ? null : session.state().attributes().get(attribute);
    ZoneCalendar calendar = plan.calendar;
    if (own instanceof Value.Text id) {
      try {
        calendar = ZoneCalendar.of(ZoneId.of(id.text()));
      } catch (DateTimeException unknown) {
        // It was set when the attribute could be any text: no zone of the user is known.
      }
    }
    if (!calendar.zone().equals(session.state().calendar().zone())) {
      changeZone(session, calendar);
    }
  }

  private static void changeZone(Session session, ZoneCalendar calendar) {
    LiveState state = session.state();
    // What was a date at the clock in the old zone stays one: dates never go back (S15).
    int today = Math.max(state.latestDate(), state.calendar().date(state.clock()));
    state.latestDate(today);
    state.calendar(session.journal(), calendar);
    session.readAt(state.clock());
    session.stirAll();
    session.markAllDirty();
  }

  private Answer execute(Session session, Command<?> command, long micros) {
    CommandPlan known = plan.commands.get(command.type());
    if (known == null) {
      throw new IllegalStateException("Unchecked command " + command.type());
    }
    session.definition(known.definition());
    @SuppressWarnings("unchecked") // found by its type
    Command<Answer> own = (Command<Answer>) command;
    return known.handler().execute(own, micros, session.as(known.facet()));
  }
}
