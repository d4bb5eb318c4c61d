package io.github.userarc.core.internal.engine;

import io.github.userarc.core.internal.metric.ShieldedRuns;
import io.github.userarc.core.internal.metric.SourcePlan;
import io.github.userarc.core.metric.Shields;

/**
 * A streak whose dates can be shielded (S19).
 *
 * @param source where active and shielded dates are kept
 * @param runs reads and sets them
 * @param options what may be set
 */
record ShieldPlan(SourcePlan source, ShieldedRuns runs, Shields options) {}
