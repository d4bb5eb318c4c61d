package io.github.userarc.core.facet;

import io.github.userarc.core.engine.Explanation;

/**
 * A definition whose outcome follows from conditions and facts: a stage, a level, a badge (S22).
 *
 * @param <S> the facet's slice
 */
public interface Derived<S> {

  /**
   * Brings the slice up to date: changes it, marks changed facts and emits changes where the
   * outcome differs. Called only when something it reads may have changed or the instant it named
   * has come.
   *
   * @param session the profile
   * @return the next instant at which the outcome may change without an input, usually
   *     {@link ProfileReader#nextFlip}; {@link io.github.userarc.core.input.Times#NEVER} if none
   */
  long evaluate(FacetSession<S> session);

  /**
   * Explains the present outcome (S26).
   *
   * @param reading the profile
   * @return the explanation
   */
  Explanation explain(FacetReading<S> reading);
}
