package io.github.userarc.lifecycle.task;

/** Tasks that recur together. Immutable. */
public record TaskGroup() {}
