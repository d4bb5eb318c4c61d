package io.github.userarc.core.engine;

import io.github.userarc.core.input.ProfileId;

/**
 * The state of one profile, opaque to everyone but the {@link Engine} that made it. Treat it as a
 * value: the engine's methods never change one that was handed in.
 */
public interface ProfileState {

  /**
   * Whose profile.
   *
   * @return the id
   */
  ProfileId id();

  /**
   * 1 for a user's first life, one more after each erase (S30).
   *
   * @return the incarnation
   */
  int incarnation();

  /**
   * Whether the profile has had an input, its user's own or a routed one (S34).
   *
   * @return false before the first input
   */
  boolean exists();

  /**
   * Whether the user is registered (S14): a routed input alone registers nobody (S34).
   *
   * @return false before the first input of the user's own
   */
  boolean registered();

  /**
   * The latest instant the profile has been advanced to (S8).
   *
   * @return microseconds since the epoch; {@link Long#MIN_VALUE} before the first input
   */
  long clock();

  /**
   * The number of changes so far (S25).
   *
   * @return the sequence number of the latest change
   */
  long sequence();

  /**
   * The latest parameter revision that has come into force for the profile (S35).
   *
   * @return its number; 0 while the opening values hold
   */
  int parameterRevision();

  /**
   * The version of the program that the profile has been taken through (S29).
   *
   * @return its number in the history, 1 for the first; 0 where there are several and no input yet
   */
  int program();

  /**
   * The next instant at which something may change without an input; a lower bound.
   *
   * @return microseconds since the epoch, or {@link io.github.userarc.core.input.Times#NEVER}
   */
  long nextDue();
}
