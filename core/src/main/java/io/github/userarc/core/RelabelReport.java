package io.github.userarc.core;

/**
 * How far a look at all labels has come.
 *
 * @param users users looked at
 * @param relabelled users whose labels were not as their profiles say, and are now
 * @param failures users whose profiles cannot be read or written, left as they are and logged
 */
public record RelabelReport(long users, long relabelled, long failures) {}
