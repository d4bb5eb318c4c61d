package io.github.userarc.core.internal.engine;

/**
 * What routes keep of a profile.
 *
 * @param sent how many inputs were routed because of events without a key: their keys count them
 */
record RoutesSlice(long sent) {
  static final RoutesSlice NONE = new RoutesSlice(0);
}
