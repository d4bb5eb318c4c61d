package io.github.userarc.core.change;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import java.time.Instant;

/**
 * One change of a profile (rule S25). Consumers deduplicate by profile, incarnation and sequence.
 *
 * @param <C> the type of its content
 * @param profile whose profile
 * @param incarnation 1 for a user's first life, one more after each erase (S30)
 * @param sequence 1, 2, 3 … without gaps; {@link #UNSAVED} for changes of a preview or forecast
 * @param micros the effective instant in microseconds since the epoch
 * @param content what changed
 * @param cause why
 * @param replayed whether it took effect before the program's live-from (S32): history, on which
 *     nobody acts
 * @param subjectToAvailability whether this change of a preview or forecast depends on a claim that
 *     has not been taken (S28); false for every change that is saved
 */
public record Change<C extends ChangeContent>(
    ProfileId profile,
    int incarnation,
    long sequence,
    long micros,
    C content,
    Cause cause,
    boolean replayed,
    boolean subjectToAvailability) {

  /**
   * A change that depends on no open claim.
   *
   * @param profile whose profile
   * @param incarnation 1 for a user's first life, one more after each erase (S30)
   * @param sequence its number
   * @param micros the effective instant in microseconds since the epoch
   * @param content what changed
   * @param cause why
   * @param replayed whether it took effect before the program's live-from (S32)
   */
  public Change(
      ProfileId profile,
      int incarnation,
      long sequence,
      long micros,
      C content,
      Cause cause,
      boolean replayed) {
    this(profile, incarnation, sequence, micros, content, cause, replayed, false);
  }

  /**
   * A live change.
   *
   * @param profile whose profile
   * @param incarnation 1 for a user's first life, one more after each erase (S30)
   * @param sequence its number
   * @param micros the effective instant in microseconds since the epoch
   * @param content what changed
   * @param cause why
   */
  public Change(
      ProfileId profile, int incarnation, long sequence, long micros, C content, Cause cause) {
    this(profile, incarnation, sequence, micros, content, cause, false);
  }

  /**
   * The same change under another number.
   *
   * @param newIncarnation its incarnation
   * @param newSequence its number
   * @return a changed copy
   */
  public Change<C> numbered(int newIncarnation, long newSequence) {
    return new Change<>(
        profile,
        newIncarnation,
        newSequence,
        micros,
        content,
        cause,
        replayed,
        subjectToAvailability);
  }

  /** The sequence of changes that are not saved. */
  public static final long UNSAVED = 0;

  /**
   * The user id.
   *
   * @return the user id
   */
  public String user() {
    return profile.user();
  }

  /**
   * The content's type, such as {@code "tag-changed"}.
   *
   * @return the type
   */
  public String type() {
    return content.type();
  }

  /**
   * The effective instant, however late it was discovered (rule S8).
   *
   * @return the instant
   */
  public Instant at() {
    return Times.instant(micros);
  }

  /** For people: with the effective instant, which is kept in microseconds, as {@link #at}. */
  @Override
  public String toString() {
    return "Change[profile=" + profile + ", incarnation=" + incarnation + ", sequence=" + sequence
        + ", at=" + at() + ", content=" + content + ", cause=" + cause + ", replayed=" + replayed
        + ", subjectToAvailability=" + subjectToAvailability + "]";
  }
}
