package io.github.userarc.core.store;

/** How a profile is loaded. */
public enum LoadMode {
  /** As of the latest commit. */
  PLAIN,
  /**
   * To be decided on: may be older than the latest commit, since the commit will tell. What is
   * answered without a commit has to be loaded anew.
   */
  CACHED,
  /** As of the latest commit, with a lock until the end of the host's transaction. */
  LOCKING
}
