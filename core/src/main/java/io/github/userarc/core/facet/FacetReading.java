package io.github.userarc.core.facet;

/**
 * A profile to be read by a facet.
 *
 * @param <S> the facet's slice
 */
public interface FacetReading<S> extends ProfileReader {

  /**
   * The facet's slice.
   *
   * @return the slice
   */
  S slice();
}
