package io.github.userarc.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.CommitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Routed inputs, which a store keeps until they are delivered (S34). */
interface RouteContract extends StoreContract {
  /** A lease that does not end while a test runs. */
  Duration LONG = Duration.ofHours(1);

  /** A routed input with everything that it can say. */
  static RoutedInput routed(ProfileId target, String key) {
    Input.Header header = new Input.Header(
        target.user(), Draft.CLOCK, key, null, null, new Origin("ann \ud83d\ude00", 2, 3));
    Map<String, Value> properties = Map.of(
        "by", Value.of("ann"),
        "weight", Value.of("0.1"),
        "tags", Value.of(List.of("a", "b")),
        "ok", Value.of(true));
    return new RoutedInput(target, new Event(header, "like-received", properties));
  }

  /** What a commit routes is kept with everything it says until it is delivered, and no longer. */
  @Test
  default void routedInputsAreKeptUntilDelivered() {
    RoutedInput one = routed(BOB, "r1");
    RoutedInput two = routed(ProfileId.of("eve"), "r2");
    commit(Draft.of(ANN).routed(one, two));

    assertThat(store().routed(10, Duration.ZERO)).containsExactlyInAnyOrder(one, two);
    store().delivered(one);
    assertThat(anotherNode().routed(10, Duration.ZERO)).containsExactly(two);
    store().delivered(two);
    store().delivered(two); // another node was faster: no mistake
    assertThat(store().routed(10, Duration.ZERO)).isEmpty();
  }

  /** A retraction is kept beside its event, with its own time (S31). */
  @Test
  default void routedRetractionsAreKeptBesideTheirEvents() {
    RoutedInput event = routed(BOB, "r1");
    RoutedInput back = event.takenBack(Times.instant(Draft.CLOCK + 7));
    commit(Draft.of(ANN).routed(event));
    commit(Draft.of(ANN).on(1).routed(back));

    assertThat(store().routed(10, Duration.ZERO)).containsExactlyInAnyOrder(event, back);
    store().delivered(event);
    assertThat(anotherNode().routed(10, Duration.ZERO)).containsExactly(back);
    store().delivered(back);
    assertThat(store().routed(10, Duration.ZERO)).isEmpty();
  }

  /** One that is leased is offered to nobody else; the limit is kept. */
  @Test
  default void routedInputsAreLeased() {
    commit(Draft.of(ANN).routed(routed(BOB, "r1"), routed(BOB, "r2"), routed(BOB, "r3")));
    List<RoutedInput> all = new ArrayList<>(store().routed(2, LONG));
    assertThat(all).hasSize(2);
    all.addAll(anotherNode().routed(2, LONG));
    assertThat(all).extracting(RoutedInput::key).containsExactlyInAnyOrder("r1", "r2", "r3");
    assertThat(store().routed(2, LONG)).isEmpty();
    store().delivered(all.get(0));
    assertThat(store().routed(2, LONG)).isEmpty();
  }

  /** A conflict and a duplicate route nothing. */
  @Test
  default void aConflictRoutesNothing() {
    commit(Draft.of(ANN).key("k"));
    conflict(Draft.of(ANN).routed(routed(BOB, "r1")));
    assertThat(store()
            .commit(Draft.of(ANN).on(1).key("k").routed(routed(BOB, "r1")).commit()))
        .isInstanceOf(CommitResult.Duplicate.class);
    assertThat(store().routed(10, Duration.ZERO)).isEmpty();
  }

  /** Erasing forgets what is on its way to the user, and nothing else (S30). */
  @Test
  default void erasingForgetsWhatIsOnItsWay() {
    commit(Draft.of(ANN).routed(routed(BOB, "r1"), routed(ProfileId.of("cid"), "r2")));
    commit(Draft.of(BOB));
    erase(BOB);
    assertThat(store().routed(10, Duration.ZERO))
        .extracting(RoutedInput::key)
        .containsExactly("r2");
  }
}
