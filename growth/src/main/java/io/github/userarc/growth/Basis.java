package io.github.userarc.growth;

/**
 * What decides about a level: the points earned in a currency in total. Spending does not lower it.
 *
 * @param currency the currency
 */
public record Basis(String currency) {}
