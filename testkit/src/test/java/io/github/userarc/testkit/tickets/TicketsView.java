package io.github.userarc.testkit.tickets;

/** What a profile tells of tickets. */
public record TicketsView(int count, int used, boolean golden) {}
