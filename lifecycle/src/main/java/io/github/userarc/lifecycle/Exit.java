package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.Refs.ConditionRef;

/**
 * A compiled way out of one stage.
 *
 * @param key names it across versions of a program: {@code "mature>dormant"}, with {@code "#2"}
 *     behind the second between the same stages
 * @param to the stage it enters
 * @param when its condition
 * @param reactivation whether it brings a lost user back
 */
record Exit(String key, String to, ConditionRef when, boolean reactivation) {}
