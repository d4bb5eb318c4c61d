package io.github.userarc.testkit.tickets;

import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A facet of a third party: raffle tickets, one for each event of a kind, all gone some time after
 * the latest one; three make the user golden. Tests use it where no real facet is at hand.
 *
 * @param event the event that brings a ticket
 * @param expireAfter how long after the latest ticket all are gone
 * @param bonuses tickets for changes
 */
public record Tickets(String event, Span expireAfter, List<Bonus> bonuses)
    implements FacetDefinition {
  static final String FACET = "tickets";
  static final int GOLD = 3;

  /**
   * A ticket for every change of a type.
   *
   * @param on the type of change
   * @param bounded whether it claims to happen only a limited number of times
   */
  public record Bonus(String on, boolean bounded) {}

  public Tickets {
    bonuses = List.copyOf(bonuses);
  }

  public static Tickets on(String event) {
    return new Tickets(event, Span.days(30), List.of());
  }

  public Tickets bonusOn(String changeType, boolean bounded) {
    List<Bonus> more = new ArrayList<>(bonuses);
    more.add(new Bonus(changeType, bounded));
    return new Tickets(event, expireAfter, more);
  }

  public static GivenState holding(int tickets) {
    return given("count", tickets);
  }

  public static GivenState used(int tickets) {
    return given("used", tickets);
  }

  public static GivenState given(String field, int number) {
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    return new GivenState(FACET, slice.put(field, number));
  }

  @Override
  public String facet() {
    return FACET;
  }
}
