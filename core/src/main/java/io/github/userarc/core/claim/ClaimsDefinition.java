package io.github.userarc.core.claim;

import io.github.userarc.core.facet.FacetDefinition;
import java.util.Map;

/**
 * The {@code "claims"} section of a program (S33). Programs in Java say
 * {@link io.github.userarc.core.program.Program.Builder#claim}.
 *
 * @param claims claims by name
 */
public record ClaimsDefinition(Map<String, Claim> claims) implements FacetDefinition {
  /** The section's name. */
  public static final String FACET = "claims";

  /** Copies the claims, keeping their order. */
  public ClaimsDefinition {
    claims = FacetDefinition.inOrder(claims);
  }

  @Override
  public String facet() {
    return FACET;
  }
}
