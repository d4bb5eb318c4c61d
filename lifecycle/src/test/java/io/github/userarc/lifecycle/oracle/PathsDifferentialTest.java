package io.github.userarc.lifecycle.oracle;

import static io.github.userarc.core.metric.Metrics.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.lifecycle.LifecycleDefinition;
import io.github.userarc.lifecycle.path.Path;
import io.github.userarc.lifecycle.path.PathChange;
import io.github.userarc.lifecycle.path.PathCompleted;
import io.github.userarc.lifecycle.path.PathStanding;
import io.github.userarc.lifecycle.path.PathStarted;
import io.github.userarc.lifecycle.path.Restart;
import io.github.userarc.lifecycle.path.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * The engine against {@link NaivePath}, over random paths and random histories: late events,
 * retractions, sweeps at any instant, states stored and read back, in zones that change their time.
 * The number of cases is half of the system property {@code userarc.oracle.cases}.
 */
@AddLifecycleHook(Tries.class)
class PathsDifferentialTest {
  private static final int HISTORIES = 4; // of each program: compiling takes a while
  private static final ProfileId USER = ProfileId.of("u");
  private static final Instant START = Instant.parse("2026-03-20T05:00:00Z"); // before the changes
  private static final List<String> EVENTS = List.of("x", "y", "z");
  private static final List<String> ZONES =
      List.of("UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe");

  @Property(tries = 2 * HISTORIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  @Label("S8-S10, S18, S20, S23, S24, S31: paths change as raw history says, whoever looks when")
  void agreesWithRawHistory(@ForAll long seed) {
    Random random = new Random(seed);
    String zone = any(random, ZONES);
    LifecycleDefinition section = Lifecycle.section();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      section = section.path("p" + i, path(random));
    }
    Program.Builder builder = Program.builder("random").version("1").zone(zone);
    EVENTS.forEach(event -> builder.event(event, new EventType(Map.of(), true, null)));
    Program program = builder.with(section).build();
    assertThat(Program.parse(program.toJson())).as("read back").isEqualTo(program);
    Engine engine = Engine.compile(program);
    for (int user = 0; user < HISTORIES; user++) {
      new Case(random, engine, ZoneId.of(zone), section.paths()).play();
    }
  }

  private static Path path(Random random) {
    List<Step> steps = new ArrayList<>();
    int required = random.nextInt(4);
    for (int i = 0; i < 1 + random.nextInt(4) || i <= required; i++) {
      String[] events =
          random.nextInt(5) == 0 ? new String[] {"x", "y"} : new String[] {any(random, EVENTS)};
      Step step = Step.step("s" + i, count(events).atLeast(1 + random.nextInt(3)));
      step = random.nextInt(3) == 0 ? step.within(span(random)) : step;
      steps.add(i != required && random.nextInt(3) == 0 ? step.optional() : step);
    }
    Path path = Path.of(steps.toArray(Step[]::new))
        .restartAfter(any(random, List.of(Restart.NEVER, Restart.COMPLETED, Restart.ALWAYS)));
    path = random.nextInt(3) == 0 ? path.inAnyOrder() : path;
    path = random.nextInt(2) == 0 ? path.within(span(random)) : path;
    return random.nextInt(3) == 0 ? path.startingWith(any(random, EVENTS)) : path;
  }

