package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Leaving for good, coming back, and taking everything along. */
class EraseTest {
  private final Clock clock = Clock.at("2026-03-01T12:00Z");

  private Userarc.Builder program() {
    return Userarc.of(Story.program()
            .metric("buys", count("buy"))
            .segment("buyer", count("buy").atLeast(1))
            .segment("idle", since("buy").atLeast(Span.days(1)))
            .build())
        .clock(clock);
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S30 nothing of an erased user remains: state, keys, changes, deadlines")
  void erased(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = program().store(store).open()) {
      userarc.track(Event.of("ann", "buy").key("order:1"));

      assertThat(userarc.erase("ann")).isTrue();

      ProfileId ann = ProfileId.of("ann");
      assertThat(userarc.profile("ann").exists()).isFalse();
      assertThat(store.keys(ann)).isEmpty();
      assertThat(store.changes(ann)).isEmpty();
      assertThat(store.scan()).isEmpty();
      clock.set("2026-04-01T12:00Z");
      assertThat(userarc.advance(clock.instant()).profiles()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S25, S30 a returning id starts a new incarnation, sequences and keys anew")
  void returning(Stores stores) {
    List<Change<?>> heard = Collections.synchronizedList(new ArrayList<>());
    try (Userarc userarc = program().store(stores.open()).open()) {
      userarc.track(Event.of("ann", "buy").key("order:1"));
      userarc.erase("ann");
      userarc.on(ChangeContent.class, heard::add);

      assertThat(userarc.track(Event.of("ann", "buy").key("order:1")).duplicate())
          .isFalse();
      userarc.flush();

      assertThat(heard).hasSize(1);
      assertThat(heard.get(0).incarnation()).isEqualTo(2);
      assertThat(heard.get(0).sequence()).isEqualTo(1);
      assertThat(userarc.profile("ann").metric("buys")).hasToString("1");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S30 an export holds attributes, metrics, state, keys and changes")
  void export(Stores stores) {
    try (Userarc userarc = program().store(stores.open()).open()) {
      userarc.identify("ann", Map.of("channel", "ads"));
      userarc.track(Event.of("ann", "buy").key("order:1"));

      ObjectNode export = userarc.export("ann");

      assertThat(export.at("/attributes/channel").stringValue()).isEqualTo("ads");
      assertThat(export.at("/metrics/buys").decimalValue()).isEqualByComparingTo("1");
      assertThat(export.at("/state").isObject()).isTrue();
      assertThat(export.at("/keys/0/key").stringValue()).isEqualTo("order:1");
      assertThat(export.at("/changes/0/type").stringValue()).isEqualTo("segment-entered");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S1 the same user id in another namespace is another profile")
  void namespaces(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc here = program().store(store).namespace("shop").open();
        Userarc there = program().store(store).namespace("forum").open()) {
      here.track("ann", "buy");

      assertThat(there.profile("ann").exists()).isFalse();
      there.track("ann", "buy");
      assertThat(here.erase("ann")).isTrue();
      assertThat(there.profile("ann").metric("buys")).hasToString("1");
    }
  }
}
