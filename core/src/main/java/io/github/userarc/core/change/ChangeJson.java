package io.github.userarc.core.change;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes as JSON, with all of rule S25. */
public final class ChangeJson {
  private ChangeJson() {}

  /**
   * Writes a change: user, incarnation, sequence, at, type, the content's fields, cause;
   * {@code "replayed"} only where it is.
   *
   * @param change the change
   * @return the JSON object
   */
  public static ObjectNode write(Change<?> change) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("user", change.user());
    if (!change.profile().namespace().equals(ProfileId.DEFAULT_NAMESPACE)) {
      out.put("namespace", change.profile().namespace());
    }
    out.put("incarnation", change.incarnation());
    if (change.sequence() != Change.UNSAVED) {
      out.put("sequence", change.sequence());
    }
    out.put("at", change.at().toString());
    out.put("type", change.type());
    if (change.replayed()) {
      out.put("replayed", true);
    }
    ObjectNode content = out.putObject("content");
    change.content().fields().forEach((name, value) -> content.set(name, JsonValues.write(value)));
    if (change.subjectToAvailability()) {
      out.put("subject-to-availability", true);
    }
    ObjectNode cause = out.putObject("cause");
    cause.put("kind", change.cause().kind().name().toLowerCase(Locale.ROOT));
    if (!change.cause().input().isEmpty()) {
      cause.put("input", change.cause().input());
    }
    change.cause().inputKey().ifPresent(key -> cause.put("key", key));
    Origin origin = change.cause().origin();
    if (origin != null) {
      cause
          .putObject("origin")
          .put("user", origin.user())
          .put("incarnation", origin.incarnation())
          .put("hops", origin.hops());
    }
    cause.put("definition", change.cause().definition());
    cause.put("program", change.cause().program());
    change.cause().inputActor().ifPresent(actor -> cause.put("actor", actor));
    change.cause().inputReason().ifPresent(reason -> cause.put("reason", reason));
    return out;
  }

  private static @Nullable Origin origin(@Nullable JsonNode node) {
    return node == null
        ? null
        : new Origin(
            node.required("user").stringValue(),
            node.required("incarnation").intValue(),
            node.required("hops").intValue());
  }

  /**
   * Reads what {@link #write} wrote, for stores that keep changes. The content comes back as
   * {@link KeptContent}, with the same type and fields.
   *
   * @param node the JSON object, with numbers read as {@link java.math.BigDecimal}, not as double
   * @return the change
   * @throws IllegalArgumentException if it is no change
   */
  public static Change<KeptContent> read(JsonNode node) {
    try {
      JsonNode cause = node.required("cause");
      return new Change<>(
          new ProfileId(
              node.path("namespace").asString(ProfileId.DEFAULT_NAMESPACE),
              node.required("user").stringValue()),
          node.required("incarnation").intValue(),
          node.path("sequence").asLong(Change.UNSAVED),
          Times.micros(Instant.parse(node.required("at").stringValue())),
          new KeptContent(
              node.required("type").stringValue(), JsonValues.readAll(node.required("content"))),
          new Cause(
              Cause.Kind.valueOf(cause.required("kind").stringValue().toUpperCase(Locale.ROOT)),
              cause.path("input").asString(""),
              optional(cause, "key"),
              cause.required("definition").stringValue(),
              cause.required("program").stringValue(),
              optional(cause, "actor"),
              optional(cause, "reason"),
              origin(cause.get("origin"))),
          node.path("replayed").asBoolean(false),
          node.path("subject-to-availability").asBoolean(false));
    } catch (JacksonException | DateTimeParseException | BadValueException wrong) {
      throw new IllegalArgumentException("No change: " + node, wrong);
    }
  }

  private static @Nullable String optional(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null ? null : value.stringValue();
  }
}
