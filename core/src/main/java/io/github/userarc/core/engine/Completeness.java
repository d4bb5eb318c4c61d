package io.github.userarc.core.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How much of what a program declares is known about a user: declared attributes that have been
 * set, and assigned and computed tags that have a value. Tags by rule and bands do not count: they
 * say what something else says.
 *
 * <pre>{@code
 * profile.completeness().share();              // Optional[0.75]: 3 of 4
 * profile.completeness().attributes().known(); // 2
 * }</pre>
 *
 * @param attributes declared attributes
 * @param tags assigned and computed tags
 */
public record Completeness(Part attributes, Part tags) {

  /**
   * A part of it.
   *
   * @param known how many are known
   * @param declared how many there are
   */
  public record Part(int known, int declared) {

    /**
     * The share that is known.
     *
     * @return from 0 to 1, to 6 digits half-even; empty where nothing is declared
     */
    public Optional<BigDecimal> share() {
      return declared == 0
          ? Optional.empty()
          : Optional.of(BigDecimal.valueOf(known)
              .divide(BigDecimal.valueOf(declared), 6, RoundingMode.HALF_EVEN));
    }
  }

  /**
   * Both parts together, each attribute and tag counting one.
   *
   * @return the whole
   */
  public Part total() {
    return new Part(attributes.known() + tags.known(), attributes.declared() + tags.declared());
  }

  /**
   * The share of all that is known; the fact {@code portrait.completeness}.
   *
   * @return from 0 to 1, to 6 digits half-even; empty where nothing is declared
   */
  public Optional<BigDecimal> share() {
    return total().share();
  }
}
