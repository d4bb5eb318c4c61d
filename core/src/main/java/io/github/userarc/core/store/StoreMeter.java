package io.github.userarc.core.store;

/**
 * Hears how long a store takes: the bridge to a host's metrics, such as a timer by operation and
 * outcome.
 *
 * <pre>{@code
 * ProfileStore store = MeteredProfileStore.of(jdbc, (operation, outcome, nanos) ->
 *     registry.timer("userarc.store", "operation", operation, "outcome", outcome)
 *         .record(nanos, TimeUnit.NANOSECONDS), System::nanoTime);
 * }</pre>
 */
@FunctionalInterface
public interface StoreMeter {

  /**
   * One call has ended. Called in the thread of the call; must be quick and not throw.
   *
   * @param operation the method of {@link ProfileStore}, such as {@code "commit"}
   * @param outcome {@code "ok"}; of commits {@code "committed"}, {@code "conflict"},
   *     {@code "duplicate"} or {@code "claim-lost"}; of failures {@code "transient"},
   *     {@code "permanent"} or {@code "error"}
   * @param nanos how long it took, in nanoseconds
   */
  void took(String operation, String outcome, long nanos);
}
