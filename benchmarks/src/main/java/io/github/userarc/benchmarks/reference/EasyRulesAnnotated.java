package io.github.userarc.benchmarks.reference;

import io.github.userarc.core.input.Event;
import java.util.List;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;

/**
 * The same rules in Easy Rules 4.1 the way its introduction shows first: annotated objects, which
 * it calls by reflection, and facts that are made for each event. Engine and rules are made once.
 */
final class EasyRulesAnnotated extends Side {
  private final Visit visit;
  private final RulesEngine engine = new DefaultRulesEngine();
  private final Rules rules = new Rules();

  EasyRulesAnnotated(int users) {
    visit = new Visit(users);
    List<Rulebook.Rule> book = EasyRules.book();
    for (int i = 0; i < book.size(); i++) {
      rules.register(new AnnotatedRule(book.get(i), i));
    }
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
    Facts facts = new Facts();
    facts.put(EasyRules.VISIT, visit);
    engine.fire(rules, facts);
    visit.recorded();
    return lookAt(visit.told());
  }
}
