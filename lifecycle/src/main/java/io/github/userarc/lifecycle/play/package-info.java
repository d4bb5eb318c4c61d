/** Plays: what to do for whom at which moment, how often, and whether it helped. */
@NullMarked
package io.github.userarc.lifecycle.play;

import org.jspecify.annotations.NullMarked;
