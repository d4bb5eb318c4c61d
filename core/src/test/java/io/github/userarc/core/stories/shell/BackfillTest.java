package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.firstTime;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.longestStreak;
import static io.github.userarc.core.metric.Metrics.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.BackfillReport;
import io.github.userarc.core.UserHistory;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** New metrics of a version are filled from the past (S29). */
class BackfillTest {
  private static final Instant START = Story.at("2026-03-01T12:00Z");

  private static Program.Builder metrics(String version) {
    return Story.program()
        .version(version)
        .metric("buys", count("buy"))
        .metric("paid", sum("paid", "buy"))
        .metric("recent", count("buy").lastDays(2))
        .metric("mean", avg("paid", "buy").lastDays(30))
        .metric("kinds", distinct("what", "buy"))
        .metric("first", firstTime("buy"))
        .metric("last", lastValue("what", "buy"))
        .metric("run", longestStreak(CalendarUnit.DAY, "buy"))
        .metric("visits", count("visit"));
  }

  private static final Program FIRST =
      Story.program().version("first").metric("buys", count("buy")).build();
  private static final Program SECOND =
      metrics("second").segment("rich", sum("paid", "buy").atLeast(60)).build();

  private final Clock clock = Clock.at("2026-03-01T12:00Z");
  private final List<Change<?>> heard = Collections.synchronizedList(new ArrayList<>());
  private final List<Event> past = new ArrayList<>();

  private void buy(Userarc userarc, String user, int number) {
    Event event = Event.of(user, "buy")
        .with("paid", 10 + number)
        .with("what", number % 2 == 0 ? "tea" : "ink")
        .at(clock.instant());
    past.add(event);
    userarc.track(event.key(user + number));
  }

  private UserHistory history(String user) {
    return new UserHistory(
        user, past.stream().filter(event -> event.user().equals(user)).toList());
  }

