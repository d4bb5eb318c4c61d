package io.github.userarc.core.input;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.facet.GivenState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The opening state of a user who comes from elsewhere (rule S32), in place of a history: as of its
 * time, evaluated silently, so that what follows from it is there and is no change (S22).
 *
 * <pre>{@code
 * userarc.importProfile(Import.of("u1", GivenState.registeredAt(since), Growth.balance("coins", 300))
 *     .at(cutover).key("migration:u1"));
 * }</pre>
 *
 * <p>Who has a profile already keeps it: the answer is {@link Exists}. Given state that does not
 * fit the program rejects the import, with all problems.
 *
 * @param header user, time, key, actor, reason
 * @param given the opening state, part by part; none for a user of whom only the id is known
 */
public record Import(Header header, List<GivenState> given) implements Input {
  /** What imports are called in causes and messages. */
  public static final String NAME = "import";

  /** Copies the list. */
  public Import {
    given = List.copyOf(given);
  }

  /** The answer to an import. */
  public sealed interface Outcome extends Answer {
    /**
     * The answer from its kept form.
     *
     * @param type its type
     * @param fields its fields
     * @return the answer
     */
    static Outcome of(String type, Map<String, Value> fields) {
      return type.equals(Imported.TYPE)
          ? new Imported()
          : new Exists(
              fields.get(Exists.SINCE) instanceof Value.Time time ? time.instant() : Instant.EPOCH,
              !(fields.get(Exists.REGISTERED) instanceof Value.Bool bool) || bool.truth());
    }
  }

  /** The profile has the opening state. */
  public record Imported() implements Outcome {
    private static final String TYPE = "imported";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Map<String, Value> fields() {
      return Map.of();
    }
  }

  /**
   * A refusal: there is a profile already, which stays as it is.
   *
   * @param since when that user registered; the profile's clock where the user has not
   * @param registered false for a user who has only been routed something so far (S34): to import
   *     such users, import them before others
   */
  public record Exists(Instant since, boolean registered) implements Outcome {
    private static final String SINCE = "since";
    private static final String REGISTERED = "registered";

    /**
     * A refusal to a user who registered.
     *
     * @param since when
     */
    public Exists(Instant since) {
      this(since, true);
    }

    /**
     * Why the import is refused, in words.
     *
     * @return a text for people
     */
    public String text() {
      return registered
          ? "the user has had a profile since " + since
          : "the user has not registered, but has a profile by what others routed to them. Maybe"
              + " import users before that";
    }

    @Override
    public String type() {
      return "profile-exists";
    }

    @Override
    public Map<String, Value> fields() {
      return registered
          ? Fields.of(SINCE, since).map()
          : Fields.of(SINCE, since).and(REGISTERED, false).map();
    }
  }

  /**
   * An import at the shell's time.
   *
   * @param user the user id
   * @param given the opening state
   * @return the import
   */
  public static Import of(String user, GivenState... given) {
    return new Import(Header.of(user), Arrays.asList(given));
  }

  /**
   * Reads the parts of an opening state, such as {@code {"core": {…}, "growth": {…}}} or
   * {@code {"state": {…}}}.
   *
   * @param parts the parts by facet
   * @return the given states
   * @throws BadValueException if a part is no object
   */
  public static List<GivenState> parts(ObjectNode parts) {
    List<GivenState> given = new ArrayList<>();
    for (Map.Entry<String, JsonNode> part : parts.properties()) {
      if (!(part.getValue() instanceof ObjectNode slice)) {
        throw new BadValueException(part.getValue().toString(), "an object").in(part.getKey());
      }
      given.add(new GivenState(part.getKey(), slice));
    }
    return given;
  }

  /**
   * The import of what {@code Userarc.export} told: the same user, with the same state and the same
   * clock. Keys and changes of the past are not part of it.
   *
   * @param export the export
   * @return the import
   * @throws BadValueException if it is no export of a user who had an input
   */
  public static Import exported(ObjectNode export) {
    JsonNode user = export.path("user");
    JsonNode clock = export.path(GivenState.STATE).path("clock");
    if (!user.isString() || !clock.isIntegralNumber()) {
      throw new BadValueException(
          user.toString(), "what an export tells of a user, with \"user\" and \"state\"");
    }
    return of(user.stringValue(), GivenState.exported(export)).at(Times.instant(clock.longValue()));
  }

  @Override
  public Import at(Instant time) {
    return new Import(header.at(time), given);
  }

  /**
   * The import under an idempotency key: a repeat gets the original answer (rule S3).
   *
   * @param key the key
   * @return a changed copy
   */
  public Import key(String key) {
    return new Import(header.key(key), given);
  }

  /**
   * The import with who gave it and why.
   *
   * @param actor who
   * @param reason why
   * @return a changed copy
   */
  public Import by(String actor, String reason) {
    return new Import(header.by(actor, reason), given);
  }

  @Override
  public String name() {
    return NAME;
  }
}
