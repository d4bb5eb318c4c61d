package io.github.userarc.core.store;

/** How a profile is loaded. */
public enum LoadMode {
  /** To be committed against its revision. */
  PLAIN,
  /** With a lock, inside the host's transaction. */
  LOCKING
}
