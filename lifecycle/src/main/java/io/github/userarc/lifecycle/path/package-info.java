/** Activation paths: what a newcomer has to do to count as real. */
@NullMarked
package io.github.userarc.lifecycle.path;

import org.jspecify.annotations.NullMarked;
