package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.firstValue;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.max;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.condition.Conditions;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.RetractionAnswer.Reason;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Compiling;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Signal;
import io.github.userarc.core.stories.Story;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Events that are taken back. */
class RetractionTest {
  private static final EventType BUY = new EventType(
      Map.of(
          "paid", Field.of(ValueType.DECIMAL),
          "what", Field.of(ValueType.TEXT),
          "items",
              new Field(ValueType.ITEMS, false, false, Map.of("sku", Field.of(ValueType.TEXT)))),
      true,
      null);
  private static final EventType VISIT = new EventType(Map.of(), false, null);

  /** A user whose events leave traces, as a host of the engine keeps them. */
  private static final class User {
    private final Map<String, String> traces = new HashMap<>();
    private Engine engine;
    private ProfileState state;
    private Decision.Decided latest;

    User(Program.Builder program) {
      engine = Engine.compile(program.build());
      state = engine.newProfile(Story.USER);
    }

    User does(Event event) {
      take(engine.decide(state, event));
      event.key().ifPresent(key -> traces.put(key, latest.originalTrace()));
      return this;
    }

    User retracts(Event event) {
      return retracts(Retraction.of(event));
    }

    User retracts(Retraction retraction) {
      String key = retraction.key().orElse("");
      return take(engine.decide(state, retraction.tracedBy(traces.get(key))));
    }

    User take(Decision decision) {
      assertThat(decision).isInstanceOf(Decision.Decided.class);
      latest = (Decision.Decided) decision;
      state = latest.state();
      return this;
    }

    /** Goes on under another program. */
    User under(Program.Builder program) {
      byte[] stored = engine.encode(state);
      engine = Engine.compile(program.build());
      state = engine.decode(Story.USER, stored);
      return this;
    }

    String metrics() {
      return metrics("2026-03-01T00:00Z");
    }

    String metrics(String asOf) {
      return engine.profile(state, Story.at(asOf)).metrics().toString();
    }

    List<String> told() {
      return Lines.of(latest.changes());
    }
  }

  private static Program.Builder shop() {
    return Story.program().event("buy", BUY).event("visit", VISIT);
  }

  private static Event buy(String at, String key, Object... properties) {
    return event(at, "buy", properties).key(key);
  }

  @Test
  @DisplayName("S31: metrics of every kind are as if the event had never happened")
  void everyKind() {
    User user = new User(shop()
        .metric("count", count("buy"))
        .metric("recent", sum("paid", "buy").lastDays(7))
        .metric("top", max("paid", "buy"))
        .metric("what", distinct("what", "buy"))
        .metric("first", firstValue("what", "buy"))
        .metric("last", lastTime("buy"))
        .metric("days", activeDays("buy"))
        .metric("row", streak(CalendarUnit.DAY, "buy")));
    Event tea = buy("2026-03-01T10:00Z", "1", "paid", 10, "what", "tea");
    Event cup = buy("2026-03-02T10:00Z", "2", "paid", 70, "what", "cup");
    Event pot = buy("2026-03-03T10:00Z", "3", "paid", 30, "what", "tea");
    user.does(tea).does(cup).does(pot);
    assertThat(user.metrics())
        .isEqualTo("{count=3, recent=110, top=70, what=2, first=tea, last=2026-03-03T10:00:00Z,"
            + " days=3, row=3}");

    user.retracts(cup);
    assertThat(user.metrics())
        .isEqualTo("{count=2, recent=40, top=30, what=1, first=tea, last=2026-03-03T10:00:00Z,"
            + " days=2, row=1}");

    user.retracts(pot).retracts(tea);
    assertThat(user.metrics())
        .isEqualTo("{count=0, recent=0, top=missing, what=0, first=missing, last=missing, days=0,"
            + " row=0}");
  }

  @Test
  @DisplayName("S31: facts are evaluated again at the clock, and the cause is the retraction")
  void facts() {
    User user = new User(shop().segment("spender", sum("paid", "buy").atLeast(100)));
    Event order = buy("2026-03-01T10:00Z", "order:1", "paid", 120);
    user.does(order).does(event("2026-03-05T10:00Z", "visit"));

    user.retracts(order);

    assertThat(user.told()).containsExactly("2026-03-05T10:00:00Z segment-left spender");
    Cause cause = user.latest.changes().get(0).cause();
    assertThat(cause.kind()).isEqualTo(Cause.Kind.RETRACTION);
    assertThat(cause.input()).isEqualTo("buy");
    assertThat(cause.inputKey()).contains("order:1");
    assertThat(cause.definition()).isEqualTo("segment.spender");
  }

