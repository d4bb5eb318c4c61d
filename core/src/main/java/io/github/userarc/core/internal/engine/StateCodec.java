package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.json.JsonSection;
import io.github.userarc.core.internal.json.NewerFormatException;
import io.github.userarc.core.internal.metric.Accumulator;
import io.github.userarc.core.internal.metric.Recorder;
import io.github.userarc.core.internal.metric.SourcePlan;
import io.github.userarc.core.internal.state.AttributeSet;
import io.github.userarc.core.internal.state.ExclusionSet;
import io.github.userarc.core.internal.state.Journal;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.state.TagValues;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.program.Problem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * States as JSON trees: canonical, so that equal contents at an equal clock give equal bytes (S11),
 * and by name, so that what an unchanged program part keeps survives a change of the program (S29).
 */
final class StateCodec {
  /** The type name of stored states. */
  static final String TYPE = "userarc-state";

  /** The number of the format. */
  static final int FORMAT = 1;

  /** The field of the version of the program that the state was last evaluated under. */
  static final String PROGRAM = "program";

  /** The field of the number of that version in the history (S29); absent for the first. */
  static final String NUMBER = "program-number";

  /** The field of the latest parameter revision in force; absent for the opening values. */
  static final String PARAMETERS = "parameters";

  private final Plan plan;
  private final Map<SourcePlan, ObjectNode> empty = new HashMap<>();
  private @Nullable List<Sorted> sorted; // made by the first write
  private @Nullable Session nobody;

  /** A source with its accumulators by name. */
  private record Sorted(SourcePlan source, Map<String, Accumulator> accumulators) {}

  StateCodec(Plan plan) {
    this.plan = plan;
  }

  ObjectNode write(Session session) {
    LiveState state = session.state();
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    String other = state.otherVersion();
    out.put(TYPE, FORMAT).put(PROGRAM, other == null ? plan.version : other);
    if (state.exists() && state.program() > 1 && other == null) {
      out.put(NUMBER, state.program());
    }
    out.put("incarnation", state.incarnation()).put("sequence", state.sequence());
    if (!state.exists()) {
      return out;
    }
    out.put("clock", state.clock());
    if (state.registered()) {
      out.put("registered-at", state.registeredAt()).put("registered-date", state.registeredDate());
    }
    out.put("latest-date", state.latestDate())
        .put("zone", state.calendar().zone().getId());
    if (state.parameterRevision() > 0) {
      out.put(PARAMETERS, state.parameterRevision());
    }
    ObjectNode attributes = out.putObject("attributes");
    for (Map.Entry<String, AttributeSet.Entry> entry :
        state.attributes().entries().entrySet()) {
      ObjectNode attribute = attributes.putObject(entry.getKey());
      Value value = entry.getValue().value();
      if (value != null) { // else it was removed
        attribute.set("value", JsonValues.write(value));
      }
      attribute.put("at", entry.getValue().at());
    }
    ObjectNode tags = out.putObject("tags");
    for (Map.Entry<String, TagValues.Entry> entry : state.tags().entries().entrySet()) {
      ObjectNode tag = tags.putObject(entry.getKey());
      tag.set("value", JsonValues.write(entry.getValue().value()));
      tag.put("since", entry.getValue().since()).put("source", entry.getValue().source());
      AssignedTags.write(entry.getValue(), tag);
    }
    writeExclusions(state.exclusions(), out);
    writeMarks(state, out.putObject("marks"));
    writeSources(session, out.putObject("sources"));
    ObjectNode facets = out.putObject("facets");
    for (FacetPlan facet : plan.facets) {
      ObjectNode slice = facets.putObject(facet.id());
      slice.put("format", facet.facet().format());
      facet.facet().write(state.facet(facet.number()), slice.putObject("slice"));
    }
    return out;
  }

