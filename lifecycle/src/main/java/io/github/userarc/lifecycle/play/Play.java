package io.github.userarc.lifecycle.play;

/** A play. Immutable. */
public record Play() {}
