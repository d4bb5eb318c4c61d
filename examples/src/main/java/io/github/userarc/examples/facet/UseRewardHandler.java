package io.github.userarc.examples.facet;

import io.github.userarc.core.facet.CommandHandler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.Map;

/** Obeys {@link UseReward}, or says that there is no reward. */
final class UseRewardHandler implements CommandHandler<StampsSlice, UseReward, UseReward.Outcome> {
  private final Map<String, CardPlan> cards;

  UseRewardHandler(Map<String, CardPlan> cards) {
    this.cards = cards;
  }

  @Override
  public UseReward read(Map<String, Value> arguments, List<Problem> problems) {
    arguments.forEach((name, value) -> {
      if (!name.equals("card")) {
        problems.add(Problem.of(name, value.toString(), "only the argument card"));
      }
    });
    if (arguments.get("card") instanceof Value.Text card) {
      return new UseReward(card.text());
    }
    problems.add(Problem.of("card", "", "the name of a card"));
    return new UseReward("");
  }

  @Override
  public void check(UseReward command, List<Problem> problems) {
    if (!cards.containsKey(command.card())) {
      problems.add(new Problem("card", command.card(), "a card", "Maybe one of " + cards.keySet()));
    }
  }

  @Override
  public UseReward.Outcome readAnswer(String type, Map<String, Value> fields) {
    return type.equals(UseReward.Outcome.Used.TYPE)
        ? new UseReward.Outcome.Used(whole(fields, "left"))
        : new UseReward.Outcome.NoReward(whole(fields, "missing"));
  }

  private static int whole(Map<String, Value> fields, String name) {
    if (fields.get(name) instanceof Decimal number) {
      return number.toBigDecimal().intValueExact();
    }
    throw new IllegalArgumentException("A stored answer without '" + name + "': " + fields);
  }

  @Override
  public UseReward.Outcome execute(
      UseReward command, long micros, FacetSession<StampsSlice> session) {
    return plan(command).use(session);
  }

  private CardPlan plan(UseReward command) {
    CardPlan plan = cards.get(command.card());
    if (plan == null) {
      throw new IllegalStateException("A card that check let pass: " + command.card());
    }
    return plan;
  }
}
