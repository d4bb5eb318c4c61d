package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.CommandReceipt;
import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Signal;
import io.github.userarc.core.stories.Spend;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inputs under a key: applied once, answered always. */
class ExactlyOnceTest {
  private final Clock clock = Clock.at("2026-03-01T12:00Z");

  private static Program.Builder shop() {
    return Story.program()
        .metric("buys", count("buy"))
        .segment("spender", sum("paid", "buy").atLeast(100))
        .with(Gadget.a(parts -> {
          parts.purse();
          parts.onEvent(
              "earn", "buy", parts.dial("coins"), "earned", (trigger, profile) -> session -> {
                session.slice(session.slice().plus("coins", 10));
                session.changed(parts.dial("coins"));
                session.emit(new Signal("earned", "10"));
              });
        }));
  }

  private Userarc open(Stores stores, Program.Builder program) {
    return Userarc.of(program.build()).store(stores.open()).clock(clock).open();
  }

  private static Event buy(String key, Object paid) {
    return Event.of("ann", "buy").with("paid", paid).key(key);
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3 a repeat changes nothing and gets the original changes, marked duplicate")
  void repeat(Stores stores) {
    try (Userarc userarc = open(stores, shop())) {
      List<Change<?>> heard = Collections.synchronizedList(new ArrayList<>());
      userarc.on(ChangeContent.class, heard::add);
      Receipt first = userarc.track(buy("order:1", 120));
      String before = userarc.export("ann").toString();

      Receipt again = userarc.track(buy("order:1", 120));
      userarc.flush();

      assertThat(first.duplicate()).isFalse();
      assertThat(Lines.what(first.changes()))
          .containsExactly("earned 10", "segment-entered spender");
      assertThat(again.duplicate()).isTrue();
      assertThat(again.sameContent()).isTrue();
      assertThat(again.changes()).isEqualTo(first.changes());
      assertThat(userarc.export("ann").toString()).isEqualTo(before);
      assertThat(heard).isEqualTo(first.changes());
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S3 a repeat with other content is told so, and gets the original answer all the same")
  void otherContent(Stores stores) {
    try (Userarc userarc = open(stores, shop())) {
      Receipt first = userarc.track(buy("order:1", 120));

      for (var other : List.of(
          buy("order:1", 121),
          buy("order:1", 120).with("more", true),
          Event.of("ann", "visit").key("order:1"))) {
        Receipt again = userarc.apply(other);
        assertThat(again.duplicate()).isTrue();
        assertThat(again.sameContent()).isFalse();
        assertThat(again.changes()).isEqualTo(first.changes());
      }
      assertThat(userarc
              .apply(Attributes.of("ann", Map.of("paid", 120)).key("order:1"))
              .sameContent())
          .isFalse();
      assertThat(userarc.profile("ann").metric("buys")).hasToString("1");
      assertThat(userarc.profile("ann").attributes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S3 the time of a repeat is ignored, so is who sent it; the order of properties as well")
  void timeOfARepeat(Stores stores) {
    try (Userarc userarc = open(stores, shop())) {
      userarc.track(buy("order:1", 120).with("what", "tea").at(Story.at("2026-03-01T11:00Z")));

      for (String time : List.of("2026-03-01T11:30Z", "2199-01-01T00:00Z", "1901-01-01T00:00Z")) {
        Receipt again = userarc.track(Event.of("ann", "buy")
            .with("what", "tea")
            .with("paid", 120)
            .key("order:1")
            .by("eve", "again")
            .at(Story.at(time)));
        assertThat(again.duplicate()).isTrue();
        assertThat(again.sameContent()).isTrue();
      }
      assertThat(userarc.profile("ann", Story.at("2026-03-01T11:00Z")).asOf())
          .isEqualTo("2026-03-01T11:00:00Z");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3 S4 a command's repeat gets the original answer, be it yes or no")
  void commands(Stores stores) {
    try (Userarc userarc = open(stores, shop())) {
      assertThat(userarc.execute("ann", new Spend(5), "spend:1").answer())
          .isEqualTo(new Spend.Refused(0));
      userarc.track(buy("order:1", 120));
      assertThat(userarc.execute("ann", new Spend(4), "spend:2").answer())
          .isEqualTo(new Spend.Spent(6));

      CommandReceipt<Spend.Reply> no = userarc.execute("ann", new Spend(5), "spend:1");
      CommandReceipt<Spend.Reply> yes = userarc.execute("ann", new Spend(4), "spend:2");
      assertThat(no.answer()).isEqualTo(new Spend.Refused(0));
      assertThat(no.duplicate()).isTrue();
      assertThat(yes.answer()).isEqualTo(new Spend.Spent(6));
      assertThat(Lines.what(yes.changes())).containsExactly("coins-spent 4");
      assertThat(userarc.profile("ann").fact("gadget-a.coins")).hasToString("Optional[6]");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3 another command of the same type gets the original answer and is told so")
  void otherCommand(Stores stores) {
    try (Userarc userarc = open(stores, shop())) {
      userarc.execute("ann", new Spend(5), "key");

      CommandReceipt<Spend.Reply> other = userarc.execute("ann", new Spend(6), "key");

      assertThat(other.answer()).isEqualTo(new Spend.Refused(0));
      assertThat(other.duplicate()).isTrue();
      assertThat(other.sameContent()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3 a command under the key of something else has no answer of its own")
  void commandUnderAnotherKey(Stores stores) {
    try (Userarc userarc = open(stores, shop())) {
      userarc.track(buy("key", 120));

      assertThatThrownBy(() -> userarc.execute("ann", new Spend(6), "key"))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("key: 'key' found, expected a key that has not been used");
      Receipt receipt = userarc.apply(CommandInput.of("ann", new Spend(6)).key("key"));
      assertThat(receipt.duplicate()).isTrue();
      assertThat(receipt.sameContent()).isFalse();
      assertThat(receipt.answer()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3 keys belong to a profile; inputs without one are never deduplicated")
  void keysBelongToAProfile(Stores stores) {
    try (Userarc userarc = open(stores, shop())) {
      userarc.track(buy("order:1", 1));
      assertThat(userarc
              .track(Event.of("bob", "buy").with("paid", 1).key("order:1"))
              .duplicate())
          .isFalse();
      userarc.track(Event.of("bob", "buy").with("paid", 1));
      assertThat(userarc.track(Event.of("bob", "buy").with("paid", 1)).duplicate())
          .isFalse();

      assertThat(userarc.profile("bob").metric("buys")).hasToString("3");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S4 a rejected input leaves no key: corrected, it is applied under the same one")
  void rejectionLeavesNoKey(Stores stores) {
    try (Userarc userarc = open(stores, shop())) {
      userarc.track("ann", "visit");
      String before = userarc.export("ann").toString();
      assertThatThrownBy(() -> userarc.track(buy("order:1", "much")))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("Input 'buy' of user 'ann' is rejected: properties.paid: 'much'");
      assertThat(userarc.export("ann").toString()).isEqualTo(before);

      assertThat(userarc.track(buy("order:1", 120)).duplicate()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3 keys are kept for H after the later of input time and clock; then they are free")
  void keyRetention(Stores stores) {
    try (Userarc userarc = open(stores, shop().horizon(Span.days(10)))) {
      userarc.track("ann", "visit");
      userarc.track(buy("late", 1).at(Story.at("2026-02-25T12:00Z"))); // kept until 11 March
      clock.set("2026-03-11T12:00Z");
      userarc.track("ann", "visit");
      assertThat(userarc.track(buy("late", 1)).duplicate()).isTrue();

      clock.set("2026-03-11T12:00:00.000001Z");
      userarc.track("ann", "visit");
      assertThat(userarc.track(buy("late", 1)).duplicate()).isFalse();
      assertThat(userarc.profile("ann").metric("buys")).hasToString("2");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3 a keyed input older than clock − H is too late; without a key it is just late")
  void tooLate(Stores stores) {
    try (Userarc userarc = open(stores, shop().horizon(Span.days(10)))) {
      userarc.track("ann", "visit");
      userarc.track(buy("just in time", 1).at(Story.at("2026-02-19T12:00Z")));
      String before = userarc.export("ann").toString();

      assertThatThrownBy(
              () -> userarc.track(buy("late", 1).at(Story.at("2026-02-19T11:59:59.999999Z"))))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("time: '2026-02-19T11:59:59.999999Z'")
          .hasMessageContaining("10 days before the profile's clock 2026-03-01T12:00:00Z")
          .hasMessageContaining("too late");
      assertThat(userarc.export("ann").toString()).isEqualTo(before);
      userarc.track(event("1990-01-01T00:00Z", "buy", "paid", 1));
      assertThat(userarc.profile("ann").metric("buys")).hasToString("2");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3 how long keys are kept is configurable per event, longer and shorter")
  void retentionPerEvent(Stores stores) {
    Program.Builder program = shop()
        .horizon(Span.days(10))
        .event("visit", new EventType(Map.of(), false, null))
        .event(
            "buy",
            new EventType(
                Map.of("paid", Field.of(io.github.userarc.core.input.ValueType.DECIMAL)),
                false,
                Span.days(30)));
    try (Userarc userarc = open(stores, program)) {
      userarc.track(buy("order:1", 1));
      userarc.track(Event.of("ann", "visit").key("visit:1"));
      clock.set("2026-03-31T12:00Z");
      userarc.track("ann", "visit");

      assertThat(userarc.track(buy("order:1", 1)).duplicate()).isTrue();
      assertThat(userarc.track(Event.of("ann", "visit").key("visit:1")).duplicate())
          .isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S3 where keys are kept shorter than H, what is older than that is too late: never twice")
  void shortRetention(Stores stores) {
    Program.Builder program = shop()
        .event("visit", new EventType(Map.of(), false, null))
        .event(
            "buy",
            new EventType(
                Map.of("paid", Field.of(io.github.userarc.core.input.ValueType.DECIMAL)),
                false,
                Span.days(1)));
    try (Userarc userarc = open(stores, program)) {
      Event bought = buy("order:1", 1).at(Story.at("2026-03-01T12:00Z"));
      userarc.track(bought);
      clock.set("2026-03-03T12:00Z");
      userarc.track("ann", "visit");

      assertThatThrownBy(() -> userarc.track(bought))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("1 day before the profile's clock");
      assertThat(userarc.profile("ann").metric("buys")).hasToString("1");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3 what is kept per key: a hash of the content, the answer, the range of changes")
  void whatIsKept(Stores stores) {
    var store = stores.open();
    try (Userarc userarc = Userarc.of(shop().build()).store(store).clock(clock).open()) {
      userarc.track(buy("a", 120));
      userarc.execute("ann", new Spend(3), "b");
      userarc.track(Event.of("ann", "visit").key("c"));

      List<KeyAnswer> keys = store.keys(Story.USER);
      assertThat(keys)
          .extracting(key -> key.key() + " " + key.firstSequence() + "–" + key.lastSequence() + " "
              + key.answerType() + " " + key.answer())
          .containsExactly("a 1–2 null {}", "b 3–3 spent {left=7}", "c 4–3 null {}");
      assertThat(keys).allSatisfy(key -> {
        assertThat(key.content()).matches("[0-9a-f]{32,}");
        assertThat(key.keptUntil())
            .isEqualTo(io.github.userarc.core.input.Times.micros(Story.at("2027-04-05T12:00Z")));
      });
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S7 S4 what cannot be represented is rejected by track as any other wrong input")
  void unrepresentable(Stores stores) {
    try (Userarc userarc = open(stores, shop())) {
      assertThatThrownBy(() -> userarc.track("ann", "buy", Map.of("paid", 0.1234567)))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("0.1234567")
          .hasMessageContaining("at most 6 fraction digits")
          .hasMessageContaining("paid");
      assertThatThrownBy(() -> userarc.identify("ann", Map.of("age", 9e15)))
          .isInstanceOf(InputRejectedException.class)
          .extracting(thrown -> ((InputRejectedException) thrown).problems())
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Problem.class))
          .singleElement()
          .satisfies(problem -> assertThat(problem.toString()).contains("age"));
      assertThatThrownBy(() -> userarc.track(" ", "buy"))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("user");
      assertThat(userarc.profile("ann").exists()).isFalse();
    }
  }
}
