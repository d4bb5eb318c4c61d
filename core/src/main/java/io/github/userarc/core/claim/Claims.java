package io.github.userarc.core.claim;

import io.github.userarc.core.facet.GivenState;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The claims of one profile, as {@code profile.view(Claims.class)} shows them (S33), and what tests
 * and imports give. Immutable.
 */
public final class Claims {
  /** The fact's value of whoever has a claim. */
  public static final String GRANTED = "granted";

  /** The fact's value of whoever was refused. */
  public static final String REFUSED = "refused";

  private final Map<String, ClaimOutcome> outcomes;

  /**
   * Made by the engine.
   *
   * @param outcomes outcomes by claim
   */
  public Claims(Map<String, ClaimOutcome> outcomes) {
    this.outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
  }

  /**
   * What became of all claims the profile has asked for.
   *
   * @return outcomes by claim, in order of name
   */
  public Map<String, ClaimOutcome> outcomes() {
    return outcomes;
  }

  /**
   * What became of a claim.
   *
   * @param claim its name; one of a facet's own has the facet's id before it
   * @return the outcome, empty while the profile has not asked
   */
  public Optional<ClaimOutcome> outcome(String claim) {
    return Optional.ofNullable(outcomes.get(claim));
  }

  /**
   * The given state of a user who has a claim.
   *
   * @param claim its name
   * @return the given state
   */
  public static GivenState granted(String claim) {
    return given(claim, new ClaimOutcome(true, 0));
  }

  /**
   * The given state of a user who has a counted claim.
   *
   * @param claim its name
   * @param serial its number, from 1
   * @return the given state
   */
  public static GivenState granted(String claim, long serial) {
    return given(claim, new ClaimOutcome(true, serial));
  }

  /**
   * The given state of a user who has a unique claim, and what it is unique for. No state keeps
   * that; an import takes it, so that nobody else gets the claim with it (S32). Of a claim on an
   * attribute the attribute says it.
   *
   * @param claim its name
   * @param value the value, such as the id of a device
   * @return the given state
   */
  public static GivenState granted(String claim, String value) {
    GivenState given = granted(claim);
    ((ObjectNode) given.slice().path("claims").path(0)).put("value", value);
    return given;
  }

  /**
   * The given state of a user who was refused a claim.
   *
   * @param claim its name
   * @return the given state
   */
  public static GivenState refused(String claim) {
    return given(claim, ClaimOutcome.REFUSED);
  }

  /** For people: the outcomes by claim, such as {@code {device=granted, early=granted 17}}. */
  @Override
  public String toString() {
    Map<String, String> told = new TreeMap<>();
    outcomes.forEach((claim, outcome) ->
        told.put(claim, outcome.text() + (outcome.serial() > 0 ? " " + outcome.serial() : "")));
    return told.toString();
  }

  private static GivenState given(String claim, ClaimOutcome outcome) {
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    ObjectNode one = slice.putArray("claims").addObject();
    one.put("claim", claim).put("outcome", outcome.text());
    if (outcome.serial() > 0) {
      one.put("serial", outcome.serial());
    }
    return new GivenState(ClaimsDefinition.FACET, slice);
  }
}
