package io.github.userarc.core.facet;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.facet.Refs.FactRef;

/**
 * A profile to be changed by a facet.
 *
 * @param <S> the facet's slice
 */
public interface FacetSession<S> extends FacetReading<S> {

  /**
   * Replaces the facet's slice. Facts that changed must be named with {@link #changed}.
   *
   * @param slice the new slice
   */
  void slice(S slice);

  /**
   * Says that a fact has another value now, so that what reads it is evaluated again.
   *
   * @param fact its handle
   */
  void changed(FactRef fact);

  /**
   * Emits a change, effective now.
   *
   * @param content what changed
   */
  void emit(ChangeContent content);

  /**
   * Whether changes are silent at the moment: import and given-state evaluate without changes
   * (S22).
   *
   * @return true while the profile is set up from given state
   */
  boolean silent();
}
