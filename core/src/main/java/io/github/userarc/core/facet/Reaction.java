package io.github.userarc.core.facet;

import org.jspecify.annotations.Nullable;

/**
 * What a facet does on an event or a change (S23). All reactions of a round look at one snapshot;
 * their effects are applied afterwards, in facet order, then order of registration.
 *
 * @param <S> the facet's slice
 */
@FunctionalInterface
public interface Reaction<S> {

  /**
   * Decides on the snapshot.
   *
   * @param trigger what happened
   * @param profile the profile at the start of the round
   * @return what to do, or null for nothing
   */
  @Nullable
  Effect<S> on(Trigger trigger, FacetReading<S> profile);

  /**
   * What a reaction does.
   *
   * @param <S> the facet's slice
   */
  @FunctionalInterface
  interface Effect<S> {
    /**
     * Applies the effect; caps are looked at here, because effects before it count.
     *
     * @param session the profile
     */
    void apply(FacetSession<S> session);
  }
}
