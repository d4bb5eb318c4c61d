package io.github.userarc.core.internal.shell;

import io.github.userarc.core.UndeliveredRoute;
import io.github.userarc.core.program.Problem;
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
 * what the target rejects is told and dropped, so that it blocks nothing.
 */
final class Router {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final int BATCH = 100;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final ProfileStore store;
  private final ProfileAccess access;
  private final Consumer<UndeliveredRoute> rejected;

  Router(ProfileStore store, ProfileAccess access, Consumer<UndeliveredRoute> rejected) {
    this.store = store;
    this.access = access;
    this.rejected = rejected;
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
        Applied applied = access.apply(next.target(), next.event(), List.of());
        queue.addAll(applied.routed());
        store.delivered(next);
        if (!applied.problems().isEmpty()) {
          tell(next, applied.problems());
        }
      } catch (RuntimeException failure) {
        LOG.warn(
            "{} routed from {} to {} could not be delivered and will be tried again",
            next.event().name(),
            next.origin().user(),
            next.target(),
            failure);
        left.add(next);
      }
    }
    return left;
  }

  private void tell(RoutedInput input, List<Problem> problems) {
    LOG.warn(
        "{} routed from {} was rejected by {}: {}",
        input.event().name(),
        input.origin().user(),
        input.target(),
        problems);
    try {
      rejected.accept(new UndeliveredRoute(input, problems));
    } catch (RuntimeException thrown) {
      LOG.error("A listener failed on a route that was not delivered", thrown);
    }
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
