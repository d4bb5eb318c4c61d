package io.github.userarc.core.input;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host feeds into a profile: an {@link Event}, an {@link Attributes} update, a
 * {@link CommandInput} (rule S2), an {@link Import} that opens it (rule S32), or the
 * {@link Retraction} of an event (rule S31). Inputs are immutable; the methods that set something
 * return a changed copy.
 */
public sealed interface Input permits Event, Attributes, CommandInput, Import, Retraction {

  /**
   * Who, when, under which key, by whom and why: what every input has.
   *
   * @param user the user id
   * @param at microseconds since the epoch, or {@link #UNSET} where the shell supplies its clock
   * @param key the idempotency key, or null
   * @param actor who caused it, such as an operator's id, or null
   * @param reason why, or null
   * @param origin where a routed input comes from (S34), null for all others
   */
  record Header(
      String user,
      long at,
      @Nullable String key,
      @Nullable String actor,
      @Nullable String reason,
      @Nullable Origin origin) {

    /** The time of an input whose time the shell supplies. */
    public static final long UNSET = Long.MIN_VALUE;

    /** Checks key, actor and reason; a user id is checked where it is used. */
    public Header {
      if (key != null) {
        check(key);
      }
      if (actor != null) {
        PlainText.wellFormed(actor);
      }
      if (reason != null) {
        PlainText.wellFormed(reason);
      }
    }

    /**
     * The header of an input that was not routed.
     *
     * @param user the user id
     * @param at microseconds since the epoch, or {@link #UNSET} where the shell supplies its clock
     * @param key the idempotency key, or null
     * @param actor who caused it, such as an operator's id, or null
     * @param reason why, or null
     */
    public Header(
        String user,
        long at,
        @Nullable String key,
        @Nullable String actor,
        @Nullable String reason) {
      this(user, at, key, actor, reason, null);
    }

    static Header of(String user) {
      return new Header(user, UNSET, null, null, null);
    }

    Header at(Instant time) {
      return new Header(user, Times.micros(time), key, actor, reason, origin);
    }

    private static void check(String key) {
      if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
        throw new BadValueException(
            key, "a key: it must not be blank and have at most " + MAX_KEY_LENGTH + " characters");
      }
      if (!PlainText.is(key)) {
        throw new BadValueException(
            key, "a key without control characters and in well-formed Unicode");
      }
    }

    Header key(String newKey) {
      return new Header(user, at, newKey, actor, reason, origin);
    }

    Header by(String newActor, String newReason) {
      return new Header(user, at, key, newActor, newReason, origin);
    }
  }

  /** Longest accepted key, in UTF-16 units. */
  int MAX_KEY_LENGTH = 250;

  /**
   * Who, when, key, actor and reason.
   *
   * @return the header
   */
  Header header();

  /**
   * The same input at another time.
   *
   * @param time its time, truncated to microseconds
   * @return a changed copy
   */
  Input at(Instant time);

  /**
   * What the input is called in messages and causes: the event's or the command's name, or
   * {@code "attributes"} or {@code "import"}.
   *
   * @return its name
   */
  String name();

  /**
   * The user id.
   *
   * @return the user id
   */
  default String user() {
    return header().user();
  }

  /**
   * The time in microseconds since the epoch; {@link Header#UNSET} before the shell has set it.
   *
   * @return the time
   */
  default long micros() {
    return header().at();
  }

  /**
   * The time, if it has been set.
   *
   * @return the time
   */
  default Optional<Instant> time() {
    return micros() == Header.UNSET ? Optional.empty() : Optional.of(Times.instant(micros()));
  }

  /**
   * The idempotency key, if any (rule S3); of a retraction that of the original.
   *
   * @return the key
   */
  default Optional<String> key() {
    return Optional.ofNullable(header().key());
  }
}
