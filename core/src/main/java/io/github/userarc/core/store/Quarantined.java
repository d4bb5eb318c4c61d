package io.github.userarc.core.store;

import io.github.userarc.core.input.ProfileId;
import java.time.Instant;

/**
 * A profile that could not be decided, because of a bug or a broken state. It is offered to no
 * sweep until a commit of it succeeds; all others go on.
 *
 * @param id whose
 * @param since since when, by the clock of the shell that found it
 * @param reason what went wrong, for people
 */
public record Quarantined(ProfileId id, Instant since, String reason) {}