  @Test
  @DisplayName("S31, S8: a retraction with a time of its own advances the profile first")
  void dated() {
    User user = new User(
        shop().segment("new", count("buy").lastDays(3).atLeast(1)).segment("buyer", did("buy")));
    Event order = buy("2026-03-01T10:00Z", "order:1");
    user.does(order);

    user.retracts(Retraction.of(order).at(Story.at("2026-03-10T10:00Z")));

    assertThat(user.told())
        .containsExactly(
            "2026-03-04T00:00:00Z segment-left new", "2026-03-10T10:00:00Z segment-left buyer");
  }

  @Test
  @DisplayName(
      "S18, S31: someone whose only event is gone is measured from registration, which stays")
  void firstEvent() {
    User user = new User(shop().segment("idle", since("buy").atLeast(Span.days(10))));
    Event order = buy("2026-03-01T10:00Z", "order:1");
    user.does(order).does(event("2026-03-02T10:00Z", "visit"));

    user.retracts(order);

    assertThat(Lines.of(user.engine.forecast(user.state, Story.at("2026-04-01T00:00Z"))))
        .containsExactly("2026-03-11T10:00:00Z segment-entered idle");
  }

  @Test
  @DisplayName(
      "S15, S31: an event leaves the date on which it was recorded, whatever the zone is now")
  void recordedDate() {
    User user = new User(Story.program()
        .zone("Asia/Shanghai")
        .zoneAttribute("tz")
        .event("buy", BUY)
        .metric("late", count("buy").where(Metrics.localHour().atLeast(20)))
        .metric("days", activeDays("buy").lastDays(30)));
    Event night = buy("2026-03-01T15:00Z", "1"); // 23:00 on the 1st
    Event morning = buy("2026-03-01T23:00Z", "2"); // 07:00 on the 2nd
    user.does(night).does(morning);
    user.take(user.engine.decide(
        user.state, Story.attributes("2026-03-02T01:00Z", "tz", "America/New_York")));
    assertThat(user.metrics("2026-03-02T01:00Z")).isEqualTo("{late=1, days=2}");

    user.retracts(night);
    assertThat(user.metrics("2026-03-02T01:00Z")).isEqualTo("{late=0, days=1}");
    user.retracts(morning);
    assertThat(user.metrics("2026-03-02T01:00Z")).isEqualTo("{late=0, days=0}");
  }

  @Test
  @DisplayName("S19, S31: all line items go, and of equal times the right one")
  void itemsAndTies() {
    User user = new User(shop()
        .metric("last", Metrics.lastValue("what", "buy"))
        .metric("skus", distinct("sku", "buy").each("items"))
        .metric("sold", count("buy").each("items")));
    Event one = buy(
        "2026-03-01T10:00Z",
        "1",
        "what",
        "x",
        "items",
        List.of(Map.of("sku", "a"), Map.of("sku", "b")));
    Event two = buy("2026-03-01T10:00Z", "2", "what", "y", "items", List.of(Map.of("sku", "a")));
    Event three = buy("2026-03-01T10:00Z", "3", "what", "x");
    user.does(one).does(two).does(three);

    user.retracts(one);
    assertThat(user.metrics()).isEqualTo("{last=x, skus=1, sold=1}");
    user.retracts(three);
    assertThat(user.metrics()).isEqualTo("{last=y, skus=1, sold=1}");
  }

  private static Event tick(int second) {
    return event("2026-03-01T10:00Z", "buy")
        .at(Story.at("2026-03-01T10:00Z").plusSeconds(second))
        .key("" + second);
  }

