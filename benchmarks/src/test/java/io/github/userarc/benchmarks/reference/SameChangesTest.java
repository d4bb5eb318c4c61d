package io.github.userarc.benchmarks.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison is worth something only if both sides do the same. */
class SameChangesTest {
  private static final int USERS = 1_000;
  private static final double PER_USER_DAY = 0.6;
  private static final int EVENTS = 240 * USERS;
  private static final long YEARS_LATER = 3 * 366 * 86_400_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theEngineAndTheHandWrittenLoopTellTheSameChanges(long seed) {
    Traffic traffic = Traffic.of(USERS, PER_USER_DAY, seed);
    Member[] members = new Member[USERS];
    ReferenceLoop loop = new ReferenceLoop();
    try (Userarc userarc = Userarc.of(Magazine.program()).replaying().open()) {
      for (int done = 0; done < EVENTS; done += 1_000) {
        Traffic.Batch batch = traffic.next(1_000);
        for (int i = 0; i < batch.events().length; i++) {
          Event event = batch.events()[i];
          int user = batch.users()[i];
          if (members[user] == null) {
            members[user] = new Member(event.user());
          }
          loop.apply(members[user], event);
          assertThat(told(userarc.track(event).changes()))
              .as("%s of %s at %s", event.name(), event.user(), event.time().orElseThrow())
              .isEqualTo(loop.told());
        }
      }
      assertThat(traffic.days()).isGreaterThan(390);
      for (Member member : members) {
        if (member != null) {
          loop.settle(member, traffic.now() + YEARS_LATER);
          assertThat(told(
                  userarc.forecast(member.user, Times.instant(traffic.now() + YEARS_LATER)),
                  member))
              .as("what %s brings by doing nothing", member.user)
              .isEqualTo(loop.told());
        }
      }
    }
  }

  /** Otherwise the benchmark would leave parts of the program out. */
  @Test
  void theTrafficBringsAboutEachOfTheHundredDefinitions() {
    Traffic traffic = Traffic.of(USERS, PER_USER_DAY, 1);
    Set<String> byEvent = new TreeSet<>();
    Set<String> byTime = new TreeSet<>();
    int quiet = 0;
    try (Userarc userarc = Userarc.of(Magazine.program()).replaying().open()) {
      for (Event event : traffic.next(EVENTS).events()) {
        List<Change<?>> changes = userarc.track(event).changes();
        quiet += changes.isEmpty() ? 1 : 0;
        for (Change<?> change : changes) {
          boolean due = change.cause().kind() == Cause.Kind.DEADLINE;
          (due ? byTime : byEvent).add(change.cause().definition());
        }
      }
    }
    assertThat(byEvent).hasSize(100);
    assertThat(byTime).hasSizeGreaterThan(40);
    assertThat(quiet / (double) EVENTS).isBetween(0.6, 0.9);
  }

  private static List<Told> told(List<Change<?>> changes) {
    List<Told> told = new ArrayList<>();
    for (Change<?> change : changes) {
      told.add(new Told(change.user(), (int) change.sequence(), change.micros(), change.content()));
    }
    return told;
  }

  /** Changes of a forecast have no sequence numbers: they get those they would have. */
  private static List<Told> told(List<Change<?>> changes, Member member) {
    int sequence = member.sequence - changes.size();
    List<Told> told = new ArrayList<>();
    for (Change<?> change : changes) {
      told.add(new Told(change.user(), ++sequence, change.micros(), change.content()));
    }
    return told;
  }
}
