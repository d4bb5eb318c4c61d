package io.github.userarc.benchmarks.reference;

import io.github.userarc.core.input.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/**
 * The rules in Easy Rules 4.1: conditions and actions are lambdas, its fastest form, and engine,
 * rules and facts are made once. An event fires all rules once, in order.
 */
final class EasyRules extends Side {
  static final String VISIT = "visit";

  private final Visit visit;
  private final RulesEngine engine = new DefaultRulesEngine();
  private final Rules rules = new Rules();
  private final Facts facts = new Facts();

  EasyRules(int users) {
    visit = new Visit(users);
    facts.put(VISIT, visit);
    List<Rulebook.Rule> book = book();
    for (int i = 0; i < book.size(); i++) {
      register(book.get(i), i);
    }
  }

  /**
   * The hundred rules and one of them once more: rewards of changes may lift the user again, and an
   * event fires each rule once.
   */
  static List<Rulebook.Rule> book() {
    List<Rulebook.Rule> book = new ArrayList<>(Rulebook.rules());
    Rulebook.Rule club =
        book.stream().filter(rule -> rule.name().equals("club")).findFirst().orElseThrow();
    book.add(club.named("club-again"));
    return book;
  }

  private void register(Rulebook.Rule rule, int priority) {
    Predicate<Visit> when = rule.when();
    Consumer<Visit> then = rule.then();
    String on = rule.on();
    rules.register(new RuleBuilder()
        .name(rule.name())
        .priority(priority)
        .when(given -> {
          Visit asked = given.get(VISIT);
          return (on == null || on.equals(asked.event())) && when.test(asked);
        })
        .then(given -> then.accept(given.get(VISIT)))
        .build());
  }

  Visit visit() {
    return visit;
  }

  /** How many rules an event fires. */
  int size() {
    return rules.size();
  }

  @Override
  public int apply(int user, Event event) {
    visit.begin(user, event);
    engine.fire(rules, facts);
    visit.recorded();
    return lookAt(visit.told());
  }
}
