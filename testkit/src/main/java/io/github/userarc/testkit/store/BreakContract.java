package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.Draft.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.route.Route;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.testkit.VirtualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Calls that break in the middle: once at their first step, once at their second, and so on, until
 * one gets through. What is left each time is all of it or nothing.
 */
interface BreakContract extends StoreContract {

  /** What somebody does with a store that breaks at some step, for the user of that step. */
  @FunctionalInterface
  interface Attempt {
    /**
     * Does it and checks what is left.
     *
     * @param step the number of the step, from 1
     * @param work runs what may break
     */
    void at(int step, Breaking work);
  }

  /** Runs what may break. */
  @FunctionalInterface
  interface Breaking {
    /**
     * Runs it; it breaks at the planned step, if it has so many.
     *
     * @param call what to run
     */
    void run(Runnable call);
  }

  private void atEachStep(Steps steps, Attempt attempt) {
    int most = 2_000;
    for (int step = 1; step <= most; step++) {
      List<Boolean> reached = new ArrayList<>();
      int planned = step;
      attempt.at(step, call -> {
        steps.breakAt(planned);
        try {
          call.run();
        } catch (StoreException broken) {
          // Whatever it says: what is left has to tell.
        } finally {
          reached.add(steps.mend());
        }
      });
      if (!reached.contains(true)) {
        assertThat(step).as("the first step that was not reached").isGreaterThan(1);
        return;
      }
    }
    throw new AssertionError("No end after " + most + " steps. Maybe the store tries for ever?");
  }

  /** What waits has been looked at; the next step has its own. */
  private void tidy() {
    store().routed(1_000, Duration.ZERO).forEach(store()::delivered);
    store()
        .outbox()
        .ifPresent(outbox -> outbox
            .take(1_000, 1_000, Duration.ZERO)
            .forEach(taken -> outbox.forwarded(taken, taken.changes().size())));
  }

  private static ProfileId user(String kind, int step) {
    return ProfileId.of(kind + "-" + step + "-" + kind);
  }

  /** A commit of somebody who is there, with something of everything that is not shared. */
  private ProfileCommit second(ProfileId id) {
    commit(Draft.of(id).changes(1, 1).key("first").due(CLOCK + 5).labels(Sight.label("a")));
    return Draft.of(id)
        .on(1)
        .state("second")
        .labels(Sight.label("b"))
        .changes(2, 3)
        .key("second")
        .due(CLOCK + 9)
        .routed(RouteContract.routed(Sight.friend(id), "r"))
        .commit();
  }

  /** A commit of somebody who is there, with something of everything. */
  private ProfileCommit claiming(ProfileId id) {
    return second(id).toBuilder().claims(List.of(take(id))).build();
  }

  /** A first commit, with something of everything. */
  private ProfileCommit first(ProfileId id) {
    return Draft.of(id)
        .state("first")
        .labels(Sight.label("b"))
        .changes(1, 2)
        .key("second")
        .due(CLOCK + 9)
        .claims(take(id))
        .routed(RouteContract.routed(Sight.friend(id), "r"))
        .commit();
  }

  private static ClaimTake take(ProfileId id) {
    return new ClaimTake(Sight.counter(id), 2, 5, ClaimTake.ANY);
  }

  private ProfileCommit made(String kind, int step) {
    ProfileId id = user(kind, step);
    return switch (kind) {
      case "first" -> first(id);
      case "second" -> second(id);
      default -> claiming(id);
    };
  }

  private String everything(ProfileId id) {
    return Sight.of(store(), id, "first", "second");
  }

  /** What a commit leaves where nothing breaks; step 0 is nobody else's. */
  private String undisturbed(String kind) {
    ProfileCommit commit = made(kind, 0);
    assertThat(store().commit(commit)).isInstanceOf(CommitResult.Committed.class);
    return everything(commit.id());
  }

  /** All of it or nothing is there; the same commit again brings all of it, once. */
  private void isWhole(ProfileCommit commit, String before, String undisturbed) {
    String left = everything(commit.id());
    assertThat(left).as("what is left of " + commit.id()).isIn(before, undisturbed);
    CommitResult again = store().commit(commit);
    assertThat(again instanceof CommitResult.Committed)
        .as("Committed again: " + again)
        .isEqualTo(left.equals(before));
    assertThat(everything(commit.id())).isEqualTo(undisturbed);
  }

  private void breakingCommits(String kind) {
    String undisturbed = undisturbed(kind);
    Steps steps = new Steps();
    ProfileStore breaking = breaking(steps);
    atEachStep(steps, (step, work) -> {
      ProfileCommit commit = made(kind, step);
      String before = everything(commit.id());
      work.run(() -> {
        if (breaking.commit(commit) instanceof CommitResult.Committed) {
          assertThat(everything(commit.id())).isEqualTo(undisturbed);
        }
      });
      isWhole(commit, before, undisturbed);
      tidy();
    });
  }

