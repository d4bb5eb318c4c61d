package io.github.userarc.testkit;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.ProfileId;
import java.time.Instant;
import java.util.List;

/** A user whose time is still to be given. */
public final class GivenUser {
  private final Engine engine;
  private final ProfileId id;
  private final List<GivenState> given;

  GivenUser(Engine engine, ProfileId id, List<GivenState> given) {
    this.engine = engine;
    this.id = id;
    this.given = given;
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
    return new GivenProfile(Scenario.start(engine, state, time));
  }
}
