package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Forwarding;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two programs, each in a namespace of its own, over one store. */
class NamespacesTest {
  private final Clock clock = Clock.at("2026-03-01T12:00Z");
  private final List<Change<?>> taken = Collections.synchronizedList(new ArrayList<>());

  private Userarc open(ProfileStore store, String namespace) {
    return Userarc.of(Story.program()
            .version("v1")
            .metric("buys", count("buy"))
            .segment("idle-" + namespace, since("buy").atLeast(Span.days(1)))
            .build())
        .store(store)
        .namespace(namespace)
        .clock(clock)
        .forward(Forwarding.to(change -> {
              if (!change.profile().namespace().equals(namespace)) {
                taken.add(change);
              }
            })
            .every(Duration.ofDays(1)))
        .open();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName(
      "S1 given two programs over one store, when one of them sweeps and forwards, then users of the other are left alone")
  void sweepsAndSinks(boolean inPlace) {
    ProfileStore memory = InMemoryProfileStore.withOutbox();
    ProfileStore store = inPlace ? memory : new ForwardingProfileStore(memory);
    try (Userarc shop = open(store, "shop");
        Userarc forum = open(store, "forum")) {
      shop.track(Event.of("ann", "buy"));
      forum.track(Event.of("bob", "buy"));
      clock.set("2026-03-09T12:00Z");

      assertThat(shop.advance(clock.instant()).profiles()).isEqualTo(1);
      shop.forward();
      assertThat(taken).isEmpty();

      assertThat(forum.advance(clock.instant()).profiles()).isEqualTo(1);
      assertThat(forum.forward().delivered()).isPositive();
      assertThat(taken).isEmpty();
    }
  }
}
