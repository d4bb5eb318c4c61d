package io.github.userarc.benchmarks.reference;

import io.github.userarc.core.change.ChangeContent;

/** A change as the hand-written loop tells it. */
public record Told(String user, int sequence, long micros, ChangeContent content) {}
