package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.metric.Span;
import java.util.List;

/**
 * A compiled way out of one stage.
 *
 * @param key names it across versions of a program: {@code "mature>dormant"}, with {@code "#2"}
 *     behind the second between the same stages
 * @param to the stage it enters
 * @param transition the place of its transition among those of the machine
 * @param when its condition
 * @param reactivation whether it brings a lost user back
 * @param dwells how long the user has to be in the stage before: all of them
 */
record Exit(
    String key,
    String to,
    int transition,
    ConditionRef when,
    boolean reactivation,
    List<Span> dwells) {

  /** The first instant at which it may be taken by a user who entered the stage at another. */
  long ready(ProfileReader profile, long since) {
    long ready = since;
    for (int i = 0; i < dwells.size(); i++) { // an iterator would be allocated for every event
      ready = Math.max(ready, profile.plus(since, dwells.get(i)));
    }
    return ready;
  }
}