  /** Five days of buying, of which the new version holds from the fourth on. */
  private Userarc lived(ProfileStore store) {
    Userarc userarc = Userarc.of(FIRST).store(store).clock(clock).open();
    userarc.on(ChangeContent.class, heard::add);
    userarc.programs().publish(SECOND, START.plus(Duration.ofDays(3)));
    for (int day = 0; day < 5; day++) {
      buy(userarc, "ann", day);
      clock.pass(Duration.ofDays(1));
    }
    return userarc;
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 metrics are as if the version had counted from the start; what follows is told")
  void fills(Stores stores) {
    try (Userarc userarc = lived(stores.open());
        Userarc always = Userarc.of(metrics("always").build()).clock(clock).open()) {
      past.forEach(event -> always.track(event));
      assertThat(userarc.profile("ann").metric("paid")).hasToString("27");

      List<BackfillReport> progress = new ArrayList<>();
      BackfillReport report = userarc.programs().backfill(Stream.of(history("ann")), progress::add);
      userarc.flush();

      assertThat(report).isEqualTo(new BackfillReport(2, 1, 1, 0, 1, 0, List.of()));
      assertThat(progress).containsExactly(report);
      assertThat(userarc.profile("ann").metrics())
          .isEqualTo(always.profile("ann").metrics());
      assertThat(Lines.of(heard)).containsExactly("2026-03-05T12:00:00Z segment-entered rich");
      try (var findings = userarc.audit()) {
        assertThat(findings).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 a second run changes nothing")
  void again(Stores stores) {
    try (Userarc userarc = lived(stores.open())) {
      userarc.programs().backfill(Stream.of(history("ann")));
      Map<String, ?> once = userarc.profile("ann").metrics();
      BackfillReport report = userarc.programs().backfill(Stream.of(history("ann")));

      assertThat(report).isEqualTo(new BackfillReport(2, 1, 0, 1, 0, 0, List.of()));
      assertThat(userarc.profile("ann").metrics()).isEqualTo(once);
    }
  }

  @Test
  @DisplayName("S29 a run that is cut short is begun again and goes on where it ended")
  void resumed() {
    InMemoryProfileStore inner = InMemoryProfileStore.create();
    Userarc one = lived(inner);
    for (int i = 0; i < 20; i++) {
      buy(one, "u" + i, i);
    }
    one.close();
    List<UserHistory> all = new ArrayList<>(List.of(history("ann")));
    Event earlier = Event.of("x", "buy").with("paid", 5).at(START);
    for (int i = 0; i < 20; i++) {
      all.add(new UserHistory(
          "u" + i,
          List.of(Event.of("u" + i, "buy").with("paid", 5).at(earlier.time().orElseThrow()))));
    }
    Wrapped dying = new Wrapped(inner) {
      private int commits;

      @Override
      public CommitResult commit(ProfileCommit commit) {
        if (commits++ == 7) {
          super.commit(commit);
          throw new StoreException.Permanent("killed after the commit", null);
        }
        if (commits > 8) {
          throw new StoreException.Permanent("dead", null);
        }
        return super.commit(commit);
      }
    };
    try (Userarc userarc = Userarc.of(SECOND).store(dying).clock(clock).open()) {
      assertThatThrownBy(() -> userarc.programs().backfill(all.stream()))
          .isInstanceOf(StoreException.class);
    }
    try (Userarc userarc = Userarc.of(SECOND).store(inner).clock(clock).open()) {
      BackfillReport report = userarc.programs().backfill(all.stream());

      assertThat(report.filled() + report.before()).isEqualTo(21);
      assertThat(report.before()).isEqualTo(8);
      for (int i = 0; i < 20; i++) {
        assertThat(userarc.profile("u" + i).metric("paid")).hasToString("" + (15 + i));
      }
    }
  }

  @Test
  @DisplayName("S29 inputs that come while a profile is being filled are not lost")
  void meanwhile() {
    InMemoryProfileStore inner = InMemoryProfileStore.create();
    lived(inner).close();
    try (Userarc other =
        Userarc.of(SECOND).store(new Wrapped(inner)).clock(clock).open()) {
      Wrapped overtaken = new Wrapped(inner) {
        private boolean done;

        @Override
        public CommitResult commit(ProfileCommit commit) {
          if (!done) {
            done = true;
            other.track("ann", "buy", Map.of("paid", 100));
          }
          return super.commit(commit);
        }
      };
      try (Userarc userarc = Userarc.of(SECOND).store(overtaken).clock(clock).open()) {
        assertThat(userarc.programs().backfill(Stream.of(history("ann"))).filled())
            .isOne();
        assertThat(userarc.profile("ann").metric("paid")).hasToString("160");
        assertThat(userarc.profile("ann").metric("buys")).hasToString("6");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S29 a wrong history is rejected as a whole, the others are filled")
  void wrong(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = lived(store)) {
      UserHistory odd = new UserHistory(
          "ann",
          List.of(past.get(0), Event.of("ann", "buy").with("paid", "much").at(START)));
      UserHistory nobody = new UserHistory("zoe", List.of());
      UserHistory timeless = new UserHistory("ann", List.of(Event.of("bob", "buy")));

      BackfillReport report =
          userarc.programs().backfill(Stream.of(odd, nobody, timeless, history("ann")));

      assertThat(report.rejected()).isEqualTo(3);
      assertThat(report.filled()).isOne();
      assertThat(report.rejections().get(0)).startsWith("ann: events[1].properties.paid: 'much'");
      assertThat(report.rejections().get(1)).contains("a user who has a profile already");
      assertThat(report.rejections().get(2)).contains("events[0].time");
      assertThat(userarc.profile("ann").metric("paid")).hasToString("60");
      assertThat(store
              .load(
                  ProfileId.of("zoe"),
                  java.util.Set.of(),
                  io.github.userarc.core.store.LoadMode.PLAIN)
              .revision())
          .isZero();
    }
  }

  @Test
  @DisplayName("S29 in the first version nothing is new")
  void first() {
    try (Userarc userarc = Userarc.of(FIRST).clock(clock).open()) {
      assertThatThrownBy(() -> userarc.programs().backfill(Stream.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Version 1 'first' of the program holds from the beginning");
    }
  }
}
