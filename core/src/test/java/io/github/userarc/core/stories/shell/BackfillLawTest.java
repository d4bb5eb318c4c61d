package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.firstValue;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.longestStreak;
import static io.github.userarc.core.metric.Metrics.max;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.metric.Metrics.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.UserHistory;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Filled from the past, a profile is as if the new version had always been there (S29). */
class BackfillLawTest {
  private static Program.Builder metrics(String version) {
    return Story.program()
        .version(version)
        .zone("America/New_York")
        .metric("buys", count("buy"))
        .metric("tea", count("buy").where(property("what").is("tea")))
        .metric("paid", sum("paid", "buy"))
        .metric("recent", count("buy").lastDays(3))
        .metric("spent", sum("paid", "buy").last(2, CalendarUnit.WEEK))
        .metric("mean", avg("paid", "buy").lastDays(30))
        .metric("most", max("paid", "buy").lastDays(5))
        .metric("kinds", distinct("what", "buy"))
        .metric("first", firstValue("what", "buy"))
        .metric("last", lastValue("what", "buy"))
        .metric("days", activeDays("buy").lastDays(9))
        .metric("run", streak(CalendarUnit.DAY, "buy"))
        .metric("longest", longestStreak(CalendarUnit.DAY, "buy"))
        .segment("rich", sum("paid", "buy").atLeast(100));
  }

  private static final Program FIRST = Story.program()
      .version("first")
      .zone("America/New_York")
      .metric("buys", count("buy"))
      .metric("kinds", distinct("what", "buy"))
      .build();

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  @Label(
      "S29 whatever has happened, metrics, segments and what is kept are as if it had always held")
  void asIfAlways(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 60) Integer> gaps,
      @ForAll @IntRange(min = 1, max = 400) int hours,
      @ForAll Stores stores) {
    Clock clock = Clock.at("2026-03-05T12:00Z");
    ProfileStore store = stores.open();
    List<Event> past = new ArrayList<>();
    try (Userarc userarc = Userarc.of(FIRST).store(store).clock(clock).open();
        Userarc always = Userarc.of(metrics("second").build()).clock(clock).open()) {
      userarc
          .programs()
          .publish(metrics("second").build(), clock.instant().plus(Duration.ofHours(hours)));
      for (int gap : gaps) {
        clock.pass(Duration.ofHours(gap));
        Event event = Event.of("ann", "buy")
            .with("paid", gap - 3)
            .with("what", List.of("tea", "ink", "jam").get(gap % 3))
            .at(clock.instant());
        userarc.track(event);
        always.track(event);
        past.add(event);
      }
      clock.pass(Duration.ofHours(hours));
      userarc.programs().backfill(Stream.of(new UserHistory("ann", past)));
      userarc.track("ann", "visit"); // what is kept is a function of the clock, too
      always.track("ann", "visit");

      Profile filled = userarc.profile("ann");
      Profile expected = always.profile("ann");
      assertThat(filled.metrics()).isEqualTo(expected.metrics());
      assertThat(filled.segments()).isEqualTo(expected.segments());
      assertThat(userarc.export("ann").path("state").path("sources"))
          .isEqualTo(always.export("ann").path("state").path("sources"));
      try (var findings = userarc.audit()) {
        assertThat(findings).isEmpty();
      }
    }
  }
}
