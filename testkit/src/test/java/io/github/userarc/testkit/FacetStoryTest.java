package io.github.userarc.testkit;

import static io.github.userarc.testkit.Changes.at;
import static io.github.userarc.testkit.Changes.change;
import static io.github.userarc.testkit.Changes.segmentEntered;
import static io.github.userarc.testkit.Changes.segmentLeft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.change.CascadeCut;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.testkit.tickets.Tickets;
import io.github.userarc.testkit.tickets.TicketsChange.Expired;
import io.github.userarc.testkit.tickets.TicketsChange.Gold;
import io.github.userarc.testkit.tickets.TicketsChange.Granted;
import io.github.userarc.testkit.tickets.TicketsChange.Used;
import io.github.userarc.testkit.tickets.TicketsView;
import io.github.userarc.testkit.tickets.UseTickets;
import io.github.userarc.testkit.tickets.UseTickets.Done;
import io.github.userarc.testkit.tickets.UseTickets.TooFew;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A third party's facet under the fixture: reactions, facts, commands, deadlines, cascades (S23,
 * S24).
 */
class FacetStoryTest {
  private static final String START = "2026-03-01T00:00:00Z";

  private static Program program(Tickets tickets) {
    return Program.builder("raffle")
        .with(tickets)
        .segment("collectors", Metrics.fact("tickets.count").atLeast(2))
        .segment("golden", Metrics.fact("tickets.gold").is(true))
        .build();
  }

  private static GivenProfile user(Tickets tickets, int holding) {
    Given given = Given.program(program(tickets));
    return (holding == 0 ? given.user("u1") : given.user("u1", Tickets.holding(holding))).at(START);
  }

  private static final Tickets PLAIN = Tickets.on("visit");

  @Test
  void theSectionIsFoundByTheServiceLoader() {
    Program written = program(PLAIN.bonusOn("segment-entered", true));
    assertThat(Program.parse(written.toJson())).isEqualTo(written);
    Given.program("raffle.json")
        .user("u1", Tickets.holding(2))
        .at(START)
        .whenTracked("visit")
        .thenExactly(new Granted(3), new Gold(true));
  }

  @Test
  void reactionsThenFactsInOrder() {
    user(PLAIN, 2)
        .whenTracked("visit")
        .thenExactly(new Granted(3), new Gold(true), segmentEntered("golden"));
  }

  @Test
  void commandsAnswerAndRefuse() {
    user(PLAIN, 3)
        .whenExecuted(new UseTickets(2))
        .thenAnswered(new Done(1))
        .thenExactly(new Used(2), segmentLeft("collectors"), new Gold(false), segmentLeft("golden"))
        .whenExecuted(new UseTickets(2))
        .thenAnswered(new TooFew(1))
        .thenNothing()
        .whenExecuted(new UseTickets(0))
        .thenRejected("tickets");
  }

  @Test
  void deadlinesActAtTheirInstantHoweverLateTheyAreFound() {
    GivenProfile one = user(PLAIN, 0).having(Event.of("u1", "visit"), Event.of("u1", "visit"));

    one.whenAdvancedTo("2026-03-30T23:59:59.999999Z").thenNothing();
    one.whenAdvancedTo("2026-06-01T00:00:00Z")
        .thenExactly(
            at("2026-03-31T00:00:00Z", new Expired(2)),
            segmentLeft("collectors").at("2026-03-31T00:00:00Z"))
        .thenProfile(profile ->
            assertThat(profile.view(TicketsView.class)).isEqualTo(new TicketsView(0, 0, false)));
    one.when(Event.of("u1", "visit").at(java.time.Instant.parse("2026-04-01T00:00:00Z")))
        .thenExactly(new Expired(2), segmentLeft("collectors"), new Granted(1));
  }

  @Test
  void changesTriggerReactionsInRounds() {
    // golden (round 1) brings a ticket (round 2); the fourth ticket changes nothing else
    user(PLAIN.bonusOn("gold-changed", true), 2)
        .whenTracked("visit")
        .thenExactly(new Granted(3), new Gold(true), segmentEntered("golden"), new Granted(4));
  }

  @Test
  void theCauseOfAReactionIsItsDefinition() {
    user(PLAIN.bonusOn("gold-changed", true), 2)
        .whenTracked("visit")
        .thenChanges(changes -> assertThat(changes)
            .extracting(change -> change.cause().definition())
            .containsExactly("tickets.grant", "tickets.gold", "segment.golden", "tickets.bonus-1"));
  }

  @Test
  void unboundedTriggerCyclesDoNotCompile() {
    assertThat(problems(PLAIN.bonusOn("ticket-granted", false)))
        .containsExactly("tickets.bonus-1: tickets.bonus-1 → tickets.bonus-1");
    // through a definition: a ticket may make golden, and golden brings a ticket
    assertThat(problems(PLAIN.bonusOn("gold-changed", false)))
        .containsExactly("tickets.bonus-1: tickets.bonus-1 → tickets.bonus-1");
    assertThat(problems(PLAIN.bonusOn("segment-entered", false).bonusOn("ticket-granted", true)))
        .containsExactly("tickets.bonus-1: tickets.bonus-1 → tickets.bonus-1");
    Engine.compile(program(PLAIN.bonusOn("tickets-expired", false)));
  }

  private static List<String> problems(Tickets tickets) {
    InvalidProgramException invalid =
        catchThrowableOfType(InvalidProgramException.class, () -> Engine.compile(program(tickets)));
    return invalid.problems().stream()
        .map(problem -> problem.path() + ": " + problem.value())
        .toList();
  }

  @Test
  void aCascadeWithoutEndRejectsAnInput() {
    user(PLAIN.bonusOn("ticket-granted", true), 0)
        .whenTracked("visit")
        .thenRejected("visit")
        .thenProfile(profile -> assertThat(profile.exists()).isFalse());
  }

  @Test
  void aCascadeWithoutEndIsCutInAnAdvance() {
    // The bonuses wrongly say that they are bounded.
    Tickets endless = PLAIN.bonusOn("tickets-expired", true).bonusOn("ticket-granted", true);
    Given given = Given.program(program(endless));
    given
        .user("u1", Tickets.holding(1), expiring("2026-03-02T00:00:00Z"))
        .at(START)
        .whenAdvancedTo("2026-03-03T00:00:00Z")
        .then(
            at("2026-03-02T00:00:00Z", new Expired(1)),
            new Granted(1),
            new Granted(63),
            new CascadeCut(List.of("tickets.bonus-2")))
        .thenChanges(
            changes -> assertThat(changes.get(changes.size() - 1).type()).isEqualTo("cascade-cut"))
        .whenAdvancedTo("2026-03-31T00:00:00Z")
        .thenNothing();
  }

  private static io.github.userarc.core.facet.GivenState expiring(String instant) {
    var state = Tickets.holding(1);
    state.slice().removeAll();
    state.slice().put("expires", instant);
    return state;
  }
}
