package io.github.userarc.core;

import io.github.userarc.core.input.Event;
import java.util.List;

/**
 * The past of a user, for metrics that a new version of the program has (rule S29).
 *
 * @param user the user id
 * @param events the user's events, with their times; in any order, keys do not matter
 */
public record UserHistory(String user, List<Event> events) {
  /** Copies the events. */
  public UserHistory {
    events = List.copyOf(events);
  }
}
