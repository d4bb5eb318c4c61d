/** A small shop: its orders and its customers' points are committed together. */
@NullMarked
package io.github.userarc.examples.boot;

import org.jspecify.annotations.NullMarked;
