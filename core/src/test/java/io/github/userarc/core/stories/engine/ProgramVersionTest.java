package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.didThen;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.max;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Story;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Another version of the program over the same states. */
class ProgramVersionTest {
  private static final String NOON = "2026-03-01T12:00Z";
  private static final Input BUY = event(NOON, "buy", "paid", 10, "what", "tea");

  private static Engine engine(Program.Builder program) {
    return Engine.compile(program.build());
  }

  private static byte[] stored(Engine engine, Input... inputs) {
    ProfileState state = engine.newProfile(Story.USER);
    for (Input input : inputs) {
      state = ((Decision.Decided) engine.decide(state, input)).state();
    }
    return engine.encode(state);
  }

  private static List<String> advanced(Engine engine, byte[] stored, String until) {
    return Lines.of(
        engine.advance(engine.decode(Story.USER, stored), Story.at(until)).changes());
  }

  @Test
  @DisplayName("S29 states carry a type, a format and their program's version")
  void header() {
    String stored = new String(
        stored(engine(program().version("v1").segment("s", did("buy"))), BUY),
        StandardCharsets.UTF_8);

    assertThat(stored).startsWith("{\"userarc-state\":1,\"program\":\"v1\",");
  }

  @Test
  @DisplayName("S29 what is no state, or of a newer format, is refused by name")
  void newerFormat() {
    Engine engine = engine(program());
    assertThatThrownBy(() ->
            engine.decode(Story.USER, "{\"userarc-state\":99}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ann")
        .hasMessageContaining("99");
    assertThatThrownBy(() -> engine.decode(Story.USER, "{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> engine.decode(Story.USER, "no JSON".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName(
      "S29 metrics with an unchanged definition keep what they counted, whatever their name")
  void unchangedMetricsSurvive() {
    byte[] before = stored(
        engine(program()
            .metric("a", count("buy").where(property("what").is("tea")))
            .metric("b", sum("paid", "buy").lastDays(30))
            .metric("c", avg("paid", "buy"))
            .metric("d", max("paid", "buy").lastDays(30))
            .metric("e", distinct("what", "buy"))
            .metric("f", lastValue("what", "buy"))
            .metric("g", activeDays("buy").lastDays(30))
            .metric("h", streak(CalendarUnit.DAY, "buy"))
            .segment("quick", didThen("see", "buy", Span.hours(1)))),
        event(NOON, "see"),
        BUY);
    Engine after = engine(program()
        .metric("unrelated", count("return"))
        .metric("streak", streak(CalendarUnit.DAY, "buy"))
        .metric("active", activeDays("buy").lastDays(30))
        .metric("last", lastValue("what", "buy"))
        .metric("distinct", distinct("what", "buy"))
        .metric("max", max("paid", "buy").lastDays(30))
        .metric("avg", avg("paid", "buy"))
        .metric("sum", sum("paid", "buy").lastDays(7))
        .metric("count", count("buy").where(property("what").is("tea")))
        .segment("quick", didThen("see", "buy", Span.hours(1))));

    var profile = after.profile(after.decode(Story.USER, before), Story.at(NOON));
    assertThat(profile.metrics())
        .hasToString("{unrelated=0, streak=1, active=1, last=tea, distinct=1, max=10, avg=10,"
            + " sum=10, count=1}");
    assertThat(profile.segments()).containsExactly("quick");
  }

  @Test
  @DisplayName("S29 a new metric starts empty, a changed one as well")
  void newMetricsStartEmpty() {
    byte[] before = stored(engine(program().metric("n", count("buy"))), BUY);
    Engine after = engine(program()
        .metric("n", count("buy", "order"))
        .metric("paid", sum("paid", "buy"))
        .metric("tea", count("buy").where(property("what").is("tea"))));

    assertThat(after.profile(after.decode(Story.USER, before), Story.at(NOON)).metrics())
        .hasToString("{n=0, paid=0, tea=0}");
  }

  @Test
  @DisplayName("S22 S29 a new definition starts from nothing, unchanged ones say nothing again")
  void newDefinitions() {
    byte[] before = stored(
        engine(program()
            .metric("n", count("buy"))
            .segment("buyers", did("buy"))
            .segment("dropped", did("buy"))
            .tiering("size", Case.when("big", did("buy")), Case.otherwise("small"))),
        BUY);
    Engine after = engine(program()
        .version("v2")
        .segment("first", not(did("return")))
        .segment("buyers", did("buy"))
        .segment("also-buyers", count("buy").atLeast(1))
        .tag("tag", did("buy"))
        .tiering("size", Case.when("big", did("buy")), Case.otherwise("small")));
    ProfileState state = after.decode(Story.USER, before);
    var advanced = after.advance(state, Story.at("2026-03-02T12:00Z"));

    assertThat(Lines.of(advanced.changes()))
        .containsExactly(
            "2026-03-01T12:00:00Z tag-changed tag: none → true",
            "2026-03-01T12:00:00Z segment-entered first",
            "2026-03-01T12:00:00Z segment-entered also-buyers");
    assertThat(advanced.changes()).allSatisfy(change -> {
      assertThat(change.cause().kind()).isEqualTo(Cause.Kind.PROGRAM);
      assertThat(change.cause().input()).isEqualTo("v2");
      assertThat(change.cause().program()).isEqualTo("v2");
    });
    assertThat(advanced.changes().get(0).sequence()).isEqualTo(4);
    assertThat(Lines.of(
            after.advance(advanced.state(), Story.at("2027-01-01T00:00Z")).changes()))
        .isEmpty();
  }

  @Test
  @DisplayName("S29 a changed definition changes what it must when the program does")
  void changedDefinitions() {
    byte[] before = stored(
        engine(program()
            .segment("busy", count("buy").atLeast(1))
            .tiering("size", Case.when("big", did("buy")), Case.otherwise("small"))),
        BUY);
    Engine after = engine(program()
        .segment("busy", count("buy").atLeast(2))
        .tiering("size", Case.when("huge", did("buy")), Case.otherwise("small")));

    assertThat(advanced(after, before, "2026-03-02T12:00Z"))
        .contains("2026-03-01T12:00:00Z segment-left busy")
        .element(1)
        .asString()
        .endsWith("→ huge");
  }

  @Test
  @DisplayName("S29 loading and storing under another version leaves the switch to be made")
  void storingWithoutSwitching() {
    byte[] before = stored(engine(program().segment("buyers", did("buy"))), BUY);
    Engine after = engine(
        program().segment("buyers", did("buy")).segment("also", count("buy").atLeast(1)));

    byte[] copied = after.encode(after.decode(Story.USER, before));
    assertThat(advanced(after, copied, "2026-03-02T12:00Z"))
        .containsExactly("2026-03-01T12:00:00Z segment-entered also");
  }

  private static Program.Builder daily() {
    return program()
        .metric("today", count("buy").lastDays(1))
        .metric("days", activeDays("buy"))
        .segment("bought-today", count("buy").lastDays(1).atLeast(1));
  }

  @Test
  @DisplayName("S15 S29 under a program with another default zone, that zone counts")
  void anotherDefaultZone() {
    byte[] before = stored(engine(daily().zone("Asia/Shanghai")), event(NOON, "buy"));
    Engine after = engine(daily().zone("America/New_York"));

    ProfileState state = after.decode(Story.USER, before);
    assertThat(Lines.of(after.forecast(state, Story.at("2026-04-01T00:00Z"))))
        .containsExactly("2026-03-02T05:00:00Z segment-left bought-today");
    ProfileState later =
        ((Decision.Decided) after.decide(state, event("2026-03-02T04:59Z", "buy"))).state();
    assertThat(after.profile(later, Story.at("2026-03-02T04:59Z")).metrics())
        .hasToString("{today=2, days=1}");
  }

  @Test
  @DisplayName("S15 S29 with another default zone today's date does not go back")
  void dateDoesNotGoBack() {
    Engine shanghai = engine(daily().zone("Asia/Shanghai"));
    byte[] before = stored(shanghai, event("2026-03-01T10:00Z", "buy")); // 1 March
    byte[] advanced = shanghai.encode(shanghai
        .advance(shanghai.decode(Story.USER, before), Story.at("2026-03-01T17:00Z")) // 2 March
        .state());
    Engine after = engine(daily().zone("America/New_York"));

    assertThat(advanced(after, advanced, "2026-03-02T00:00Z")).isEmpty();
    ProfileState state = ((Decision.Decided)
            after.decide(after.decode(Story.USER, advanced), event("2026-03-01T18:00Z", "buy")))
        .state();
    assertThat(after.profile(state, Story.at("2026-03-01T18:00Z")).metrics())
        .hasToString("{today=1, days=2}");
  }

  @Test
  @DisplayName("S15 S29 a user's own zone stays, whatever the default zone")
  void ownZoneStays() {
    byte[] before = stored(
        engine(daily().zone("UTC").zoneAttribute("zone")),
        attributes(NOON, "zone", "Asia/Shanghai"),
        event(NOON, "buy"));
    Engine after = engine(daily().zone("America/New_York").zoneAttribute("zone"));

    assertThat(Lines.of(
            after.forecast(after.decode(Story.USER, before), Story.at("2026-04-01T00:00Z"))))
        .containsExactly("2026-03-01T16:00:00Z segment-left bought-today");
  }

  @Test
  @DisplayName("S15 S29 an attribute that the program newly names as zone counts at the switch")
  void newlyNamedZoneAttribute() {
    Engine old = engine(daily());
    byte[] known = stored(old, attributes(NOON, "home", "Asia/Shanghai"), event(NOON, "buy"));
    byte[] nonsense = stored(old, attributes(NOON, "home", "by the sea"), event(NOON, "buy"));
    Engine after = engine(daily().zoneAttribute("home"));

    assertThat(advanced(after, known, "2026-04-01T00:00Z"))
        .containsExactly("2026-03-01T16:00:00Z segment-left bought-today");
    assertThat(advanced(after, nonsense, "2026-04-01T00:00Z"))
        .containsExactly("2026-03-02T00:00:00Z segment-left bought-today");
    Engine none = engine(daily());
    assertThat(advanced(none, after.encode(after.decode(Story.USER, known)), "2026-04-01T00:00Z"))
        .containsExactly("2026-03-02T00:00:00Z segment-left bought-today");
  }

  @Test
  @DisplayName("S29 the same program compiled twice, in Java and from JSON, has the same version")
  void sameVersion() {
    Program program = program()
        .segment("a", did("buy"))
        .metric("b", sum("paid", "buy").lastDays(3))
        .build();

    assertThat(Program.parse(program.toJson()).version()).isEqualTo(program.version());
    assertThat(program().segment("a", did("buy")).build().version())
        .isNotEqualTo(program.version());
  }
}
