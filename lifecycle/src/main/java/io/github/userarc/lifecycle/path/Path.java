package io.github.userarc.lifecycle.path;

/** An activation path. Immutable. */
public record Path() {}
