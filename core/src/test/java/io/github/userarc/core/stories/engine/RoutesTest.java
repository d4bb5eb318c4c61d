package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.route.Route;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Story;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final Engine ENGINE = Engine.compile(Program.builder("routes")
      .metric("likes", count("like-received"))
      .metric("anything", count("*"))
      .metric("firstWeek", count("like-received").first(7, CalendarUnit.DAY))
      .segment("liked", count("like-received").atLeast(1))
      .segment("active", count("post").atLeast(2))
      .segment("away", since("post").atLeast(Span.days(3)))
      .route(Route.on("liked")
          .where(property("spam").isNot(true))
          .toProperty("authorId")
          .as("like-received")
          .carryUser("by")
          .carry("post", "postId")
          .carryAttribute("from", "city")
          .carryValue("weight", 1))
      .route(Route.onChange("segment-entered")
          .where("segment", "active")
          .toAttribute("inviter")
          .as("invitee-activated")
          .carryUser("invitee"))
      .route(Route.on("pass").toProperty("next").as("pass").carry("next", "after"))
      .build());

  private static ProfileState start(String user) {
    return ENGINE.newProfile(ProfileId.of(user));
  }

  private static Instant day(int day) {
    return Story.at("2026-03-%02dT08:00Z".formatted(day));
  }

  private static Event liked(String user, String author) {
    return Event.of(user, "liked")
        .with("authorId", author)
        .with("postId", "p1")
        .with("spam", false)
        .at(day(1));
  }

  private static Decision.Decided decide(ProfileState state, Input input) {
    return (Decision.Decided) ENGINE.decide(state, input);
  }

  @Test
  @DisplayName("S34: an event becomes another user's, at its own time, with what it carries")
  void routesAnEvent() {
    ProfileState ann = decide(
            start("ann"), Attributes.of("ann", Map.of("city", "Rome")).at(day(1)))
        .state();
    Decision.Decided decided = decide(ann, liked("ann", "bob").key("k1"));

    assertThat(decided.routed()).hasSize(1);
    RoutedInput routed = decided.routed().get(0);
    assertThat(routed.target()).isEqualTo(ProfileId.of("bob"));
    assertThat(routed.event().name()).isEqualTo("like-received");
    assertThat(routed.event().time()).contains(day(1));
    assertThat(routed.event().properties())
        .isEqualTo(
            Event.of("x", "x", Map.of("by", "ann", "post", "p1", "from", "Rome", "weight", 1))
                .properties());
    assertThat(routed.origin()).isEqualTo(new Origin("ann", 1, 1));
    assertThat(RoutedInput.ofJson(routed.toJson())).isEqualTo(routed);
  }

  @Test
  @DisplayName("S34: changes of a routed input say where it came from")
  void saysWhereItCameFrom() {
    RoutedInput routed =
        decide(start("ann"), liked("ann", "bob").key("k1")).routed().get(0);
    Decision.Decided bob = decide(start("bob"), routed.event());

    assertThat(Lines.of(bob.changes()))
        .containsExactly("2026-03-01T08:00:00Z segment-entered liked");
    Cause cause = bob.changes().get(0).cause();
    assertThat(cause.kind()).isEqualTo(Cause.Kind.ROUTED);
    assertThat(cause.input()).isEqualTo("like-received");
    assertThat(cause.inputKey()).contains(routed.key());
    assertThat(cause.origin()).isEqualTo(new Origin("ann", 1, 1));
    assertThat(ChangeJson.read(ChangeJson.write(bob.changes().get(0))).cause()).isEqualTo(cause);
  }

  @Test
  @DisplayName("S34: the key of a routed event is a function of route, source and the event's key")
  void derivesKeys() {
    RoutedInput first =
        decide(start("ann"), liked("ann", "bob").key("k1")).routed().get(0);
    ProfileState later = decide(start("ann"), liked("ann", "bob")).state();
    assertThat(decide(later, liked("ann", "bob").key("k1")).routed().get(0).key())
        .isEqualTo(first.key());
    assertThat(
            decide(start("ann"), liked("ann", "bob").key("k2")).routed().get(0).key())
        .isNotEqualTo(first.key());
    assertThat(
            decide(start("cid"), liked("cid", "bob").key("k1")).routed().get(0).key())
        .isNotEqualTo(first.key());
  }

  @Test
  @DisplayName("S11, S34: events without a key are counted, so that each is routed on its own")
  void countsEventsWithoutKeys() {
    Decision.Decided one = decide(start("ann"), liked("ann", "bob"));
    Decision.Decided two =
        decide(ENGINE.decode(ProfileId.of("ann"), ENGINE.encode(one.state())), liked("ann", "bob"));
    assertThat(one.routed().get(0).key()).isNotEqualTo(two.routed().get(0).key());
    assertThat(decide(start("ann"), liked("ann", "bob")).routed()).isEqualTo(one.routed());
  }

  @Test
  @DisplayName("S34: no target, a target that is none, or the user: nothing is routed")
  void routesNothing() {
    assertThat(decide(start("ann"), Event.of("ann", "liked").at(day(1))).routed())
        .isEmpty();
    assertThat(decide(start("ann"), liked("ann", "ann")).routed()).isEmpty();
    assertThat(decide(start("ann"), liked("ann", " ")).routed()).isEmpty();
    assertThat(decide(start("ann"), liked("ann", "x".repeat(201))).routed()).isEmpty();
    assertThat(decide(start("ann"), liked("ann", "bob").with("spam", true)).routed())
        .isEmpty();
  }

  @Test
  @DisplayName("S34: a change is routed to whom an attribute names")
  void routesAChange() {
    ProfileState ann = decide(
            start("ann"), Attributes.of("ann", Map.of("inviter", "eve")).at(day(1)))
        .state();
    ann = decide(ann, Event.of("ann", "post").at(day(1))).state();
    Decision.Decided decided = decide(ann, Event.of("ann", "post").at(day(2)));
    assertThat(decided.routed()).hasSize(1);
    assertThat(decided.routed().get(0).target()).isEqualTo(ProfileId.of("eve"));
    assertThat(decided.routed().get(0).event().get("invitee")).hasToString("ann");
    assertThat(decided.routed().get(0).event().time()).contains(day(2));
  }

  @Test
  @DisplayName("S14, S34: a routed input neither registers a user nor counts as any event")
  void registersNobody() {
    RoutedInput routed =
        decide(start("ann"), liked("ann", "bob").key("k1")).routed().get(0);
    ProfileState bob = decide(start("bob"), routed.event()).state();
    assertThat(bob.exists()).isTrue();
    assertThat(bob.registered()).isFalse();
    ProfileState loaded = ENGINE.decode(ProfileId.of("bob"), ENGINE.encode(bob));
    assertThat(loaded.registered()).isFalse();
    assertThat(ENGINE.encode(loaded)).isEqualTo(ENGINE.encode(bob));

    Profile before = ENGINE.profile(loaded, day(20));
    assertThat(before.registeredAt()).isEmpty();
    assertThat(before.metric("likes")).hasToString("1");
    assertThat(before.metric("anything")).hasToString("0");
    assertThat(before.metric("firstWeek")).hasToString("0");
    assertThat(before.segments()).containsExactly("liked"); // nothing to measure "away" from
    assertThat(before.explain("segment.away").toString()).contains("not registered yet");

    Decision.Decided own = decide(loaded, Event.of("bob", "visit").at(day(21)));
    Profile after = ENGINE.profile(own.state(), day(21));
    assertThat(after.registeredAt()).contains(day(21));
    assertThat(after.metric("anything")).hasToString("1");
    assertThat(Lines.of(
            ((Decision.Decided) ENGINE.decide(own.state(), routed(own.state(), 22))).changes()))
        .isEmpty();
    assertThat(ENGINE.profile(own.state(), day(25)).segments()).containsExactly("liked", "away");
  }

  private static Event routed(ProfileState state, int day) {
    return decide(start("ann"), liked("ann", state.id().user()).at(day(day)))
        .routed()
        .get(0)
        .event();
  }

  @Test
  @DisplayName(
      "S10, S14, S34: an own input before the routed one is late, and registers all the same")
  void registersLate() {
    ProfileState bob = decide(start("bob"), routed(start("bob"), 5)).state();
    Decision.Decided own = decide(bob, Event.of("bob", "visit").at(day(3)));
    Profile profile = ENGINE.profile(own.state(), day(5));
    assertThat(profile.registeredAt()).contains(day(3));
    assertThat(profile.segments()).containsExactly("liked");
    assertThat(profile.metric("likes")).hasToString("1");
    assertThat(profile.metric("anything")).hasToString("1");
  }

  @Test
  @DisplayName("S34: at most four hops; the fifth is cut and told")
  void cutsTheFifthHop() {
    Event event =
        Event.of("u0", "pass").with("next", "u1").with("after", "u2").at(day(1)).key("k");
    for (int hop = 1; hop <= 4; hop++) {
      List<RoutedInput> routed = decide(start(event.user()), event).routed();
      assertThat(routed).hasSize(1);
      assertThat(routed.get(0).origin().hops()).isEqualTo(hop);
      event = routed.get(0).event().with("next", "u" + (hop + 1)).with("after", "u" + (hop + 2));
    }
    Decision.Decided last = decide(start(event.user()), event);
    assertThat(last.routed()).isEmpty();
    assertThat(Lines.of(last.changes())).containsExactly("2026-03-01T08:00:00Z route-cut pass, u5");
  }

  @Test
  @DisplayName("S28: a preview shows what would be routed")
  void previews() {
    Decision.Decided shown =
        (Decision.Decided) ENGINE.preview(start("ann"), liked("ann", "bob").key("k1"));
    assertThat(shown.routed())
        .isEqualTo(decide(start("ann"), liked("ann", "bob").key("k1")).routed());
  }

  @Test
  @DisplayName("S34: JSON and Java are the same program")
  void roundTrips() {
    Program program = Program.parse("""
        {"userarc": 1,
         "segments": {"active": {"count": "post", "gte": 2}},
         "routes": [
           {"on": "liked", "where": {"spam": {"ne": true}}, "to": {"property": "authorId"},
            "as": "like-received",
            "carry": {"by": "$user", "post": "postId", "from": {"attribute": "city"}, "weight": {"value": 1}}},
           {"on-change": "segment-entered", "segment": "active", "to": {"attribute": "inviter"},
            "as": "invitee-activated", "carry": {"invitee": "$user"}},
           {"on-change": "tier-changed", "where": {"to": "gold"}, "to": {"attribute": "inviter"},
            "as": "invitee-gold"}],
         "tierings": {"rank": [{"value": "gold", "when": {"count": "post", "gte": 9}}]}}""");
    assertThat(Program.parse(program.toJson())).isEqualTo(program);
    Engine.compile(program);
    assertThat(program.facets())
        .isEqualTo(Program.builder("")
            .route(Route.on("liked")
                .where(property("spam").isNot(true))
                .toProperty("authorId")
                .as("like-received")
                .carryUser("by")
                .carry("post", "postId")
                .carryAttribute("from", "city")
                .carryValue("weight", 1))
            .route(Route.onChange("segment-entered")
                .where("segment", "active")
                .toAttribute("inviter")
                .as("invitee-activated")
                .carryUser("invitee"))
            .route(Route.onChange("tier-changed")
                .where("to", "gold")
                .toAttribute("inviter")
                .as("invitee-gold"))
            .build()
            .facets());
  }

  @Test
  @DisplayName("S7, S34: what is wrong with routes comes out at once, with paths")
  void reportsProblems() {
    assertThat(catchThrowableOfType(
                InvalidProgramException.class, () -> Engine.compile(Program.parse("""
            {"userarc": 1,
             "events": {
               "liked": {"properties": {"authorId": "text", "n": "decimal"}},
               "like-received": {"properties": {"by": "text"}}},
             "routes": [
               {"on": "liked", "to": {"property": "author"}, "as": "like-received"},
               {"on": "liked", "to": {"property": "n"}, "as": "like-received"},
               {"on": "liked", "to": {"property": "authorId"}, "as": "like-recieved"},
               {"on": "liked", "to": {"property": "authorId"}, "as": "like-received",
                "carry": {"bye": "$user"}},
               {"on-change": "segment-enterd", "to": {"attribute": "x"}, "as": "like-received"}]}""")))
            .problems())
        .extracting(problem -> problem.path())
        .containsExactlyInAnyOrder(
            "routes[0].to.property",
            "routes[1].to.property",
            "routes[2].as",
            "routes[3].carry.bye",
            "routes[4]");
  }

  @Test
  @DisplayName("S7, S34: what a route carries must be what the event it becomes declares")
  void reportsWrongTypes() {
    assertThat(catchThrowableOfType(
                InvalidProgramException.class, () -> Engine.compile(Program.parse("""
            {"userarc": 1,
             "attributes": {"age": "decimal", "inviter": "text", "joined": "instant"},
             "events": {
               "liked": {"properties": {"authorId": "text", "n": "decimal", "at": "instant"}},
               "like-received": {"properties": {
                 "by": {"type": "text", "required": true}, "n": "decimal", "tags": "list of text"}}},
             "routes": [
               {"on": "liked", "to": {"property": "authorId"}, "as": "like-received",
                "carry": {"by": "n", "n": "$user", "tags": {"value": 3}}},
               {"on": "liked", "to": {"attribute": "age"}, "as": "like-received",
                "carry": {"by": {"attribute": "age"}, "n": {"attribute": "ages"}}},
               {"on": "liked", "to": {"attribute": "inviter"}, "as": "like-received"},
               {"on": "liked", "to": {"attribute": "inviter"}, "as": "like-received",
                "carry": {"by": "at", "n": {"value": 2}, "tags": {"value": ["a"]}}}]}""")))
            .problems())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(
            "routes[0].carry.by: 'n' found, expected a value of type text, as like-received declares"
                + " by. Maybe declare it as decimal",
            "routes[0].carry.n: '$user' found, expected a value of type decimal, as like-received"
                + " declares n. Maybe declare it as text",
            "routes[0].carry.tags: '3' found, expected a value of type list of text, as like-received"
                + " declares tags. Maybe declare it as decimal",
            "routes[1].to.attribute: 'age' found, expected an attribute of type text. The program"
                + " declares it as decimal",
            "routes[1].carry.by: 'age' found, expected a value of type text, as like-received"
                + " declares by. Maybe declare it as decimal",
            "routes[1].carry.n: 'ages' found, expected the name of a declared attribute. Maybe"
                + " you meant 'age'",
            "routes[2].carry: nothing found, expected the property by, which like-received requires."
                + " Maybe \"carry\": {\"by\": ...}");
  }
}
