package io.github.userarc.core.claim;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Names one shared counter in a store (S33). A counted claim is one counter; a unique claim is one
 * for each value, of which at most one unit can be taken.
 *
 * @param namespace the namespace of the profiles that share it (S1)
 * @param claim the claim's name in the program; one of a facet's own has the facet's id before it
 * @param value the hash of a unique claim's value, see {@link #hash}; empty for a counted claim
 */
public record ClaimId(String namespace, String claim, String value) {

  /**
   * How a unique claim's value is kept: SHA-256 of claim and value, so that no store holds the
   * value itself, and equal values of two claims do not show.
   *
   * @param claim the claim's name
   * @param value the value
   * @return 64 hexadecimal digits
   */
  public static String hash(String claim, String value) {
    return Hashing.sha256()
        .hashString(claim.length() + ":" + claim + value, StandardCharsets.UTF_8)
        .toString();
  }
}
