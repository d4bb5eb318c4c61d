package io.github.userarc.benchmarks.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
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
  private static final int USERS = 2_000;
  private static final int EVENTS = 50 * USERS;
  private static final long YEARS_LATER = 3 * 366 * 86_400_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theEngineAndTheHandWrittenLoopTellTheSameChanges(long seed) {
    Traffic traffic = new Traffic(USERS, 0.1, seed);
    Shopper[] shoppers = new Shopper[USERS];
    ShopLoop loop = new ShopLoop();
    try (Userarc userarc = Userarc.of(Shop.program()).replaying().open()) {
      for (int done = 0; done < EVENTS; done += 1_000) {
        Traffic.Batch batch = traffic.next(1_000);
        for (int i = 0; i < batch.events().length; i++) {
          Event event = batch.events()[i];
          int user = batch.users()[i];
          if (shoppers[user] == null) {
            shoppers[user] = new Shopper(event.user());
          }
          loop.apply(shoppers[user], event);
          assertThat(told(userarc.track(event).changes()))
              .as("%s of %s at %s", event.name(), event.user(), event.time().orElseThrow())
              .isEqualTo(loop.told());
        }
      }
      assertThat(traffic.days()).isGreaterThan(450);
      for (Shopper shopper : shoppers) {
        if (shopper != null) {
          loop.settle(shopper, traffic.now() + YEARS_LATER);
          assertThat(told(
                  userarc.forecast(shopper.user, Times.instant(traffic.now() + YEARS_LATER)),
                  shopper))
              .as("what %s brings by doing nothing", shopper.user)
              .isEqualTo(loop.told());
        }
      }
    }
  }

  @Test
  void rulesThatTrafficDoesNotConcernChangeNothingElse() {
    Traffic traffic = new Traffic(20, 0.1, 1);
    Side few = Side.engine(UnrelatedRules.shopWith(10), 20);
    Side many = Side.engine(UnrelatedRules.shopWith(10_000), 20);
    Traffic.Batch batch = traffic.next(2_000);

    assertThat(many.apply(batch)).isEqualTo(few.apply(batch)).isPositive();
    assertThat(many.checksum()).isEqualTo(few.checksum());
  }

  /** Otherwise the benchmark would leave parts of the program out. */
  @Test
  void theTrafficBringsAboutEverythingTheProgramKnows() {
    Traffic traffic = new Traffic(USERS, 0.1, 1);
    Set<String> causes = new TreeSet<>();
    try (Userarc userarc = Userarc.of(Shop.program()).replaying().open()) {
      for (Event event : traffic.next(EVENTS).events()) {
        for (Change<?> change : userarc.track(event).changes()) {
          causes.add(change.cause().kind() + " " + change.cause().definition());
        }
      }
    }
    assertThat(causes)
        .containsExactly(
            "DEADLINE lifecycle.stage",
            "DEADLINE segment.cart-abandoners",
            "DEADLINE segment.repeat-buyers",
            "DEADLINE segment.returners",
            "DEADLINE segment.slipping-away",
            "DEADLINE segment.valuable",
            "DEADLINE tag.spender",
            "DEADLINE tier.rfm",
            "EVENT growth.earning.badge",
            "EVENT growth.earning.buy",
            "EVENT growth.earning.gold",
            "EVENT growth.earning.grow",
            "EVENT growth.earning.returned",
            "EVENT growth.earning.review",
            "EVENT growth.earning.visit",
            "EVENT growth.level.vip",
            "EVENT honor.badge.black-card",
            "EVENT honor.badge.critic",
            "EVENT honor.badge.feast",
            "EVENT honor.badge.first-order",
            "EVENT honor.badge.loyal",
            "EVENT honor.badge.night-owl",
            "EVENT lifecycle.stage",
            "EVENT segment.cart-abandoners",
            "EVENT segment.repeat-buyers",
            "EVENT segment.returners",
            "EVENT segment.slipping-away",
            "EVENT segment.valuable",
            "EVENT tag.interests",
            "EVENT tag.spender",
            "EVENT tag.weekend-shopper",
            "EVENT tier.rfm");
  }

  private static List<Told> told(List<Change<?>> changes) {
    List<Told> told = new ArrayList<>();
    for (Change<?> change : changes) {
      told.add(new Told(change.user(), (int) change.sequence(), change.micros(), change.content()));
    }
    return told;
  }

  /** Changes of a forecast have no sequence numbers: they get those they would have. */
  private static List<Told> told(List<Change<?>> changes, Shopper shopper) {
    int sequence = shopper.sequence - changes.size();
    List<Told> told = new ArrayList<>();
    for (Change<?> change : changes) {
      told.add(new Told(change.user(), ++sequence, change.micros(), change.content()));
    }
    return told;
  }
}