  @Test
  @DisplayName("S31: of very many events the last 63 are exactly taken back, and then all of them")
  void bound() {
    User user = new User(shop().metric("last", lastTime("buy")));
    for (int i = 0; i < 80; i++) {
      user.does(tick(i));
    }
    for (int i = 79; i > 16; i--) {
      user.retracts(tick(i));
      assertThat(user.metrics())
          .isEqualTo("{last=" + Story.at("2026-03-01T10:00Z").plusSeconds(i - 1) + "}");
    }
    for (int i = 16; i > 0; i--) {
      user.retracts(tick(i));
      assertThat(user.metrics()).isEqualTo("{last=2026-03-01T10:00:16Z}"); // not known any better
    }
    assertThat(user.retracts(tick(0)).metrics()).isEqualTo("{last=missing}");
  }

  @Test
  @DisplayName("S29, S31: what a later program counts for itself is not taken out of it")
  void laterProgram() {
    User user = new User(shop().version("1").metric("count", count("buy")));
    Event before = buy("2026-03-01T10:00Z", "1", "paid", 10);
    Event after = buy("2026-03-02T10:00Z", "2", "paid", 30);
    user.does(before)
        .under(shop().version("2").metric("count", count("buy")).metric("paid", sum("paid", "buy")))
        .does(after);
    assertThat(user.metrics()).isEqualTo("{count=2, paid=30}");

    user.retracts(before);

    assertThat(user.metrics()).isEqualTo("{count=1, paid=30}");
  }

  @Test
  @DisplayName("S29, S31: declaring an event retractable, and taking that back, keeps its metrics")
  void declaredAndNot() {
    EventType fixed = new EventType(BUY.properties(), false, null);
    User user = new User(measured("1", fixed));
    user.does(buy("2026-03-01T10:00Z", "1", "paid", 10, "what", "tea"))
        .does(buy("2026-03-02T10:00Z", "2", "paid", 70, "what", "cup"));
    String before = user.metrics("2026-03-05T00:00Z");

    user.under(measured("2", BUY));
    assertThat(user.metrics("2026-03-05T00:00Z")).isEqualTo(before);

    Event third = buy("2026-03-03T10:00Z", "3", "paid", 90, "what", "pot");
    user.does(third).retracts(third);
    assertThat(user.metrics("2026-03-05T00:00Z")).isEqualTo(before);

    user.under(measured("3", fixed));
    assertThat(user.metrics("2026-03-05T00:00Z"))
        .isEqualTo(before.replace("newest=cup", "newest=missing")); // kept as a text, starts anew
  }

  private static Program.Builder measured(String version, EventType type) {
    return Story.program()
        .version(version)
        .event("buy", type)
        .metric("top", max("paid", "buy"))
        .metric("what", distinct("what", "buy"))
        .metric("recent-what", distinct("what", "buy").lastDays(30))
        .metric("last", lastTime("buy"))
        .metric("gap", since("buy"))
        .metric("newest", Metrics.lastValue("what", "buy"))
        .metric("row", streak(CalendarUnit.DAY, "buy"));
  }

