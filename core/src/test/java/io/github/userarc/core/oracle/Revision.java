package io.github.userarc.core.oracle;

import io.github.userarc.core.metric.Operand;
import java.util.Map;

/**
 * New values of parameters (S35).
 *
 * @param number the order in which it was recorded
 * @param from from when on it holds, in microseconds
 * @param values constants and spans by name
 */
record Revision(int number, long from, Map<String, Operand> values) {}
