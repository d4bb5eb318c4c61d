package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Times;

/**
 * How long a version of a program holds (S29).
 *
 * @param until from when on another one does; {@link Times#NEVER} if none is known
 * @param known the number of the latest version that is known
 */
record Tenure(long until, int known) {
  /** That of the only version. */
  static final Tenure FOREVER = new Tenure(Times.NEVER, 1);
}
