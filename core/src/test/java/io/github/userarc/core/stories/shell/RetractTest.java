package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.CommandReceipt;
import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.RetractionAnswer.Reason;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Signal;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Taking events back, once each. */
class RetractTest {
  private final Clock clock = Clock.at("2026-03-01T12:00Z");

  private static Program program() {
    return Story.program()
        .horizon(Span.days(30))
        .event("buy", new EventType(Map.of(), true, null))
        .event("visit", new EventType(Map.of(), false, null))
        .metric("buys", count("buy"))
        .metric("paid", sum("paid", "*"))
        .segment("spender", sum("paid", "*").atLeast(100))
        .build();
  }

  private Userarc open(Stores stores) {
    return Userarc.of(program()).store(stores.open()).clock(clock).open();
  }

  private static Event buy(String key, Object paid) {
    return Event.of("ann", "buy").with("paid", paid).key(key);
  }

  private static Reason reason(CommandReceipt<RetractionAnswer> receipt) {
    assertThat(receipt.answer()).isInstanceOf(RetractionAnswer.Refused.class);
    return ((RetractionAnswer.Refused) receipt.answer()).reason();
  }

  private static String metrics(Userarc userarc) {
    return userarc.profile("ann").metrics().toString();
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S31, S3: an event is taken back once; another retraction gets the answer to the first")
  void once(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.track(buy("order:1", 120));
      userarc.track(buy("order:2", 30));

      CommandReceipt<RetractionAnswer> first = userarc.retract(buy("order:1", 120));
      CommandReceipt<RetractionAnswer> again = userarc.retract(buy("order:1", 120));
      CommandReceipt<RetractionAnswer> other = userarc.retract(buy("order:1", 7));

      assertThat(first.answer()).isEqualTo(new RetractionAnswer.Retracted());
      assertThat(first.receipt().duplicate()).isFalse();
      assertThat(Lines.what(first.receipt().changes())).containsExactly("segment-left spender");
      assertThat(again.answer()).isEqualTo(first.answer());
      assertThat(again.receipt().duplicate()).isTrue();
      assertThat(again.receipt().sameContent()).isTrue();
      assertThat(again.receipt().changes()).isEqualTo(first.receipt().changes());
      assertThat(other.receipt().duplicate()).isTrue();
      assertThat(other.receipt().sameContent()).isFalse();
      assertThat(metrics(userarc)).isEqualTo("{buys=1, paid=30}");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3, S31: an event that was taken back stays applied: it does not come again")
  void originalAgain(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.track(buy("order:1", 120));
      userarc.retract(buy("order:1", 120));

      assertThat(userarc.track(buy("order:1", 120)).duplicate()).isTrue();
      assertThat(metrics(userarc)).isEqualTo("{buys=0, paid=0}");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S31: an unknown, unkeyed or different original is refused, and nothing is left of it")
  void refused(Stores stores) {
    try (Userarc userarc = open(stores)) {
      assertThat(reason(userarc.retract(buy("order:1", 120)))).isEqualTo(Reason.UNKNOWN);
      assertThat(userarc.export("ann").path("state").has("clock")).isFalse();

      userarc.track(buy("order:1", 120));
      userarc.apply(Attributes.of("ann", Map.of("city", "x")).key("city"));
      userarc.track(Event.of("ann", "visit").key("visit"));
      String before = userarc.export("ann").toString();
      assertThat(reason(userarc.retract(Event.of("ann", "buy").with("paid", 120))))
          .isEqualTo(Reason.UNKEYED);
      assertThat(reason(userarc.retract(buy("order:2", 120)))).isEqualTo(Reason.UNKNOWN);
      assertThat(userarc.retract(buy("order:1", 121)).answer()).isEqualTo(different("properties"));
      assertThat(userarc.retract(buy("city", 120)).answer()).isEqualTo(different("name"));
      Event earlier = buy("order:1", 121).at(clock.instant().minusSeconds(1));
      assertThat(userarc.retract(earlier).answer()).isEqualTo(different("time", "properties"));
      assertThat(userarc.retract(Event.of("ann", "visit").key("visit")).answer())
          .isEqualTo(new RetractionAnswer.Refused(Reason.NOT_RETRACTABLE, "events.visit"));
      assertThat(userarc.export("ann")).hasToString(before);
    }
  }

  private static RetractionAnswer different(String... differing) {
    return new RetractionAnswer.Refused(Reason.DIFFERENT, "", List.of(differing));
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S31: a retraction that came before its event may come again")
  void tooEarly(Stores stores) {
    try (Userarc userarc = open(stores)) {
      assertThat(reason(userarc.retract(buy("order:1", 120)))).isEqualTo(Reason.UNKNOWN);
      userarc.track(buy("order:1", 120));

      assertThat(userarc.retract(buy("order:1", 120)).answer())
          .isEqualTo(new RetractionAnswer.Retracted());
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S30, S31: after an erasure there is nothing to take back")
  void erased(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.track(buy("order:1", 120));
      userarc.erase("ann");
      assertThat(reason(userarc.retract(buy("order:1", 120)))).isEqualTo(Reason.UNKNOWN);

      userarc.track(buy("order:1", 120));
      assertThat(metrics(userarc)).isEqualTo("{buys=1, paid=120}");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3, S13, S31: what lies beyond the horizon, or ahead of the clock, is rejected")
  void outOfTime(Stores stores) {
    try (Userarc userarc = open(stores)) {
      Event order = buy("order:1", 120).at(clock.instant());
      userarc.track(order);
      Retraction early = Retraction.of(order).at(clock.instant().plus(Duration.ofHours(1)));
      assertThatThrownBy(() -> userarc.retract(early)).isInstanceOf(InputRejectedException.class);

      clock.pass(Duration.ofDays(31));
      userarc.track("ann", "visit");
      assertThatThrownBy(() -> userarc.retract(order))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("at most 30 days before the profile's clock");
      assertThat(metrics(userarc)).isEqualTo("{buys=1, paid=120}");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S4, S23, S31: a retraction that goes round without end is rejected, all is as it was")
  void rolledBack(Stores stores) {
    Program.Builder endless = Story.program()
        .event("buy", new EventType(Map.of(), true, null))
        .metric("buys", count("buy"))
        .metric("last", Metrics.lastTime("buy"))
        .metric("days", Metrics.activeDays("buy"))
        .segment("buyer", count("buy").atLeast(1))
        .with(Gadget.a(parts -> {
          FactRef ticks = parts.dial("ticks");
          for (String begin : List.of("segment-left", "tick")) {
            parts.onChange(
                "on-" + begin,
                begin,
                ticks,
                "tick",
                true,
                (trigger, profile) -> session -> session.emit(new Signal("tick", "again")));
          }
        }));
    try (Userarc userarc =
        Userarc.of(endless.build()).store(stores.open()).clock(clock).open()) {
      userarc.track(Event.of("ann", "buy").key("1"));
      String before = userarc.export("ann").toString();

      assertThatThrownBy(() -> userarc.retract(Event.of("ann", "buy").key("1")))
          .isInstanceOf(InputRejectedException.class)
          .hasMessageContaining("a cascade of at most 64 rounds");

      assertThat(userarc.export("ann")).hasToString(before);
      assertThat(metrics(userarc)).startsWith("{buys=1, last=2026-03-01T12:00:00Z, days=1");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S28, S31: a preview tells what a retraction would change, and leaves no trace")
  void preview(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.track(buy("order:1", 120));
      String before = userarc.export("ann").toString();

      Decision.Decided would =
          (Decision.Decided) userarc.preview(Retraction.of(buy("order:1", 120)));
      Decision.Decided not = (Decision.Decided) userarc.preview(Retraction.of(buy("order:2", 120)));

      assertThat(Lines.what(would.changes())).containsExactly("segment-left spender");
      assertThat(not.answer()).contains(new RetractionAnswer.Refused(Reason.UNKNOWN, ""));
      assertThat(userarc.export("ann")).hasToString(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S30, S31: an export tells which keys were retracted")
  void exported(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.track(buy("order:1", 120));
      userarc.retract(buy("order:1", 120));

      assertThat(userarc.export("ann").path("keys").findValuesAsString("retracted"))
          .isEqualTo(List.of("order:1"));
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S11, S31: orders and their refunds from eight threads: nothing is left, each went once")
  void concurrent(Stores stores) {
    try (Userarc userarc = open(stores)) {
      Threads.run(8, thread -> {
        for (int i = 0; i < 50; i++) {
          Event order = buy("order:" + thread + ":" + i, 1);
          userarc.track(order);
          userarc.track(buy("kept:" + thread + ":" + i, 2));
          userarc.retract(order);
        }
      });
      Threads.run(8, thread -> {
        for (int i = 0; i < 50; i++) {
          userarc.retract(buy("kept:0:" + i, 2)); // all eight take back the same
        }
      });

      assertThat(metrics(userarc)).isEqualTo("{buys=350, paid=700}");
    }
  }
}
