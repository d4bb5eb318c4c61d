package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Streaks;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives drafted steps their times and leaves out what an engine would reject. */
final class History {
  /** Short of the lateness horizon, so that no input is too late and no key forgotten (S3). */
  private static final long REACH = 390 * 86_400_000_000L;

  private final Program program;
  private final Place place;
  private final List<Long> times = new ArrayList<>();
  private final Map<String, Long> keys = new HashMap<>();
  private final Set<Integer> retracted = new HashSet<>();
  private long clock;
  private int revisions;

  History(Program program, Place place) {
    this.program = program;
    this.place = place;
    this.clock = place.start();
  }

  List<Step> steps(List<RandomInputs.Draft> drafts) {
    List<Step> steps = new ArrayList<>();
    times.add(place.start());
    for (RandomInputs.Draft draft : drafts) {
      long at = draft.move().from(times, clock, ZoneId.of(place.zone()));
      boolean first = steps.stream().allMatch(Step.Revise.class::isInstance);
      Step step = draft.content() instanceof RandomInputs.Content.Retracts retracts
          ? retraction(retracts, steps, at)
          : step(draft, Math.max(at, clock - REACH), first);
      if (step != null) {
        steps.add(step);
      }
    }
    return steps;
  }

  /** Takes back an event that had been fed, which needs a key for that. */
  private @Nullable Step retraction(
      RandomInputs.Content.Retracts retracts, List<Step> steps, long at) {
    long then = retracts.dated() ? Math.max(clock, at) : clock;
    List<Integer> choices = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Feed feed
          && !feed.isRepeat()
          && !retracted.contains(i)
          && then - feed.input().micros() < REACH
          && feed.input() instanceof Event event
          && isRetractable(event)) {
        choices.add(i);
      }
    }
    if (choices.isEmpty()) {
      return null;
    }
    int chosen = choices.get(retracts.pick() % choices.size());
    retracted.add(chosen);
    Event original = (Event) ((Step.Feed) steps.get(chosen)).input();
    if (original.key().isEmpty()) {
      original = original.key("retracted " + chosen);
      steps.set(chosen, new Step.Feed(original, false));
    }
    Retraction retraction = Retraction.of(original);
    if (!retracts.dated() || at <= clock) {
      return new Step.Retract(retraction);
    }
    clock = at;
    return new Step.Retract(retraction.at(Times.instant(at)));
  }

  private boolean isRetractable(Event event) {
    return program.events().containsKey(event.name())
        && program.events().get(event.name()).retractable();
  }

  private @Nullable Step step(RandomInputs.Draft draft, long at, boolean first) {
    if (draft.content() instanceof RandomInputs.Content.Revises revises) {
      return new Step.Revise(new Revision(++revisions, at, revises.values()));
    }
    if (draft.content() instanceof RandomInputs.Content.Waits) {
      if (first || at <= clock) {
        return null;
      }
      clock = at;
      return new Step.Advance(at);
    }
    Input input = input(draft.content(), at);
    if (input == null) {
      return null;
    }
    // What may be refused has no key: it would be forgotten with the refusal.
    boolean refusable =
        input instanceof Attributes update && update.values().containsKey(Attributes.REGISTERED_AT);
    String key = refusable ? null : draft.key();
    boolean repeat = isRepeat(key);
    if (!repeat) {
      times.add(input.micros());
      clock = first ? at : Math.max(clock, input.micros());
    }
    return new Step.Feed(keyed(input, key), repeat);
  }

  private @Nullable Input input(RandomInputs.Content content, long at) {
    if (content instanceof RandomInputs.Content.Happens event) {
      return Event.of("u", event.name(), moved(event.properties(), "when")).at(Times.instant(at));
    } else if (content instanceof RandomInputs.Content.Sets update) {
      Map<String, Value> values = grounded(update.values(), at);
      String[] removed = removable(update.removed());
      return values.isEmpty() && removed.length == 0
          ? null
          : Attributes.of("u", values).without(removed).at(Times.instant(at));
    } else if (content instanceof RandomInputs.Content.Excludes one) {
      return CommandInput.of("u", new Exclusion(one.as(), one.on())).at(Times.instant(at));
    }
    if (content instanceof RandomInputs.Content.Shields shields) {
      LocalDate date =
          LocalDate.ofInstant(Times.instant(at), program.zone().zone()).plusDays(shields.days());
      Input shield = CommandInput.of("u", Streaks.shield("run", date)).at(Times.instant(at));
      return ShieldedDates.about(program, shield) == null ? null : shield;
    }
    if (!(program.tags().get("grade") instanceof Tag.Assigned)) {
      return null;
    }
    RandomInputs.Content.Tags tags = (RandomInputs.Content.Tags) content;
    Value expires =
        tags.expires() == null ? null : new Value.Text(tags.expires().toString());
    TagCommand command = new TagCommand("grade", tags.value(), tags.confidence(), expires);
    return CommandInput.of("u", command).at(Times.instant(at));
  }

  /** What is set once cannot be removed. */
  private String[] removable(Set<String> names) {
    return names.stream()
        .filter(name -> !program.attributes().containsKey(name)
            || !program.attributes().get(name).setOnce())
        .toArray(String[]::new);
  }

  private Map<String, Value> grounded(Map<String, Value> values, long at) {
    Map<String, Value> grounded = moved(values, "joined");
    if (values.get(Attributes.REGISTERED_AT) instanceof Value.Time before) {
      grounded.put(Attributes.REGISTERED_AT, new Value.Time(at - before.micros()));
    }
    return grounded;
  }

  private Map<String, Value> moved(Map<String, Value> values, String name) {
    Map<String, Value> moved = new HashMap<>(values);
    moved.computeIfPresent(
        name, (any, value) -> new Value.Time(place.start() + ((Value.Time) value).micros()));
    return moved;
  }

  /** Whether the key has been seen; a repeat changes nothing, its time included (S3). */
  private boolean isRepeat(@Nullable String key) {
    return key != null && keys.containsKey(key) && clock - keys.get(key) < REACH;
  }

  private Input keyed(Input input, @Nullable String key) {
    if (key == null || (keys.containsKey(key) && !isRepeat(key))) {
      return input;
    }
    keys.putIfAbsent(key, clock);
    if (input instanceof Event event) {
      return event.key(key);
    } else if (input instanceof Attributes update) {
      return update.key(key);
    }
    return ((CommandInput) input).key(key);
  }
}
