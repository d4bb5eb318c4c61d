package io.github.userarc.core.internal.engine;

import com.google.common.hash.Hashing;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.metric.Accumulator;
import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.metric.Counted;
import io.github.userarc.core.internal.metric.SourcePlan;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.time.ZoneCalendar;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What deciding on an event leaves behind so that it can be taken back exactly (S31): its recorded
 * date and zone, which do not follow from its time; what counted it, for a later version of the
 * program; and what facets gave for it.
 *
 * @param date the recorded local date
 * @param zone the zone at that time
 * @param revision the parameters in force, by which filters let it pass (S35)
 * @param clock the profile's clock then, to which the same revision had come
 * @param parts hashes of what counted it; null if all did
 * @param notes what facets want to know
 */
record Trace(
    int date,
    ZoneCalendar zone,
    int revision,
    long clock,
    @Nullable Set<String> parts,
    List<Note> notes) {
  private static final String STANDING = "until";

  /**
   * What a facet wants to know to take back what it did.
   *
   * @param definition the definition that did it
   * @param standing the definition on whose change it was done, if that change stands until the
   *     definition changes again; null if it goes with the event
   * @param fields what it wants to know
   */
  record Note(String definition, @Nullable String standing, Map<String, Value> fields) {
    /** The facet's id. */
    String facet() {
      int end = 0;
      while (end < definition.length() && ".[".indexOf(definition.charAt(end)) < 0) {
        end++;
      }
      return definition.substring(0, end);
    }
  }

  /** The trace of an event that a profile has just recorded. */
  static String write(int date, LiveState state, @Nullable String parts, List<Note> notes) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("date", date).put("zone", state.calendar().zone().getId());
    if (state.parameterRevision() > 0) {
      out.put("parameters", state.parameterRevision()).put("clock", state.clock());
    }
    if (parts != null) {
      out.put("in", parts);
    }
    if (!notes.isEmpty()) {
      ArrayNode all = out.putArray("gave");
      for (Note note : notes) {
        ObjectNode one = all.addObject().put("by", note.definition());
        if (note.standing() != null) {
          one.put(STANDING, note.standing());
        }
        one.set("note", JsonValues.writeAll(note.fields()));
      }
    }
    return out.toString();
  }

  /**
   * Reads a trace; without one, the event was recorded as it would be now, before any revision of
   * parameters.
   */
  static Trace read(@Nullable String text, long micros, LiveState state) {
    ZoneCalendar now = state.calendar();
    if (text == null) {
      return new Trace(now.date(micros), now, 0, micros, null, List.of());
    }
    JsonNode node = node(text);
    String in = node.path("in").asString("");
    List<Note> notes = new ArrayList<>();
    for (JsonNode note : node.path("gave")) {
      Map<String, Value> fields = new HashMap<>();
      for (Map.Entry<String, JsonNode> field : note.path("note").properties()) {
        fields.put(field.getKey(), JsonValues.read(field.getValue()));
      }
      JsonNode standing = note.path(STANDING);
      notes.add(new Note(
          note.path("by").asString(), standing.isString() ? standing.stringValue() : null, fields));
    }
    return new Trace(
        node.path("date").asInt(),
        ZoneCalendar.of(ZoneId.of(node.path("zone").asString())),
        node.path("parameters").asInt(0),
        node.path("clock").asLong(micros),
        node.has("in") ? new HashSet<>(List.of(in.split(","))) : null,
        notes);
  }

  /** Whether a trace tells what counted its event: that it was declared retractable then. */
  static boolean tellsParts(@Nullable String text) {
    return text != null && node(text).has("in");
  }

  private static JsonNode node(String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "The trace of a retraction is none that an event left: " + text, broken);
    }
  }

  /** Hashes of all that counts an event, as one text. */
  static String parts(List<BlockPlan> blocks) {
    Set<String> parts = new TreeSet<>();
    for (BlockPlan block : blocks) {
      for (SourcePlan source : block.sources()) {
        for (Accumulator accumulator : source.accumulators()) {
          accumulator.parts().forEach(part -> parts.add(hash(source, part)));
        }
      }
    }
    return String.join(",", parts);
  }

  private static String hash(SourcePlan source, String part) {
    return Integer.toHexString(Hashing.murmur3_32_fixed()
        .hashString(source.identity() + " " + part, StandardCharsets.UTF_8)
        .asInt());
  }

  /** What counted the event. */
  Counted counted() {
    return parts == null ? Counted.IN_ALL : (source, part) -> parts.contains(hash(source, part));
  }
}
