package io.github.userarc.core.facet;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.claim.ClaimOutcome;
import io.github.userarc.core.facet.Refs.ClaimRef;
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
   * <p>Nothing is kept where the reaction was set off by a change that itself stays: of a claim
   * (S33), of a definition that {@linkplain FacetCompiler#keeps keeps}, or of an effect that
   * remembered nothing. And it is given back only where the retraction changes a definition again
   * that {@linkplain FacetCompiler#standsUntilChanged stands until then}.
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
   * Asks for one unit of a claim of the facet's own (S33). A profile asks once: asking again
   * answers the same and takes nothing. The outcome is kept, told by a change and published as a
   * fact by core.
   *
   * <p>Where the claim has not been answered yet, the answer is provisional: the decision is made
   * again with the real one. While changes are {@link #silent}, and while a profile is only read,
   * the answer is a refusal that is not kept.
   *
   * @param claim its handle
   * @return what became of it
   */
  ClaimOutcome claim(ClaimRef claim);

  /**
   * Takes units from a claim of the program, as many as are left (S33). What else holds for
   * {@link #claim} holds here, too, but every call takes anew.
   *
   * @param budget its handle
   * @param amount how much is wanted, in millionths
   * @param step the least part that is of use, in millionths: what is granted is a multiple of it
   * @return how much is granted, in millionths; 0 if nothing is left
   */
  long take(ClaimRef budget, long amount, long step);

  /**
   * In {@link Facet#retract}: gives back to a budget what {@link #take} took of it, so that others
   * have it again (S31). Of a claim that has serial numbers by now nothing is given back: those are
   * never used again (S33).
   *
   * @param budget the claim's name, as a facet remembers it
   * @param amount how much is given back, in millionths: never more than was taken
   */
  void giveBack(String budget, long amount);

  /**
   * Whether changes are silent at the moment: import and given-state evaluate without changes
   * (S22).
   *
   * @return true while the profile is set up from given state
   */
  boolean silent();
}