  /** A commit that breaks at any step is there with everything it says, or not at all. */
  @Test
  default void aCommitThatBreaksInTheMiddleIsWholeOrNotThere() {
    breakingCommits("claiming");
  }

  /** The same goes for the first commit of a profile. */
  @Test
  default void aFirstCommitThatBreaksInTheMiddleIsWholeOrNotThere() {
    breakingCommits("first");
  }

  /** Of a batch that breaks at any step each commit is whole or not there. */
  @Test
  default void aBatchThatBreaksInTheMiddleLeavesWholeCommits() {
    List<String> kinds = List.of("first", "second", "claiming");
    List<String> undisturbed = kinds.stream().map(this::undisturbed).toList();
    Steps steps = new Steps();
    ProfileStore breaking = breaking(steps);
    atEachStep(steps, (step, work) -> {
      List<ProfileCommit> commits = kinds.stream().map(kind -> made(kind, step)).toList();
      List<String> before =
          commits.stream().map(commit -> everything(commit.id())).toList();
      work.run(() -> breaking.commitAll(commits));
      for (int i = 0; i < kinds.size(); i++) {
        isWhole(commits.get(i), before.get(i), undisturbed.get(i));
      }
      tidy();
    });
  }

  /** An erasure that breaks at any step has erased everything or nothing (S30). */
  @Test
  default void anErasureThatBreaksInTheMiddleIsWholeOrNotThere() {
    toBeErased(0);
    ProfileId undisturbed = user("gone", 0);
    assertThat(erase(undisturbed)).isTrue();
    String gone = everything(undisturbed);
    Steps steps = new Steps();
    ProfileStore breaking = breaking(steps);
    atEachStep(steps, (step, work) -> {
      toBeErased(step);
      ProfileId id = user("gone", step);
      String before = everything(id);
      Change<?> notice = Draft.erased(id, 1, 99);

      work.run(() -> breaking.erase(id, notice));

      String left = everything(id);
      assertThat(left).isIn(before, gone);
      assertThat(store().erase(id, notice).isPresent()).isEqualTo(left.equals(before));
      assertThat(everything(id)).isEqualTo(gone);
      tidy();
    });
  }

  /** Somebody with something of everything, also on its way. */
  private void toBeErased(int step) {
    ProfileId id = user("gone", step);
    assertThat(store().commit(second(id))).isInstanceOf(CommitResult.Committed.class);
    commit(Draft.of(ProfileId.of("sender " + step)).routed(RouteContract.routed(id, "r")));
  }

  /**
   * An input that breaks at any step, fed again by its key until it gets through: its point, its
   * claim and what it routes are there, and once each (S3, S33, S34).
   */
  @Test
  default void anInputThatBreaksInTheMiddleIsAppliedOnce() {
    Program program = Program.builder("breaks")
        .metric("points", Metrics.count("point"))
        .metric("got", Metrics.count("got"))
        .tag("points", new Tag.Computed(Metrics.metric("points")))
        .claim("stock", Claim.counted(100_000).on("point"))
        .route(Route.on("point").toProperty("to").as("got"))
        .build();
    VirtualClock clock = VirtualClock.at("2026-03-01T00:00:00Z");
    Steps steps = new Steps();
    try (Userarc broken = shell(program, breaking(steps), clock);
        Userarc sound = shell(program, store(), clock)) {
      List<String> users = new ArrayList<>();
      atEachStep(steps, (step, work) -> {
        Event point = Event.of("u" + step, "point").key("k").with("to", "friend");
        users.add(point.user());
        work.run(() -> broken.track(point));
        broken.track(point);
      });
      sound.advance(clock.instant());

      assertThat(number(sound, "friend", "got")).isEqualTo(users.size());
      assertThat(users).allSatisfy(user -> {
        assertThat(number(sound, user, "points")).isEqualTo(1);
        assertThat(store().keys(ProfileId.of(user))).hasSize(1);
      });
      ClaimId stock = new ClaimId(ProfileId.DEFAULT_NAMESPACE, "stock", "");
      assertThat(store().claimed(Set.of(stock), LoadMode.PLAIN))
          .isEqualTo(Map.of(stock, users.size() * Decimal.ONE));
      assertThat(store().routed(10, Duration.ZERO)).isEmpty();
    }
  }

  private static Userarc shell(Program program, ProfileStore store, VirtualClock clock) {
    return Userarc.of(program).store(store).clock(clock).lag(Duration.ZERO).open();
  }

  private static long number(Userarc node, String user, String metric) {
    return Stream.of(node.profile(user))
        .flatMap(profile -> profile.metric(metric).number().stream())
        .mapToLong(BigDecimal::longValueExact)
        .sum();
  }
}
