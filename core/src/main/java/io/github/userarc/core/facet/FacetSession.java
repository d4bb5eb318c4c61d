package io.github.userarc.core.facet;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Value;
import java.util.Map;

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
   * Whether what a reaction does now may have to be taken back: the event that set it off is
   * declared retractable and has a key (S31).
   *
   * @return true if {@link #remember} does anything
   */
  boolean remembers();

  /**
   * In a reaction's effect: keeps what the facet needs to know to take back what it does now,
   * should the event that set it off be retracted. It is kept with the event's key, not in the
   * profile.
   *
   * <p>Nothing is kept where the reaction was set off by a change that itself
   * {@linkplain FacetCompiler#keeps stays}.
   *
   * @param note what {@link Facet#retract} will be given
   */
  void remember(Map<String, Value> note);

  /**
   * Whether a condition no longer holds because of the retraction that is being decided: it did
   * just before. Conditions that ceased to hold by themselves are not lost.
   *
   * @param condition its handle
   * @return always false outside a retraction
   */
  boolean lost(ConditionRef condition);

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
