package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.json.JsonSection;
import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The history of given state (S32): events that metrics count and nothing reacts to, so that
 * whatever a metric keeps can be given in the words of its events. Of daily aggregates,
 * {@code "count"} is how often an event happened.
 */
final class GivenHistory {
  private static final String HISTORY = "history";

  /** The most events of one history, all counts taken together. */
  private static final int MOST = 100_000;

  private final Plan plan;
  private final InputCheck inputs;
  private final LiveState state;

  GivenHistory(Plan plan, InputCheck inputs, LiveState state) {
    this.plan = plan;
    this.inputs = inputs;
    this.state = state;
  }

  /** An event that happened some times. */
  record Past(Event event, int count) {

    /** Counts it in the metrics of the profile that a session has turned to. */
    void record(Session session, Plan plan) {
      LiveState state = session.state();
      int date = state.calendar().date(event.micros());
      session.recorder.occurrence.set(event, event.micros(), date, state.calendar());
      for (int i = 0; i < count; i++) {
        for (BlockPlan block : plan.event(event.name()).blocks()) {
          block.record(session.recorder);
        }
      }
    }
  }

  /** The events in order of time. */
  List<Past> read(JsonSection core, List<Problem> problems) {
    List<Past> history = new ArrayList<>();
    int events = 0;
    int number = 0;
    for (Section one : core.list(HISTORY)) {
      int count = one.integer("count", 1, MOST, 1);
      Optional<Event> event = event(one);
      String path = HISTORY + "[" + number++ + "].";
      event.ifPresent(found -> {
        Event settled = Settling.settle(found, plan.event(found.name()));
        for (Problem problem : inputs.check(state, settled)) {
          problems.add(GivenCore.inCore(new Problem(
              path + problem.path(), problem.value(), problem.expected(), problem.hint())));
        }
        history.add(new Past(settled, count));
      });
      events = Math.min(events, MOST) + count;
    }
    if (events > MOST) {
      core.problem(HISTORY, "at most " + MOST + " events", "Maybe older ones matter to no metric");
    }
    history.sort(Comparator.comparingLong(past -> past.event().micros()));
    return history;
  }

  /**
   * An event may say whose it is: an opening state has those of its own user, without keys (which
   * Java leaves out).
   */
  private void own(Section one) {
    String user = state.id().user();
    one.optionalText("user")
        .filter(said -> !said.equals(user))
        .ifPresent(
            other -> one.problem("user", "the user of the opening state, '" + user + "'", ""));
    if (one.has("key")) {
      one.problem(
          "key",
          "no key: history builds metrics only, so nothing in it is told from a repeat or can be"
              + " retracted",
          "Maybe feed the event as an input after the import");
    }
  }

  private Optional<Event> event(Section one) {
    own(one);
    String name = one.text("event");
    if (!one.has("time")) {
      one.problem("time", "an instant", "");
    }
    Optional<Instant> time = one.pastInstant("time");
    Section properties = one.object("properties");
    Map<String, Value> values = new LinkedHashMap<>();
    for (String property : properties.fieldNames()) {
      properties.value(property).ifPresent(value -> values.put(property, value));
    }
    if (time.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Event.of(state.id().user(), name, values).at(time.get()));
    } catch (BadValueException bad) {
      one.problem("event", bad.expected(), "");
      return Optional.empty();
    }
  }
}
