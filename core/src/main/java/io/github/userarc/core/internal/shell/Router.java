package io.github.userarc.core.internal.shell;

import io.github.userarc.core.UndeliveredRoute;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
  private final String namespace;
  private final ProfileAccess access;
  private final Consumer<UndeliveredRoute> undelivered;

  Router(
      ProfileStore store,
      String namespace,
      ProfileAccess access,
      Consumer<UndeliveredRoute> undelivered) {
    this.store = store;
    this.namespace = namespace;
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
        if (applied != null) {
          tell(next, applied);
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

  /** Delivers one input; says what the target makes of it, null where nobody is there for it. */
  private @Nullable Applied deliver(RoutedInput input, Deque<RoutedInput> queue) {
    if (!(input.input() instanceof Retraction retraction)) {
      return done(access.apply(input.target(), input.event(), List.of()), queue);
    }
    Applied taken = access.retract(input.target(), retraction, List.of());
    boolean unknown = taken.answer() instanceof RetractionAnswer.Refused refused
        && refused.reason() == RetractionAnswer.Reason.UNKNOWN;
    if (!unknown) {
      return done(taken, queue);
    }
    RoutedInput original = new RoutedInput(input.target(), input.event());
    if (isOfFormerLife(original)) {
      queue.remove(original);
      store.delivered(original); // wherever it still is: neither of both is for who lives there now
      return null;
    }
    // The retraction has overtaken its event.
    Applied applied = done(access.apply(input.target(), input.event(), List.of()), queue);
    return applied.problems().isEmpty()
        ? done(access.retract(input.target(), retraction, List.of()), queue)
        : applied;
  }

  private static Applied done(Applied applied, Deque<RoutedInput> queue) {
    queue.addAll(applied.routed());
    return applied;
  }

  /**
   * Whether an event that its target does not know was for somebody who has been erased since:
   * taking it back must not bring them to life again (S30).
   */
  private boolean isOfFormerLife(RoutedInput original) {
    LiveState now = access.snapshot(original.target());
    return now.incarnation() > 1
        && !(now.registered() && now.registeredAt() <= original.event().micros());
  }

  private void tell(RoutedInput input, Applied applied) {
    if (!applied.problems().isEmpty()) {
      tell("rejected", UndeliveredRoute.rejected(input, applied.problems()));
    } else if (applied.answer() instanceof RetractionAnswer.Refused refusal) {
      tell("refused", UndeliveredRoute.refused(input, refusal));
    }
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
    List<RoutedInput> pending = store.routed(namespace, BATCH, LEASE);
    while (!pending.isEmpty()) {
      if (deliver(pending).containsAll(pending)) {
        return; // the store is broken rather than an input
      }
      pending = store.routed(namespace, BATCH, LEASE);
    }
  }
}