  @Test
  @DisplayName("S31: a facet takes back what it remembered, last first; what it did not, it keeps")
  void facets() {
    User user = new User(shop().with(Gadget.a(parts -> {
      FactRef coins = parts.dial("coins");
      parts.onEvent("earn", "buy", coins, "earned", (trigger, profile) -> session -> {
        session.slice(session.slice().plus("coins", 10));
        session.changed(coins);
        session.emit(new Signal("earned", "10"));
        session.remember(Map.of("coins", Value.of(10)));
      });
      parts.onEvent("thank", "buy", coins, "earned", (trigger, profile) -> session -> {
        session.slice(session.slice().plus("coins", 1));
        session.changed(coins);
      });
      parts.onRetract((note, session) -> {
        session.slice(
            session.slice().plus("coins", -((Decimal) note.get("coins")).micros() / Decimal.ONE));
        session.changed(coins);
        session.emit(new Signal("taken", "10"));
      });
      parts.lamp("rich", fact("gadget-a.coins").atLeast(5));
    })));
    Event order = buy("2026-03-01T10:00Z", "1");
    user.does(order);
    assertThat(user.told())
        .containsExactly("2026-03-01T10:00:00Z earned 10", "2026-03-01T10:00:00Z lamp rich on");

    user.retracts(order);
    assertThat(user.told())
        .containsExactly("2026-03-01T10:00:00Z taken 10", "2026-03-01T10:00:00Z lamp rich off");
    assertThat(user.latest.changes().get(0).cause().definition()).isEqualTo("gadget-a.earn");
    assertThat(user.engine
            .profile(user.state, Story.at("2026-03-01T10:00Z"))
            .view(Gadget.View.class)
            .dials()
            .get("coins"))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("S31: what is given for a change that stays, stays with it")
  void givenForWhatStays() {
    User user = new User(shop().with(Gadget.a(parts -> {
      FactRef coins = parts.dial("coins");
      parts.lamp("kept", did("buy"));
      parts.lamp("gone", did("buy"));
      parts.keeps("kept");
      for (String lamp : List.of("kept", "gone")) {
        parts.onChangeWhere(
            "for-" + lamp,
            "lamp",
            "note",
            lamp + " on",
            coins,
            null,
            (trigger, profile) -> session -> session.remember(Map.of("lamp", Value.of(lamp))));
      }
      parts.onRetract(
          (note, session) -> session.emit(new Signal("taken", note.get("lamp").toString())));
    })));
    Event order = buy("2026-03-01T10:00Z", "1");

    user.does(order).retracts(order);

    assertThat(user.told()).contains("2026-03-01T10:00:00Z taken gone");
    assertThat(user.told()).doesNotContain("2026-03-01T10:00:00Z taken kept");
  }

  @Test
  @DisplayName("S31: what came before it was declared retractable cannot be taken back")
  void declaredLater() {
    EventType fixed = new EventType(BUY.properties(), false, null);
    User user =
        new User(Story.program().version("1").event("buy", fixed).metric("n", count("buy")));
    Event order = buy("2026-03-01T10:00Z", "1", "paid", 10);
    user.does(order)
        .under(Story.program().version("2").event("buy", BUY).metric("n", count("buy")));

    user.retracts(order);

    assertThat(user.latest.answer())
        .contains(new RetractionAnswer.Refused(Reason.NOT_RETRACTABLE, "events.buy"));
    assertThat(user.metrics()).isEqualTo("{n=1}");
  }

  @Test
  @DisplayName("S7, S31: a declared event is retractable only if it says so")
  void declaredWithout() {
    User user = new User(shop().metric("visits", count("visit")));
    Event visit = event("2026-03-01T10:00Z", "visit").key("1");

    user.does(visit).retracts(visit);

    assertThat(user.latest.answer())
        .contains(new RetractionAnswer.Refused(Reason.NOT_RETRACTABLE, "events.visit"));
    assertThat(user.metrics()).isEqualTo("{visits=1}");
  }

  @Test
  @DisplayName("S31: where nothing is declared, counts and sums are exact, and others are named")
  void undeclared() {
    Program.Builder counts = Story.program()
        .metric("n", count("buy"))
        .metric("recent", sum("paid", "buy").lastDays(7))
        .metric("days", activeDays("buy").lastDays(7));
    Event order = buy("2026-03-01T10:00Z", "1", "paid", 10);
    User user = new User(counts).does(order).retracts(order);
    assertThat(user.metrics()).isEqualTo("{n=0, recent=0, days=0}");

    User other = new User(counts.segment("big", max("paid", "buy").atLeast(50)));
    other.does(order).retracts(order);
    assertThat(other.latest.answer())
        .contains(new RetractionAnswer.Refused(Reason.NOT_RETRACTABLE, "segments.big"));

    Instant from = Story.at("2026-01-01T00:00Z");
    User between = new User(Story.program()
        .metric("days", activeDays("buy").during(from, from.plusSeconds(9_000_000))));
    between.does(order).retracts(order);
    assertThat(between.latest.answer())
        .contains(new RetractionAnswer.Refused(Reason.NOT_RETRACTABLE, "metrics.days"));
  }

  @Test
  @DisplayName("S20, S31: an order that is taken back ends no lapse, nor does a cart start one")
  void lapse() {
    User user = new User(Story.program()
        .event("cart", BUY)
        .event("buy", BUY)
        .segment("abandons", Conditions.didWithout("cart", "buy", Span.hours(1))));
    Event cart = event("2026-03-01T10:00Z", "cart").key("cart");
    Event order = buy("2026-03-01T10:30Z", "order");
    user.does(cart).does(order);
    assertThat(user.engine.forecast(user.state, Story.at("2026-03-09T00:00Z"))).isEmpty();

    user.retracts(order);
    assertThat(Lines.of(user.engine.forecast(user.state, Story.at("2026-03-09T00:00Z"))))
        .containsExactly("2026-03-01T11:00:00.000001Z segment-entered abandons");

    user.retracts(Retraction.of(cart).at(Story.at("2026-03-01T12:00Z")));
    assertThat(user.told())
        .containsExactly(
            "2026-03-01T11:00:00.000001Z segment-entered abandons",
            "2026-03-01T12:00:00Z segment-left abandons");
  }

  @Test
  @DisplayName(
      "S31: the order of events cannot take one back: over a retractable one it does not compile")
  void orderOfEvents() {
    Program.Builder program = shop()
        .segment("fine", Conditions.didThen("visit", "visit", Span.days(1)))
        .segment("then", Conditions.didThen("visit", "buy", Span.days(1)));

    assertThat(Compiling.found(program)).containsExactly("segments.then.then: buy");
    assertThat(Compiling.problems(program).get(0).hint())
        .isEqualTo("Maybe take \"retractable\" out of events.buy");
  }

  @Test
  @DisplayName("S31: a hint says what is alike and can be taken back, where there is anything")
  void hints() {
    Program.Builder program = shop()
        .metric("warmth", count("buy").halfLife(Span.days(3)))
        .metric("often", Metrics.mostFrequent("what", "buy").lastDays(3))
        .metric("best", Metrics.top(3, "what", "buy"));

    assertThat(Compiling.problems(program))
        .extracting(problem -> problem.path() + ": " + problem.hint())
        .containsExactlyInAnyOrder(
            "metrics.warmth: Maybe take a window such as the last 30 days in place of the half-life,"
                + " or take \"retractable\" out of events.buy",
            "metrics.often: Maybe take \"retractable\" out of events.buy",
            "metrics.best: Maybe take \"retractable\" out of events.buy");
  }

  @Test
  @DisplayName("S31: a trace that no event left is said to be none, and nothing happens")
  void brokenTrace() {
    User user = new User(shop().metric("n", count("buy")));
    Event order = buy("2026-03-01T10:00Z", "1");
    user.does(order);

    assertThatThrownBy(
            () -> user.engine.decide(user.state, Retraction.of(order).tracedBy("nonsense")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nonsense");
    assertThat(user.metrics()).isEqualTo("{n=1}");
  }

  @Test
  @DisplayName("S31: a retraction without a key names nothing, one of a stranger nobody")
  void nothingNamed() {
    User user = new User(shop().metric("n", count("buy")));
    Event order = buy("2026-03-01T10:00Z", "1");
    user.retracts(order);
    assertThat(user.latest.answer()).contains(new RetractionAnswer.Refused(Reason.UNKNOWN, ""));
    assertThat(user.state.registered()).isFalse();

    Event unkeyed = event("2026-03-01T10:00Z", "buy");
    user.does(unkeyed).retracts(unkeyed);
    assertThat(user.latest.answer()).contains(new RetractionAnswer.Refused(Reason.UNKEYED, ""));
    assertThat(user.metrics()).isEqualTo("{n=1}");
  }

  @Test
  @DisplayName("S3, S31: an event older than the horizon is too late to be taken back")
  void tooLate() {
    User user = new User(shop().horizon(Span.days(30)).metric("n", count("buy")));
    Event order = buy("2026-03-01T10:00Z", "1");
    user.does(order).does(event("2026-05-01T10:00Z", "visit"));

    Decision decision = user.engine.decide(user.state, Retraction.of(order));

    assertThat(decision).isInstanceOf(Decision.Rejected.class);
    assertThat(((Decision.Rejected) decision).problems().get(0).path()).isEqualTo("time");
  }

  @Test
  @DisplayName("S19, S31: filters are asked again, so that only what counted the event loses it")
  void filters() {
    Filter large = Metrics.property("paid").atLeast(50);
    User user =
        new User(shop().metric("large", count("buy").where(large)).metric("all", count("buy")));
    Event small = buy("2026-03-01T10:00Z", "1", "paid", 10);
    user.does(small).does(buy("2026-03-01T11:00Z", "2", "paid", 60)).retracts(small);

    assertThat(user.metrics()).isEqualTo("{large=1, all=1}");
  }
}