  private static void writeExclusions(ExclusionSet exclusions, ObjectNode out) {
    if (exclusions.isEmpty()) {
      return;
    }
    ObjectNode target = out.putObject("exclusions");
    exclusions.entries().forEach((name, entry) -> {
      ObjectNode exclusion = target.putObject(name).put("since", entry.since());
      if (entry.actor() != null) {
        exclusion.put("actor", entry.actor());
      }
      if (entry.reason() != null) {
        exclusion.put("reason", entry.reason());
      }
    });
  }

  /** Exclusions that the program no longer names end with their definition (S29). */
  private ExclusionSet readExclusions(JsonNode node) {
    ExclusionSet exclusions = ExclusionSet.NONE;
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (plan.exclusions.names().contains(entry.getKey())) {
        JsonNode kept = entry.getValue();
        exclusions = exclusions.with(
            entry.getKey(),
            new ExclusionSet.Entry(
                kept.path("since").asLong(),
                kept.path("actor").asStringOpt().orElse(null),
                kept.path("reason").asStringOpt().orElse(null)));
      }
    }
    return exclusions;
  }

  private void writeMarks(LiveState state, ObjectNode target) {
    Map<String, ObjectNode> sorted = new TreeMap<>();
    long[] marks = state.marks();
    for (int i = 0; i < marks.length; i += LiveState.MARK) {
      ObjectNode mark = JsonNodeFactory.instance.objectNode();
      Def def = plan.definitions[(int) marks[i]];
      if (def instanceof CoreDefs.Marked marked) {
        mark.set("value", JsonValues.write(marked.shown(marks[i + 1])));
      }
      mark.put("since", marks[i + 2]);
      sorted.put(def.id, mark);
    }
    sorted.forEach(target::set);
  }

  private void writeSources(Session session, ObjectNode target) {
    for (Sorted source : sorted()) {
      long[] block = session.state().block(source.source().block().id());
      if (block == null) {
        continue;
      }
      ObjectNode kept = write(session, source, block);
      if (!kept.equals(empty(source))) {
        target.set(source.source().identity(), kept);
      }
    }
  }

  private List<Sorted> sorted() {
    List<Sorted> known = sorted;
    if (known == null) {
      known = new ArrayList<>();
      for (SourcePlan source : new TreeMap<>(plan.sources).values()) {
        Map<String, Accumulator> byName = new TreeMap<>();
        source.accumulators().forEach(accumulator -> byName.put(accumulator.name(), accumulator));
        known.add(new Sorted(source, byName));
      }
      sorted = known;
    }
    return known;
  }

  private static ObjectNode write(Session session, Sorted source, long[] block) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    source
        .accumulators()
        .forEach((name, accumulator) -> accumulator.write(session, block, kept.putObject(name)));
    return kept;
  }

  /**
   * What is written of a source that has nothing to tell: it is left out, so that where everything
   * was taken back or has left all windows nothing shows that there was something (S11, S31).
   */
  private ObjectNode empty(Sorted source) {
    return empty.computeIfAbsent(
        source.source(), key -> write(nobody(), source, key.block().layout().create()));
  }

  private Session nobody() {
    Session known = nobody;
    if (known == null) {
      known = new Session(plan);
      known.turnTo(plan.create(ProfileId.of("nobody"), 1), false, true);
      nobody = known;
    }
    return known;
  }

  /** Reads a state; the session ends up turned to it. */
  LiveState read(Session session, ProfileId id, JsonNode node) {
    LiveState state = plan.create(id, node.path("incarnation").asInt(1));
    session.turnTo(state, false, true);
    readInto(session, node);
    String version = node.path(PROGRAM).asString("");
    if (state.exists() && !version.equals(plan.version)) {
      state.outdated(version);
    }
    return state;
  }

  /** Reads a state into the new one that a session has turned to. */
  void readInto(Session session, JsonNode node) {
    LiveState state = session.state();
    ProfileId id = state.id();
    int format = node.path(TYPE).asInt(0);
    if (format > FORMAT) {
      throw new NewerFormatException("The stored state of " + id, format, FORMAT);
    } else if (format != FORMAT) {
      throw new IllegalStateException("The stored state of " + id + " is no " + TYPE);
    }
    Journal journal = session.journal();
    state.sequence(node.path("sequence").asLong(0));
    if (!node.has("clock")) {
      return;
    }
    state.clock(node.path("clock").asLong());
    if (node.has("registered-at")) {
      state.register(
          node.path("registered-at").asLong(), node.path("registered-date").asInt());
    }
    state.latestDate(node.path("latest-date").asInt());
    state.calendar(journal, ZoneCalendar.of(ZoneId.of(node.path("zone").asString())));
    AttributeSet attributes = AttributeSet.EMPTY;
    for (Map.Entry<String, JsonNode> entry : node.path("attributes").properties()) {
      attributes = attributes.with(
          entry.getKey(),
          entry.getValue().has("value") ? JsonValues.read(entry.getValue().path("value")) : null,
          entry.getValue().path("at").asLong());
    }
    state.attributes(journal, attributes);
    TagValues tags = TagValues.EMPTY;
    for (Map.Entry<String, JsonNode> entry : node.path("tags").properties()) {
      if (plan.program.tags().containsKey(entry.getKey())) {
        JsonNode tag = entry.getValue();
        tags = tags.with(entry.getKey(), AssignedTags.read(tag));
      }
    }
    state.tags(journal, tags);
    state.exclusions(journal, readExclusions(node.path("exclusions")));
    session.recall(node.path(PARAMETERS).asInt(0));
    session.readAt(state.clock());
    for (Map.Entry<String, JsonNode> entry : node.path("marks").properties()) {
      if (plan.byId.get(entry.getKey()) instanceof CoreDefs.Marked marked) {
        long mark = marked.mark(JsonValues.read(entry.getValue().path("value")));
        state.mark(journal, marked.number, mark, entry.getValue().path("since").asLong());
      }
    }
    readSources(session, node.path("sources"));
    readFacets(session, node.path("facets"));
  }

  private void readSources(Session session, JsonNode sources) {
    Recorder recorder = session.recorder;
    for (Map.Entry<String, JsonNode> entry : sources.properties()) {
      SourcePlan source = plan.sources.get(entry.getKey());
      if (source == null) {
        continue; // what a dropped definition kept ends with it (S29)
      }
      recorder.turnTo(source.block());
      for (Accumulator accumulator : source.accumulators()) {
        JsonNode kept = entry.getValue().get(accumulator.name());
        if (kept != null) {
          accumulator.read(recorder, kept);
        } else {
          accumulator.readOther(recorder, entry.getValue());
        }
      }
    }
  }

  private void readFacets(Session session, JsonNode facets) {
    for (FacetPlan facet : plan.facets) {
      JsonNode stored = facets.path(facet.id());
      if (stored.path("slice") instanceof ObjectNode slice) {
        readSlice(session, facet, slice, stored.path("format").asInt(1));
      }
    }
  }

  /** Reads a facet's slice from its stored form into the session's profile. */
  private static void readSlice(Session session, FacetPlan facet, ObjectNode slice, int format) {
    if (format > facet.facet().format()) {
      throw new NewerFormatException(
          "The stored slice of facet " + facet.id(), format, facet.facet().format());
    }
    List<Problem> problems = new ArrayList<>();
    JsonSection section = JsonSection.of(slice, facet.id(), problems);
    Object value = facet.facet().read(section, format);
    section.finish();
    if (!problems.isEmpty()) {
      throw new BadSliceException(facet.id(), problems);
    }
    session.as(facet.number()).slice(value);
  }

  /** Reads a facet's slice from its given form into the session's profile. */
  static void readGiven(
      Session session, FacetPlan facet, ObjectNode given, long micros, List<Problem> problems) {
    JsonSection section = JsonSection.given(given, facet.id(), problems, Times.instant(micros));
    Object value = facet.facet().given(section);
    section.finish();
    if (problems.isEmpty()) {
      session.as(facet.number()).slice(value);
    }
  }
}
