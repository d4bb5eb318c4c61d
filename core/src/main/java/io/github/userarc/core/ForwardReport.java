package io.github.userarc.core;

/**
 * What came of forwarding.
 *
 * @param delivered how many changes the sink took
 * @param postponed for how many users the sink failed and is tried again later
 * @param parked how many changes were put aside
 */
public record ForwardReport(long delivered, long postponed, long parked) {}
