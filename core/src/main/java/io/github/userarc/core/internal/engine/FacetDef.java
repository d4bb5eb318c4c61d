package io.github.userarc.core.internal.engine;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.Derived;
import java.util.Set;

/** A facet's derived definition. */
final class FacetDef extends Def {
  private final int facet;
  private final Derived<Object> derived;

  /** Whether what it awards stays when the event behind it is retracted (S31). */
  boolean keeps;

  /** Whether what it changed stands until it changes again, whatever is retracted (S31). */
  boolean standing;

  FacetDef(String id, Deps deps, Set<String> emits, int facet, Derived<Object> derived) {
    super(id, deps, emits);
    this.facet = facet;
    this.derived = derived;
  }

  @Override
  long evaluate(Session session) {
    return derived.evaluate(session.as(facet));
  }

  @Override
  Explanation explain(Session session) {
    return derived.explain(session.as(facet));
  }
}
