package io.github.userarc.core.facet;

/**
 * The serial number of a facet's own claim that given state says a user has (S33).
 *
 * @param claim the claim's name within the facet, such as {@code "badge.pioneer"}
 * @param path where it stands within the facet's given state, such as
 *     {@code "badges.pioneer.serial"}
 * @param serial the number, from 1
 */
public record GivenSerial(String claim, String path, long serial) {}
