package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.claim.Claims;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Story;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private static final Engine ENGINE = Engine.compile(Program.builder("claims")
      .claim("device", Claim.unique("deviceId").on("registered"))
      .claim("first-three", Claim.counted(3).when(count("login").atLeast(2)))
      .claim(
          "gift",
          Claim.counted(1).on("gift-ordered").where(property("size").is("L")).retried())
      .segment("pioneers", fact("claim.first-three.serial").atMost(3))
      .segment("doubles", fact("claim.device").is("refused"))
      .build());

  private static ClaimId id(String claim, String value) {
    return new ClaimId("default", claim, value.isEmpty() ? "" : ClaimId.hash(claim, value));
  }

  private static Event event(String user, String name, int day) {
    return Event.of(user, name).at(Story.at("2026-03-0" + day + "T08:00Z"));
  }

  /** Several users and what has been taken. */
  private static final class Town {
    private final Map<String, ProfileState> states = new HashMap<>();
    private ClaimAnswers taken = ClaimAnswers.NONE;

    List<String> when(Input input) {
      ProfileState state =
          states.computeIfAbsent(input.user(), user -> ENGINE.newProfile(ProfileId.of(user)));
      Decision decision = ENGINE.decide(state, input);
      while (decision instanceof Decision.NeedsClaims needs) {
        Map<ClaimId, Long> answers = new HashMap<>();
        needs.claims().forEach(claim -> answers.put(claim, taken.taken().getOrDefault(claim, 0L)));
        decision = ENGINE.decide(state, input, ClaimAnswers.NONE.and(answers));
      }
      Decision.Decided decided = (Decision.Decided) decision;
      states.put(input.user(), decided.state());
      for (ClaimTake take : decided.claims()) {
        long before = taken.taken().getOrDefault(take.id(), 0L);
        assertThat(take.fits(before)).isTrue();
        taken = taken.and(Map.of(take.id(), before + take.amount()));
      }
      return Lines.of(decided.changes());
    }
  }

  @Test
  @DisplayName("S33: deciding says which counters it needs, all at once, and nothing has happened")
  void saysWhatItNeeds() {
    ProfileState state = ENGINE.newProfile(ProfileId.of("ann"));
    state = ((Decision.Decided) ENGINE.decide(state, event("ann", "login", 1))).state();
    Decision decision = ENGINE.decide(state, event("ann", "login", 2));

    assertThat(decision).isEqualTo(new Decision.NeedsClaims(Set.of(id("first-three", ""))));
    assertThat(ENGINE.decide(state, event("ann", "login", 2))).isEqualTo(decision);
    Decision.Decided decided = (Decision.Decided) ENGINE.decide(
        state, event("ann", "login", 2), ClaimAnswers.untouched(Set.of(id("first-three", ""))));
    assertThat(decided.claims())
        .containsExactly(new ClaimTake(id("first-three", ""), Decimal.ONE, 3 * Decimal.ONE, 0));
  }

  @Test
  @DisplayName(
      "S33: the first three are numbered in order, the fourth is refused, once and for all")
  void countsTheFirst() {
    Town town = new Town();
    for (int user = 1; user <= 3; user++) {
      town.when(event("u" + user, "login", 1));
      assertThat(town.when(event("u" + user, "login", 2)))
          .containsExactly(
              "2026-03-02T08:00:00Z claim-granted first-three, " + user,
              "2026-03-02T08:00:00Z segment-entered pioneers");
    }
    town.when(event("u4", "login", 1));
    assertThat(town.when(event("u4", "login", 2)))
        .containsExactly("2026-03-02T08:00:00Z claim-refused first-three");
    assertThat(town.when(event("u4", "login", 3))).isEmpty();
    assertThat(town.when(event("u1", "login", 3))).isEmpty();
    Claims claims =
        ENGINE.profile(town.states.get("u3"), Story.at("2026-03-03T08:00Z")).view(Claims.class);
    assertThat(claims.outcome("first-three").orElseThrow().serial()).isEqualTo(3);
  }

  @Test
  @DisplayName("S33: one per device, kept as a hash; a refusal is a fact that rules react to")
  void oneForEachValue() {
    Town town = new Town();
    assertThat(town.when(event("ann", "registered", 1).with("deviceId", "d1")))
        .containsExactly("2026-03-01T08:00:00Z claim-granted device");
    assertThat(town.when(event("bob", "registered", 1).with("deviceId", "d1")))
        .containsExactly(
            "2026-03-01T08:00:00Z claim-refused device",
            "2026-03-01T08:00:00Z segment-entered doubles");
    assertThat(town.when(event("cid", "registered", 1).with("deviceId", "d2")))
        .containsExactly("2026-03-01T08:00:00Z claim-granted device");
    assertThat(town.when(event("dan", "registered", 1))).isEmpty(); // nothing to claim
    assertThat(town.when(event("bob", "registered", 2).with("deviceId", "d3"))).isEmpty();
    assertThat(town.taken.taken().keySet())
        .allSatisfy(claim -> assertThat(claim.value()).matches("[0-9a-f]{64}"));
  }

  @Test
  @DisplayName("S33: a claim that is retried is asked for again at the next event, if refused")
  void asksAgain() {
    Town town = new Town();
    assertThat(town.when(event("ann", "gift-ordered", 1).with("size", "S"))).isEmpty();
    assertThat(town.when(event("ann", "gift-ordered", 1).with("size", "L")))
        .containsExactly("2026-03-01T08:00:00Z claim-granted gift, 1");
    assertThat(town.when(event("ann", "gift-ordered", 2).with("size", "L"))).isEmpty();
    assertThat(town.when(event("bob", "gift-ordered", 1).with("size", "L")))
        .containsExactly("2026-03-01T08:00:00Z claim-refused gift");
    assertThat(town.when(event("bob", "gift-ordered", 2).with("size", "L"))).isEmpty();
    town.taken = ClaimAnswers.NONE; // as if the program had raised the number
    assertThat(town.when(event("bob", "gift-ordered", 3).with("size", "L")))
        .containsExactly("2026-03-03T08:00:00Z claim-granted gift, 1");
  }

  @Test
  @DisplayName("S28, S33: a preview grants, and says that this is subject to availability")
  void previews() {
    ProfileState state = ENGINE.newProfile(ProfileId.of("ann"));
    Decision.Decided plain = (Decision.Decided) ENGINE.preview(state, event("ann", "login", 1));
    assertThat(plain.isSubjectToAvailability()).isFalse();
    Event registered = event("ann", "registered", 1).with("deviceId", "d1");
    Decision.Decided shown = (Decision.Decided) ENGINE.preview(state, registered);
    assertThat(shown.changes()).hasSize(1).allMatch(Change::subjectToAvailability);
    Decision.Decided known = (Decision.Decided) ENGINE.preview(
        state, registered, new ClaimAnswers(Map.of(id("device", "d1"), Decimal.ONE)));
    assertThat(Lines.of(known.changes()).get(0)).contains("claim-refused");
    assertThat(known.isSubjectToAvailability()).isFalse(); // it is gone for good
  }

  @Test
  @DisplayName("S11, S33: outcomes survive storing; given state may say them")
  void survivesStoring() {
    ProfileId ann = ProfileId.of("ann");
    ProfileState given = ENGINE.given(
        ann,
        Story.at("2026-03-01T08:00Z"),
        List.of(Claims.granted("first-three", 2), Claims.refused("device")));
    ProfileState loaded = ENGINE.decode(ann, ENGINE.encode(given));
    assertThat(ENGINE.encode(loaded)).isEqualTo(ENGINE.encode(given));
    assertThat(ENGINE.profile(loaded, Story.at("2026-03-01T08:00Z")).segments())
        .containsExactly("pioneers", "doubles");
  }

  @Test
  @DisplayName(
      "S8, S33: a claim asked for by time is taken when the advance is saved, not when read")
  void asksByTime() {
    Engine engine = Engine.compile(Program.builder("time")
        .claim("survivors", Claim.counted(1).when(since("login").atLeast(Span.days(3))))
        .build());
    ProfileState state = ((Decision.Decided)
            engine.decide(engine.newProfile(ProfileId.of("ann")), event("ann", "login", 1)))
        .state();
    var later = Story.at("2026-03-09T08:00Z");
    assertThat(engine.profile(state, later).fact("claim.survivors")).isEmpty();
    assertThat(engine.forecast(state, later)).hasSize(1).allMatch(Change::subjectToAvailability);
    assertThat(engine.advance(state, later, ClaimAnswers.NONE))
        .isInstanceOf(Decision.NeedsClaims.class);
    Decision.Decided advanced = (Decision.Decided)
        engine.advance(state, later, ClaimAnswers.untouched(Set.of(id("survivors", ""))));
    assertThat(Lines.of(advanced.changes()))
        .containsExactly("2026-03-04T08:00:00Z claim-granted survivors, 1");
  }

  @Test
  @DisplayName("S33: JSON and Java are the same program")
  void roundTrips() {
    Program program = Program.parse("""
        {"userarc": 1,
         "claims": {
           "device": {"unique": "deviceId", "on": "registered"},
           "phone": {"unique": {"attribute": "phone"}, "when": {"count": "login", "gte": 1}},
           "first-hundred": {"counted": 100, "when": {"count": "login", "gte": 2}},
           "gift-stock": {"counted": 50, "on": "gift-ordered", "where": {"size": "L"}, "retry": true},
           "campaign": {"counted": 10000.5}}}""");
    assertThat(Program.parse(program.toJson())).isEqualTo(program);
    assertThat(program)
        .isEqualTo(Program.builder("")
            .claim("device", Claim.unique("deviceId").on("registered"))
            .claim("phone", Claim.uniqueAttribute("phone").when(count("login").atLeast(1)))
            .claim("first-hundred", Claim.counted(100).when(count("login").atLeast(2)))
            .claim(
                "gift-stock",
                Claim.counted(50)
                    .on("gift-ordered")
                    .where(property("size").is("L"))
                    .retried())
            .claim("campaign", Claim.counted("10000.5"))
            .build());
  }

  @Test
  @DisplayName("S33: what is wrong with claims comes out at once, with paths")
  void reportsProblems() {
    assertThat(catchThrowableOfType(
                InvalidProgramException.class,
                () -> Engine.compile(Program.builder("wrong")
                    .claim("none", Claim.counted(0))
                    .claim("half", Claim.counted("1.5").on("x"))
                    .claim("never", Claim.unique("deviceId"))
                    .claim("where", Claim.unique("deviceId").when(count("x").atLeast(1)))
                    .claim("again", Claim.counted(1).when(count("x").atLeast(1)).retried())
                    .build()))
            .problems())
        .extracting(problem -> problem.path())
        .containsExactlyInAnyOrder(
            "claims.none.counted",
            "claims.half.counted",
            "claims.never",
            "claims.where.unique",
            "claims.again.retry");
  }
}
