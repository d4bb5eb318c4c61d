package io.github.userarc.core;

/** A listener's subscription; closing it ends it. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  /** Ends the subscription; changes already on their way are still delivered. */
  @Override
  void close();
}