  private static Span span(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> new Span(1 + random.nextInt(30), Span.Unit.HOUR);
      case 1 -> new Span(1, Span.Unit.MONTH);
      case 2 -> new Span(1 + random.nextInt(90), Span.Unit.MINUTE);
      default -> Span.days(1 + random.nextInt(9));
    };
  }

  private static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** One user in both worlds. */
  private static final class Case {
    private final Random random;
    private final Engine engine;
    private final List<NaivePath> naive = new ArrayList<>();
    private final List<NaivePath.Recorded> log = new ArrayList<>();
    private final List<NaivePath.Told> expected = new ArrayList<>();
    private final Map<String, String> traces = new HashMap<>();
    private final Map<Event, NaivePath.Recorded> kept = new HashMap<>();
    private final List<Event> sent = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private Instant clock = Instant.MIN;
    private ProfileState state;

    Case(Random random, Engine engine, ZoneId zone, Map<String, Path> paths) {
      this.random = random;
      this.engine = engine;
      paths.forEach((name, path) -> naive.add(new NaivePath(name, path, zone, log, expected)));
      state = engine.newProfile(USER);
    }

    void play() {
      Instant now = START.plus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
      for (int i = 4 + random.nextInt(20); i > 0; i--) {
        now = now.plus(later());
        step(now);
        compareStandings();
      }
      audit();
      Instant end = now.plus(Duration.ofDays(65));
      List<String> forecast = texts(engine.forecast(state, end));
      advance(end);
      assertThat(forecast).as("forecast of %s after %s", naive, story).isEqualTo(expected());
      compare(engine.advance(state, end));
      compareStandings();
    }

    private void audit() {
      if (state.exists()) {
        assertThat(engine.audit(state)).as("audit of %s after %s", naive, story).isEmpty();
      }
    }

    private Duration later() {
      return switch (random.nextInt(6)) {
        case 0 -> Duration.ZERO;
        case 1 -> Duration.ofMinutes(random.nextInt(200));
        case 2 -> Duration.ofDays(random.nextInt(8));
        case 3 -> Duration.ofHours(random.nextInt(30)).plusNanos(random.nextInt(2) * 1_000L);
        default -> Duration.ofMinutes(random.nextInt(3_000));
      };
    }

    private void step(Instant now) {
      int kind = random.nextInt(14);
      story.add(now + " kind " + kind);
      if (kind == 0 && !sent.isEmpty()) {
        Event event = any(random, sent);
        NaivePath.Recorded recorded = Objects.requireNonNull(kept.get(event));
        sent.remove(event);
        advance(now);
        recorded.retracted = true;
        overdue();
        compare(
            decide(Retraction.of(event).at(now).tracedBy(traces.get(event.key().orElseThrow()))));
      } else if (kind <= 2 && state.exists()) {
        advance(now);
        compare(engine.advance(state, now));
      } else if (kind == 3) {
        state = engine.decode(USER, engine.encode(state));
      } else if (kind == 4) {
        boolean first = !state.exists();
        advance(now);
        if (first) {
          naive.forEach(path -> path.registered(now, clock));
        }
        overdue();
        compare(decide(
            Attributes.of("u", Map.of("city", "c" + random.nextInt(3))).at(now)));
      } else {
        event(random.nextInt(4) == 0 ? now.minus(Duration.ofMinutes(random.nextInt(6_000))) : now);
      }
    }

    private void event(Instant at) {
      Event event = Event.of("u", any(random, EVENTS)).at(at).key("k" + story.size());
      story.add(event.name() + " at " + at);
      NaivePath.Recorded recorded = new NaivePath.Recorded(event.name(), at);
      advance(at);
      log.add(recorded);
      naive.forEach(path -> path.happened(clock));
      overdue();
      kept.put(event, recorded);
      sent.add(event);
      compare(decide(event));
    }

    private void advance(Instant to) {
      while (true) {
        Instant next = nextDue();
        if (next.isAfter(to)) {
          break;
        }
        clock = next;
        naive.stream()
            .filter(path -> path.nextDue().equals(next))
            .toList()
            .forEach(path -> path.deadline(next, clock));
      }
      clock = to.isAfter(clock) ? to : clock;
    }

    /** What a late event has set to an instant that is over. */
    private void overdue() {
      for (Instant next = nextDue(); !next.isAfter(clock); next = nextDue()) {
        Instant due = next;
        naive.stream()
            .filter(path -> path.nextDue().equals(due))
            .toList()
            .forEach(path -> path.deadline(due, clock));
      }
    }

    private Instant nextDue() {
      return naive.stream()
          .map(NaivePath::nextDue)
          .min(Comparator.naturalOrder())
          .orElse(Instant.MAX);
    }

    private Decision.Decided decide(Input input) {
      Decision decision = engine.decide(state, input);
      if (!(decision instanceof Decision.Decided decided)) {
        throw new AssertionError(decision);
      }
      input.key().ifPresent(key -> traces.put(key, decided.originalTrace()));
      return decided;
    }

    private void compare(Decision.Decided decided) {
      state = decided.state();
      assertThat(texts(decided.changes()))
          .as("changes of %s after %s", naive, story)
          .isEqualTo(expected());
      expected.clear();
    }

    private List<String> expected() {
      return sorted(expected);
    }

    private void compareStandings() {
      if (!state.exists()) {
        return;
      }
      Lifecycle view = engine.profile(state, Times.instant(state.clock())).view(Lifecycle.class);
      for (NaivePath path : naive) {
        PathStanding standing = view.path(path.name());
        assertThat(standing.status()).as("%s after %s", path, story).isEqualTo(path.status);
        assertThat(standing.attempt()).isEqualTo(path.attempt);
        for (int i = 0; i < path.standing.length; i++) {
          assertThat(standing.steps().get(i).status()).hasToString(path.standing[i]);
          if (path.standing[i].equals("open")) {
            assertThat(standing.steps().get(i).progress())
                .as("progress of step %s of %s after %s", i, path, story)
                .isEqualTo(path.counted(i).size());
          }
        }
      }
    }

    private static List<String> texts(List<Change<?>> changes) {
      return sorted(changes.stream()
          .map(change -> {
            PathChange content = (PathChange) change.content();
            return new NaivePath.Told(
                content.path(), content.type() + " " + what(content), change.at());
          })
          .toList());
    }

    private static String what(PathChange content) {
      if (content instanceof PathStarted started) {
        return "" + started.attempt();
      } else if (content instanceof PathCompleted completed) {
        return completed.attempt() + " " + completed.took();
      }
      return content.fields().get("step").toString();
    }

    /** Path by path: which of two goes first does not matter. */
    private static List<String> sorted(List<NaivePath.Told> told) {
      return told.stream()
          .sorted(Comparator.comparing(NaivePath.Told::path))
          .map(Objects::toString)
          .toList();
    }
  }
}
