package io.github.userarc.lifecycle.internal;

import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;

/**
 * Where a part keeps what it knows of a profile.
 *
 * @param <P> an immutable value
 */
public final class Piece<P> {
  private final int place;
  private final P nothing;

  /**
   * A piece of the slice.
   *
   * @param place its place, different for each part
   * @param nothing what a new profile has
   */
  public Piece(int place, P nothing) {
    this.place = place;
    this.nothing = nothing;
  }

  @SuppressWarnings("unchecked") // nobody else writes at this place
  public P of(LifecycleSlice slice) {
    Object piece = slice.at(place);
    return piece == null ? nothing : (P) piece;
  }

  public P of(FacetReading<LifecycleSlice> profile) {
    return of(profile.slice());
  }

  /** The slice with another piece; what is nothing is not kept, so that equal slices are equal. */
  public LifecycleSlice in(LifecycleSlice slice, P piece) {
    return slice.with(place, piece.equals(nothing) ? null : piece);
  }

  public void put(FacetSession<LifecycleSlice> session, P piece) {
    session.slice(in(session.slice(), piece));
  }
}
