package io.github.userarc.core;

import java.time.Instant;

/**
 * What an advance did.
 *
 * @param until the instant it advanced to: not later than the lag before now (S13)
 * @param profiles how many profiles were due
 * @param changes how many changes they had
 * @param failures how many profiles could not be advanced; they stay due
 */
public record AdvanceReport(Instant until, long profiles, long changes, long failures) {}
