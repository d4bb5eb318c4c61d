package io.github.userarc.lifecycle.play;

/** Limits and quiet hours that several plays share. Immutable. */
public record PlayGroup() {}
