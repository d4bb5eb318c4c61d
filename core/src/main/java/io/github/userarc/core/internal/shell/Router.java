package io.github.userarc.core.internal.shell;

import io.github.userarc.core.UndeliveredRoute;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers routed inputs (S34), in the thread of whoever caused them and without any lock on the
 * source. What cannot be delivered because the store fails stays in the store for the next sweep;
 * what the target rejects or refuses is told and dropped, so that it blocks nothing.
 */
final class Router {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final int BATCH = 100;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final ProfileStore store;
  private final ProfileAccess access;
  private final Consumer<UndeliveredRoute> undelivered;

  Router(ProfileStore store, ProfileAccess access, Consumer<UndeliveredRoute> undelivered) {
    this.store = store;
    this.access = access;
    this.undelivered = undelivered;
  }

  /** Delivers inputs, and those that they cause. Answers which are left to the next sweep. */
  Set<RoutedInput> deliver(List<RoutedInput> routed) {
    if (routed.isEmpty()) {
      return Set.of();
    }
    Set<RoutedInput> left = new HashSet<>();
    Deque<RoutedInput> queue = new ArrayDeque<>(routed);
    for (RoutedInput next = queue.poll(); next != null; next = queue.poll()) {
      try {
        Applied applied = deliver(next, queue);
        store.delivered(next);
        if (!applied.problems().isEmpty()) {
          tell("rejected", UndeliveredRoute.rejected(next, applied.problems()));
        } else if (applied.answer() instanceof RetractionAnswer.Refused refusal) {
          tell("refused", UndeliveredRoute.refused(next, refusal));
        }
      } catch (RuntimeException failure) {
        LOG.warn(
            "{} routed from {} to {} could not be delivered and will be tried again",
            name(next),
            next.origin().user(),
            next.target(),
            failure);
        left.add(next);
      }
    }
    return left;
  }

  /**
   * Delivers one input; says what the target makes of it. A retraction may have overtaken its
   * event, which is therefore delivered first: mostly a repeat.
   */
  private Applied deliver(RoutedInput input, Deque<RoutedInput> queue) {
    Applied applied = access.apply(input.target(), input.event(), List.of());
    queue.addAll(applied.routed());
    if (input.isRetraction() && applied.problems().isEmpty()) {
      applied = access.retract(input.target(), Retraction.of(input.event()), List.of());
      queue.addAll(applied.routed());
    }
    return applied;
  }

  private void tell(String how, UndeliveredRoute route) {
    RoutedInput input = route.input();
    LOG.warn(
        "{} routed from {} was {} by {}: {}",
        name(input),
        input.origin().user(),
        how,
        input.target(),
        route.problems());
    try {
      undelivered.accept(route);
    } catch (RuntimeException thrown) {
      LOG.error("A listener failed on a route that was not delivered", thrown);
    }
  }

  private static String name(RoutedInput input) {
    return input.isRetraction()
        ? "A retraction of " + input.event().name()
        : input.event().name();
  }

  /** Delivers what an earlier run or another node has left. */
  void deliverPending() {
    List<RoutedInput> pending = store.routed(BATCH, LEASE);
    while (!pending.isEmpty()) {
      if (deliver(pending).containsAll(pending)) {
        return; // the store is broken rather than an input
      }
      pending = store.routed(BATCH, LEASE);
    }
  }
}
