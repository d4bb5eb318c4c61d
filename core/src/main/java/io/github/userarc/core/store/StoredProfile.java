package io.github.userarc.core.store;

import io.github.userarc.core.input.ProfileId;

/**
 * A profile as stored.
 *
 * @param id whose
 * @param revision counts its commits
 * @param state its state as {@link io.github.userarc.core.engine.Engine#encode} wrote it
 * @param nextDue its next deadline, {@link io.github.userarc.core.input.Times#NEVER} for none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed over, never compared
public record StoredProfile(ProfileId id, long revision, byte[] state, long nextDue) {}
