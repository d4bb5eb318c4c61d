package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.stories.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.userarc.core.Replayed;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Signal;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** History that is fed before a program goes live. */
class LiveFromTest {
  private final Queue<Change<?>> live = new ConcurrentLinkedQueue<>();
  private final Queue<Change<?>> all = new ConcurrentLinkedQueue<>();

  private static Program.Builder program() {
    return Story.program()
        .liveFrom(at("2026-03-01T00:00Z"))
        .segment("buyers", did("buy"))
        .segment("idle", since("buy").atLeast(Span.days(30)));
  }

  private static Event buy(String user, String at) {
    return Event.of(user, "buy").at(at(at));
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S32: what takes effect before live-from builds state, but only those who ask hear of it")
  void replayed(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc =
        Userarc.of(program().build()).store(store).replaying().open()) {
      userarc.on(ChangeContent.class, live::add);
      userarc.on(ChangeContent.class, all::add, Replayed.INCLUDED);
      assertThat(userarc.track(buy("ann", "2026-01-10T12:00Z")).changes())
          .allMatch(Change::replayed);
      userarc.track(buy("bob", "2026-02-10T12:00Z"));
      userarc.advance(at("2026-04-01T00:00Z")); // discovers on one day what was due on others
      userarc.flush();
    }
    List<String> told = List.of(
        "2026-01-10T12:00:00Z segment-entered buyers",
        "2026-02-10T12:00:00Z segment-entered buyers",
        "2026-02-09T12:00:00Z segment-entered idle",
        "2026-03-12T12:00:00Z segment-entered idle");
    assertThat(Lines.of(List.copyOf(all))).containsExactlyInAnyOrderElementsOf(told);
    assertThat(Lines.of(List.copyOf(live))).containsExactly(told.get(3));
    assertThat(store.changes(ProfileId.of("bob")))
        .extracting(Change::sequence, Change::replayed)
        .containsExactly(tuple(1L, true), tuple(2L, false));
  }

  @Test
  @DisplayName("S32: the mark is part of a change's JSON")
  void json() {
    Story story = Story.given(program()).when("2026-01-10T12:00Z", "buy");
    Change<?> replayed = story.changes().get(0);
    Change<?> live =
        Story.given(program()).when("2026-03-01T00:00Z", "buy").changes().get(0);

    assertThat(ChangeJson.write(replayed).path("replayed").booleanValue()).isTrue();
    assertThat(ChangeJson.read(ChangeJson.write(replayed)).replayed()).isTrue();
    assertThat(ChangeJson.write(live).has("replayed")).isFalse();
    assertThat(ChangeJson.read(ChangeJson.write(live)).replayed()).isFalse();
  }

  @Test
  @DisplayName("S10, S32: a late input after live-from changes things now, so that is live")
  void lateInput() {
    Story story =
        Story.given(program()).when("2026-03-05T12:00Z", "visit").when("2026-02-20T12:00Z", "buy");

    assertThat(story.toldNow()).containsExactly("2026-03-05T12:00:00Z segment-entered buyers");
    assertThat(story.changes()).noneMatch(Change::replayed);
  }

  @Test
  @DisplayName("S32: a facet sees whether it may ask anything of the world")
  void facets() {
    Gadget pusher = Gadget.a(parts -> parts.onEvent(
        "push",
        "buy",
        null,
        "signal",
        (trigger, profile) ->
            profile.replayed() ? null : session -> session.emit(new Signal("signal", "push"))));
    Story story = Story.given(program().with(pusher));

    assertThat(story.when("2026-02-28T23:59Z", "buy").changes())
        .extracting(Change::type)
        .containsExactly("segment-entered");
    assertThat(story.when("2026-03-01T00:00Z", "buy").toldNow()).hasSize(1);
  }

  @Test
  @DisplayName(
      "S29, S32: live-from says who hears of a change, not what changes: the version stays")
  void version() {
    Program moved = program().liveFrom(at("2026-05-01T00:00Z")).build();

    assertThat(moved.version()).isEqualTo(program().build().version());
    assertThat(Program.parse(moved.toJson())).isEqualTo(moved);
    assertThat(moved.toJson()).contains("\"live-from\": \"2026-05-01T00:00:00Z\"");
  }

  @Test
  @DisplayName("S30: that a user was erased reaches everybody")
  void erased() {
    Clock clock = Clock.at("2026-02-01T00:00Z");
    try (Userarc userarc = Userarc.of(program().build()).clock(clock).open()) {
      userarc.on(ChangeContent.class, live::add);
      userarc.track("ann", "buy");
      userarc.erase("ann");
      userarc.flush();
    }

    assertThat(live).extracting(Change::type).containsExactly("erased");
  }
}
