package io.github.userarc.benchmarks.reference;

import io.github.userarc.core.input.Event;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * The same rules in Drools 10 the way its manual decides about one request: rules are compiled
 * once; an event gets a session of its own, into which it is inserted, fires until nothing changes
 * any more, and disposes of it. That is what a stateless session does behind its {@code execute},
 * which cannot fire again.
 */
final class DroolsPerEvent extends Side {
  private final Visit visit;
  private final KieBase rules = Drools.rules();

  DroolsPerEvent(int users) {
    visit = new Visit(users);
  }

  Visit visit() {
    return visit;
  }

  @Override
  public int apply(int user, Event event) {
    visit.begin(user, event);
    KieSession session = rules.newKieSession();
    try {
      Drools.decide(session, visit);
    } finally {
      session.dispose();
    }
    return lookAt(visit.told());
  }
}
