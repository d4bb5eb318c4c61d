package io.github.userarc.core.engine;

import io.github.userarc.core.input.Value;
import java.time.Instant;

/**
 * The value of a tag (rule S21).
 *
 * @param value the value: true for a boolean tag
 * @param since the effective instant of its latest change
 * @param source {@code "rule"}, or who set it by command
 */
public record TagValue(Value value, Instant since, String source) {}
