package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.route.Route;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Decisions that take back what was routed. */
class RoutesRetractionTest {
  private static final String PROGRAM = """
      {"userarc": 1,
       "events": {
         "liked": {"properties": {"to": "text", "stars": "decimal"}, "retractable": true},
         "like-received": {
           "properties": {"by": "text", "stars": "decimal", "from": "text"}, "retractable": %s},
         "noticed": {}},
       "segments": {"fond": {"count": "liked", "gte": 1}, "popular": {"count": "like-received", "gte": 1}},
       "routes": [
         {"on": "liked", "to": {"property": "to"}, "as": "like-received",
          "carry": {"by": "$user", "stars": "stars", "from": {"attribute": "city"}} %s},
         {"on": "liked", "to": {"property": "to"}, "as": "noticed"}]}""";
  private static final String BY =
      ", \"retracted-by\": {\"on-change\": \"segment-left\", \"segment\": \"fond\"}";

  private static final Engine ENGINE = Engine.compile(Program.parse(PROGRAM.formatted(true, "")));

  private static Event liked() {
    return Event.of("ann", "liked")
        .with("to", "bob")
        .with("stars", 0.1)
        .key("k1")
        .at(Story.at("2026-03-01T08:00Z"));
  }

  private static Decision.Decided decide(ProfileState state, Input input) {
    return (Decision.Decided) ENGINE.decide(state, input);
  }

  private static ProfileState start(String user) {
    return ENGINE.newProfile(ProfileId.of(user));
  }

  @Test
  @DisplayName(
      "S31, S34: a retraction routes that of the very event that was routed, at its own time")
  void routesARetraction() {
    ProfileState ann = decide(
            start("ann"),
            Attributes.of("ann", Map.of("city", "Rome")).at(Story.at("2026-03-01T07:00Z")))
        .state();
    Decision.Decided given = decide(ann, liked());
    RoutedInput sent = given.routed().get(0);
    ProfileState moved = decide(
            given.state(),
            Attributes.of("ann", Map.of("city", "Oslo")).at(Story.at("2026-03-02T07:00Z")))
        .state();

    Decision.Decided taken = decide(moved, Retraction.of(liked()).tracedBy(given.originalTrace()));

    // At the source's clock; what is not declared retractable there, stays there.
    RoutedInput back = sent.takenBack(Story.at("2026-03-02T07:00Z"));
    assertThat(taken.routed()).containsExactly(back);
    assertThat(back.key()).isEqualTo("\u0001" + sent.key());
    assertThat(RoutedInput.ofJson(back.toJson())).isEqualTo(back);
    assertThat(RoutedInput.ofJson(sent.toJson())).isEqualTo(sent);

    Decision.Decided bob = decide(start("bob"), sent.input());
    Decision.Decided without =
        decide(bob.state(), ((Retraction) back.input()).tracedBy(bob.originalTrace()));
    assertThat(without.answer()).contains(new RetractionAnswer.Retracted());
    assertThat(Lines.of(without.changes()))
        .containsExactly("2026-03-02T07:00:00Z segment-left popular");
    assertThat(without.changes().get(0).cause().origin()).isEqualTo(sent.origin());
    assertThat(ChangeJson.read(ChangeJson.write(without.changes().get(0))).cause())
        .isEqualTo(without.changes().get(0).cause());
  }

  @Test
  @DisplayName("S34: what it does not know to have routed, a retraction does not take back")
  void refusedRoutesNothing() {
    ProfileState ann = decide(start("ann"), liked()).state();
    Decision.Decided refused = decide(ann, Retraction.of(liked()));
    assertThat(refused.answer()).get().isInstanceOf(RetractionAnswer.Refused.class);
    assertThat(refused.routed()).isEmpty();
  }

  @Test
  @DisplayName("S31: a route says which change takes back what it sent, in JSON and in Java")
  void saysWhatTakesItBack() {
    Program parsed = Program.parse(PROGRAM.formatted(true, BY));
    Route route = Route.on("liked")
        .toProperty("to")
        .as("like-received")
        .carryUser("by")
        .carry("stars", "stars")
        .carryAttribute("from", "city")
        .retractedBy(Route.onChange("segment-left").where("segment", "fond"));

    assertThat(Program.parse(parsed.toJson())).isEqualTo(parsed);
    assertThat(parsed)
        .isEqualTo(Program.builder("")
            .event("liked", parsed.events().get("liked"))
            .event("like-received", parsed.events().get("like-received"))
            .event("noticed", parsed.events().get("noticed"))
            .segment("fond", count("liked").atLeast(1))
            .segment("popular", count("like-received").atLeast(1))
            .route(route)
            .route(Route.on("liked").toProperty("to").as("noticed"))
            .build());
    assertThatThrownBy(() -> route.retractedBy(Route.on("liked")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("S31, S34: adding what takes it back changes no key of what a route sends")
  void keepsKeys() {
    Engine with = Engine.compile(Program.parse(PROGRAM.formatted(true, BY)));
    Decision.Decided decided =
        (Decision.Decided) with.decide(with.newProfile(ProfileId.of("ann")), liked());
    assertThat(decided.routed()).isEqualTo(decide(start("ann"), liked()).routed());

    ProfileState loaded = with.decode(ProfileId.of("ann"), with.encode(decided.state()));
    assertThat(with.encode(loaded)).isEqualTo(with.encode(decided.state()));
    ProfileState without = ENGINE.decode(ProfileId.of("ann"), with.encode(decided.state()));
    assertThat(new String(ENGINE.encode(without), java.nio.charset.StandardCharsets.UTF_8))
        .as("S29: what the program has dropped, ends")
        .doesNotContain("kept");
  }

  @Test
  @DisplayName("S31: only what is retractable at its target can be taken back by a change")
  void mustBeRetractable() {
    InvalidProgramException invalid = catchThrowableOfType(
        InvalidProgramException.class,
        () -> Engine.compile(Program.parse(PROGRAM.formatted(false, BY))));
    assertThat(invalid.problems()).hasSize(1);
    assertThat(invalid.problems().get(0).path()).isEqualTo("routes[0].retracted-by");
    assertThat(List.of(invalid.problems().get(0).value())).containsExactly("like-received");
  }
}
