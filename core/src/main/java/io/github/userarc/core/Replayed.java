package io.github.userarc.core;

/** Whether a listener wants the changes of replayed history, too (rule S32). */
public enum Replayed {
  /** Only what is live: what took effect at the program's live-from or later. */
  LEFT_OUT,
  /** All changes; {@link io.github.userarc.core.change.Change#replayed()} tells them apart. */
  INCLUDED
}
