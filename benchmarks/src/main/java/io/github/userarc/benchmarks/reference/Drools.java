package io.github.userarc.benchmarks.reference;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import io.github.userarc.core.input.Event;
import java.util.List;
import org.drools.model.Index;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * The rules in Drools 10, as its executable model, which is what it compiles its rule files to.
 * Rules about one event are indexed by its name. One session is used for all events: an event is
 * inserted, fires until nothing changes any more, and is taken out. Conditions are evaluated when
 * it is inserted and whenever it is updated; so rules that read what others derive wait for the
 * first update.
 */
final class Drools extends Side {
  private static final int NAME_INDEX = 1;

  private final Visit visit;
  private final KieSession session = rules().newKieSession();

  Drools(int users) {
    visit = new Visit(users);
  }

  /** The hundred rules, compiled. */
  static KieBase rules() {
    ModelImpl model = new ModelImpl();
    List<Rulebook.Rule> book = Rulebook.rules();
    for (int i = 0; i < book.size(); i++) {
      model.addRule(compiled(book.get(i), book.size() - i));
    }
    return KieBaseBuilder.createKieBaseFromModel(model);
  }

  private static Rule compiled(Rulebook.Rule rule, int salience) {
    Variable<Visit> visit = declarationOf(Visit.class);
    PatternDef<Visit> pattern = pattern(visit);
    String name = rule.on();
    if (name != null) {
      pattern = pattern.expr(
          "event is " + name,
          it -> it.event().equals(name),
          alphaIndexedBy(String.class, Index.ConstraintType.EQUAL, NAME_INDEX, Visit::event, name));
    }
    if (rule.derived()) {
      pattern = pattern.expr("derived", it -> !it.isFresh());
    }
    pattern = pattern.expr("when " + rule.name(), it -> rule.when().test(it));
    return rule(rule.name())
        .attribute(Rule.Attribute.SALIENCE, salience)
        .build(pattern, on(visit).execute(it -> rule.then().accept(it)));
  }

  Visit visit() {
    return visit;
  }

  @Override
  public int apply(int user, Event event) {
    visit.begin(user, event);
    session.delete(decide(session, visit));
    return lookAt(visit.told());
  }

  /** Lets a session decide about an event; answers what it has been inserted as. */
  static FactHandle decide(KieSession session, Visit visit) {
    FactHandle handle = session.insert(visit);
    int fired = session.fireAllRules();
    visit.recorded();
    // What has changed may concern other rules.
    while (fired > 0) {
      session.update(handle, visit);
      fired = session.fireAllRules();
    }
    return handle;
  }
}
