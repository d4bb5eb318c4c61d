package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.CommandHandler;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;

/**
 * A command the program accepts.
 *
 * @param facet the number of the facet that accepts it; -1 for core
 * @param definition for causes
 * @param handler what it does
 */
record CommandPlan(
    int facet, String definition, CommandHandler<Object, Command<Answer>, Answer> handler) {}
