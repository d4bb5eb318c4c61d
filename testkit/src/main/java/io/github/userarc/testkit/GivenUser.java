package io.github.userarc.testkit;

import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A user whose time is still to be given. */
public final class GivenUser {
  private final Engine engine;
  private final ProfileId id;
  private final List<GivenState> given;

  private final ClaimAnswers taken;

  GivenUser(Engine engine, ProfileId id, List<GivenState> given) {
    this(engine, id, given, ClaimAnswers.NONE);
  }

  private GivenUser(Engine engine, ProfileId id, List<GivenState> given, ClaimAnswers taken) {
    this.engine = engine;
    this.id = id;
    this.given = given;
    this.taken = taken;
  }

  /**
   * Others have taken so much of a counted claim (S33); nothing of it unless given.
   *
   * @param claim its name; one of a facet's own has the facet's id before it
   * @param units how many units, or how much of a budget
   * @return this phase, with less left
   */
  public GivenUser claimTaken(String claim, long units) {
    ClaimId counter = new ClaimId(id.namespace(), claim, "");
    return new GivenUser(
        engine, id, given, taken.and(Map.of(counter, Math.multiplyExact(units, Decimal.ONE))));
  }

  /**
   * Somebody else has a unique claim for a value (S33).
   *
   * @param claim its name
   * @param value the value, such as a device's id
   * @return this phase, with that value taken
   */
  public GivenUser claimTaken(String claim, String value) {
    ClaimId counter = new ClaimId(id.namespace(), claim, ClaimId.hash(claim, value));
    return new GivenUser(engine, id, given, taken.and(Map.of(counter, Decimal.ONE)));
  }

  /**
   * Gives the time at which the story starts, and as of which the given state is. Given state is
   * evaluated silently: what follows from it is there already and is no change (S22).
   *
   * @param time the instant, such as {@code "2026-03-01T00:00:00Z"}
   * @return the next phase
   * @throws java.time.format.DateTimeParseException if the text is no instant
   * @throws IllegalArgumentException if the program does not know the given state
   */
  public GivenProfile at(String time) {
    return at(Instant.parse(time));
  }

  /**
   * Gives the time at which the story starts, and as of which the given state is. Given state is
   * evaluated silently: what follows from it is there already and is no change (S22).
   *
   * @param time the instant
   * @return the next phase
   * @throws IllegalArgumentException if the program does not know the given state
   */
  public GivenProfile at(Instant time) {
    ProfileState state = given.isEmpty() ? engine.newProfile(id) : engine.given(id, time, given);
    return new GivenProfile(Scenario.start(engine, state, time, taken));
  }
}
