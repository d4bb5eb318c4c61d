package io.github.userarc.core.internal.shell;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.internal.engine.Backfill;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.store.PriorAnswer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the shell gets at profiles: in place in memory, or through the storage SPI. */
public interface ProfileAccess {

  /**
   * Applies an input and saves what it brought.
   *
   * @param id whose profile
   * @param input the input
   * @param refused what the shell has against it; a repeat is answered all the same (S3)
   */
  Applied apply(ProfileId id, Input input, List<Problem> refused);

  /**
   * Takes an event back and saves what that brought (S31).
   *
   * @param id whose profile
   * @param retraction names the event
   * @param refused what the shell has against it; a repeat is answered all the same (S3)
   */
  Applied retract(ProfileId id, Retraction retraction, List<Problem> refused);

  /** Whether an input is a repeat. */
  boolean isRepeat(ProfileId id, Input input);

  /** What is kept under a key, while it is; null if nothing is. */
  @Nullable
  PriorAnswer answer(ProfileId id, String key);

  /**
   * Counts a user's past events in what is new in a version, once (S29).
   *
   * @param id whose profile
   * @param backfill what is new in which version
   * @param events in order of time, from before its instant
   */
  Applied backfill(ProfileId id, Backfill backfill, List<Event> events);

  /** Advances a profile that is due to an instant and saves it. */
  Applied advance(ProfileId id, long until);

  /**
   * Writes the labels of a profile that has been found with others, and nothing else.
   *
   * @param id whose profile
   * @return false if they turn out to be right
   */
  boolean relabel(ProfileId id);

  /**
   * Erases a profile and publishes a notice of it, after everything else of that user (S30).
   *
   * @param notice makes the notice from the state as it was last
   * @return false if there was nothing to erase
   */
  boolean erase(ProfileId id, Function<LiveState, Change<?>> notice);

  /** A copy of a profile's present state. */
  LiveState snapshot(ProfileId id);
}
