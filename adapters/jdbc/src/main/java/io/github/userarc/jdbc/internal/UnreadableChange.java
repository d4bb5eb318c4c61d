package io.github.userarc.jdbc.internal;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.KeptContent;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.store.StoreException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A leased change that this version cannot read. It waits a while for a node that can, which may be
 * on its way; then it is put aside as the text that it is.
 *
 * @param id whose
 * @param incarnation its incarnation
 * @param sequence its place in the log; {@link Change#UNSAVED} for the notice of an erasure
 * @param lease the mark of the lease
 * @param attempts how often it has been tried before
 * @param text what is kept of it
 * @param failure why it cannot be read
 */
record UnreadableChange(
    ProfileId id,
    int incarnation,
    long sequence,
    long lease,
    int attempts,
    String text,
    StoreException.Permanent failure) {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadableChange.class);

  /** About an hour, with the pauses: as long as a change of versions may take. */
  private static final int TRIES = 20;

  private static final long LONGEST_PAUSE_SECONDS = 300;
  private static final int MOST_DOUBLINGS = 9;

  /** What stands in for a change that cannot be read, with what is kept of it. */
  static Change<?> standIn(ProfileId id, int incarnation, long sequence, long micros, String text) {
    return new Change<>(
        id,
        incarnation,
        sequence,
        micros,
        new KeptContent("unreadable", Map.of("text", Value.of(text))),
        new Cause(Cause.Kind.PROGRAM, "", null, "unreadable", "unknown"));
  }

  boolean isNotice() {
    return sequence == Change.UNSAVED;
  }

  boolean isGivenUp() {
    return attempts + 1 >= TRIES;
  }

  /** How long to wait for somebody who can read it. */
  Duration pause() {
    return Duration.ofSeconds(
        Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(attempts, MOST_DOUBLINGS)));
  }

  String reason() {
    return failure.toString();
  }

  /** Tells whoever runs it, at the beginning and at the end. */
  void tell() {
    if (isGivenUp()) {
      LOG.error(
          "Change {} of {} cannot be read and is put aside: look at Outbox.parked",
          sequence,
          id,
          failure);
    } else if (attempts == 0) {
      LOG.warn(
          "Change {} of {} cannot be read and keeps what is behind it waiting. Others go on",
          sequence,
          id,
          failure);
    }
  }
}
