package io.github.userarc.core.store;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A profile as loaded.
 *
 * @param revision counts its commits; 0 if it is not there
 * @param incarnation the incarnation its next input belongs to, from 1 (S30). A store may give a
 *     profile a later one than its state says, after a backup was restored: the state goes on in it
 * @param encoded its state as {@link io.github.userarc.core.engine.Engine#encode} wrote it; null if
 *     it is not there
 * @param answers prior answers of the asked keys
 * @param cached whether it may be older than the latest commit, and lack answers
 *     ({@link LoadMode#CACHED})
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are handed over, never compared
public record Loaded(
    long revision,
    int incarnation,
    byte @Nullable [] encoded,
    Map<String, PriorAnswer> answers,
    boolean cached) {
  /** Copies the answers. */
  public Loaded {
    answers = Map.copyOf(answers);
  }

  /**
   * A profile as of its latest commit.
   *
   * @param revision counts its commits; 0 if it is not there
   * @param incarnation the incarnation its next input belongs to
   * @param encoded its state; null if it is not there
   * @param answers prior answers of the asked keys
   */
  public Loaded(
      long revision, int incarnation, byte @Nullable [] encoded, Map<String, PriorAnswer> answers) {
    this(revision, incarnation, encoded, answers, false);
  }

  /**
   * The stored state.
   *
   * @return its bytes, empty if the profile is not there
   */
  public Optional<byte[]> state() {
    return Optional.ofNullable(encoded);
  }
}
