package io.github.userarc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The daily engagement states, by days between active days and as a census of users. */
class EngagementTest {
  private static final int WEEK = 3;
  private static final int MONTH = 8;

  @Test
  @DisplayName("S8, S15: states change at local midnight by the days since the last active one")
  void aLife() {
    Story story = Story.of("Asia/Shanghai", Lifecycle.engagement("*"));
    story.set("2026-01-01T09:00", "city", "x").event("2026-01-02T10:00", "visit");
    story.event("2026-01-03T23:00", "visit").event("2026-01-15T10:00", "visit");
    story.event("2026-03-01T10:00", "visit").advance("2026-05-01T00:00");

    assertThat(story.stages())
        .containsExactly(
            "2026-01-01T09:00 > idle",
            "2026-01-02T10:00 idle > new",
            "2026-01-03T00:00 new > at-risk-week",
            "2026-01-03T23:00 at-risk-week > current",
            "2026-01-04T00:00 current > at-risk-week",
            "2026-01-10T00:00 at-risk-week > at-risk-month",
            "2026-01-15T10:00 at-risk-month >> reactivated",
            "2026-01-16T00:00 reactivated > at-risk-week",
            "2026-01-22T00:00 at-risk-week > at-risk-month",
            "2026-02-14T00:00 at-risk-month > dormant",
            "2026-03-01T10:00 dormant >> resurrected",
            "2026-03-02T00:00 resurrected > at-risk-week",
            "2026-03-08T00:00 at-risk-week > at-risk-month",
            "2026-03-31T00:00 at-risk-month > dormant");
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  @Label(
      "S10, S15, S17, S31: every user is counted where a naive census has them, and weekly actives"
          + " are daily ones and at-risk-week, monthly ones weekly ones and at-risk-month")
  void censusIdentities(@ForAll long seed) {
    new Census(new Random(seed)).take();
  }

  private enum Actives {
    DAILY,
    WEEKLY,
    MONTHLY
  }

  /** Some users in one zone, counted at random instants in both ways. */
  private static final class Census {
    private static final int USERS = 4;
    private static final List<String> ZONES =
        List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia");

    private final Random random;
    private final ZoneId zone;
    private final Engine engine;
    private final List<ProfileState> states = new ArrayList<>();
    private final List<List<Event>> histories = new ArrayList<>();
    private final List<List<String>> traces = new ArrayList<>();

    Census(Random random) {
      this.random = random;
      String name = ZONES.get(random.nextInt(ZONES.size()));
      zone = ZoneId.of(name);
      engine = Engine.compile(Program.builder("census")
          .version("1")
          .zone(name)
          .event("visit", new EventType(Map.of(), true, null))
          .event("push-opened", new EventType(Map.of(), true, null))
          .with(Lifecycle.of(Lifecycle.engagement("visit").week(WEEK).month(MONTH)))
          .build());
      for (int user = 0; user < USERS; user++) {
        states.add(engine.newProfile(ProfileId.of("u" + user)));
        histories.add(new ArrayList<>());
        traces.add(new ArrayList<>());
      }
    }

    void take() {
      Instant now = Instant.parse("2026-03-20T00:00:00Z");
      for (int step = 0; step < 40; step++) {
        now = now.plus(Duration.ofMinutes(random.nextInt(2_500)));
        happen(random.nextInt(USERS), now);
        if (random.nextInt(3) == 0) {
          count(now.plus(Duration.ofMinutes(random.nextInt(20_000))));
        }
      }
      Instant midnight =
          now.atZone(zone).toLocalDate().plusDays(4).atStartOfDay(zone).toInstant();
      count(midnight.minus(1, ChronoUnit.MICROS));
      count(midnight);
    }

    private void happen(int user, Instant now) {
      List<Event> history = histories.get(user);
      int kind = random.nextInt(10);
      if (kind == 0 && !history.isEmpty()) {
        int place = random.nextInt(history.size());
        Event gone = history.remove(place);
        decide(user, Retraction.of(gone).at(now).tracedBy(traces.get(user).remove(place)));
      } else if (kind == 1) {
        decide(user, Attributes.of("u" + user, Map.of("city", "x")).at(now));
      } else if (kind == 2) {
        decide(user, Event.of("u" + user, "push-opened").at(now));
      } else {
        boolean late = random.nextInt(4) == 0;
        Instant at = late ? now.minus(Duration.ofMinutes(random.nextInt(9_000))) : now;
        Event event = Event.of("u" + user, "visit").at(at).key("k" + random.nextLong());
        traces.get(user).add(decide(user, event).originalTrace());
        history.add(event);
      }
    }

    private Decision.Decided decide(int user, Input input) {
      if (!(engine.decide(states.get(user), input) instanceof Decision.Decided decided)) {
        throw new AssertionError(input);
      }
      states.set(user, decided.state());
      return decided;
    }

    private void count(Instant at) {
      Map<Actives, Integer> expected = new EnumMap<>(Actives.class);
      List<String> stages = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        List<LocalDate> active = histories.get(user).stream()
            .map(event -> event.time().orElseThrow().atZone(zone).toLocalDate())
            .toList();
        Instant read =
            states.get(user).exists() ? max(at, Times.instant(states.get(user).clock())) : at;
        LocalDate today = read.atZone(zone).toLocalDate();
        String stage = states.get(user).exists()
            ? engine.profile(states.get(user), read).view(Lifecycle.class).stage()
            : EngagementLifecycle.IDLE;
        stages.add(stage);
        assertThat(stage).as("%s on %s", active, today).isEqualTo(naive(active, today));
        expect(expected, Actives.DAILY, active, today, 1);
        expect(expected, Actives.WEEKLY, active, today, WEEK);
        expect(expected, Actives.MONTHLY, active, today, MONTH);
      }
      int daily = in(stages, "new", "current", "reactivated", "resurrected");
      int weekly = daily + in(stages, "at-risk-week");
      assertThat(Map.of(
              Actives.DAILY,
              daily,
              Actives.WEEKLY,
              weekly,
              Actives.MONTHLY,
              weekly + in(stages, "at-risk-month")))
          .isEqualTo(expected);
    }

    private static Instant max(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    private static void expect(
        Map<Actives, Integer> expected,
        Actives actives,
        List<LocalDate> active,
        LocalDate today,
        int days) {
      boolean counts =
          active.stream().anyMatch(date -> ChronoUnit.DAYS.between(date, today) < days);
      expected.merge(actives, counts ? 1 : 0, Integer::sum);
    }

    private static int in(List<String> stages, String... among) {
      return (int) stages.stream().filter(List.of(among)::contains).count();
    }

    /** As growth models tell it: by the days since the active day before. */
    private static String naive(List<LocalDate> active, LocalDate today) {
      TreeSet<LocalDate> before = new TreeSet<>(active);
      boolean now = before.remove(today);
      if (before.isEmpty()) {
        return now ? "new" : "idle";
      }
      long gap = ChronoUnit.DAYS.between(before.last(), today);
      return gap < WEEK
          ? now ? "current" : "at-risk-week"
          : gap < MONTH ? now ? "reactivated" : "at-risk-month" : now ? "resurrected" : "dormant";
    }
  }
}
