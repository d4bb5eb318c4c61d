package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON form of a {@link StageState}. Given-state may say no more than {@code {"stage":
 * "mature"}}; stored states say everything that is not empty or zero.
 */
final class StageStateJson {
  private StageStateJson() {}

  static void write(StageState state, ObjectNode target) {
    if (state.equals(StageState.NOWHERE)) {
      return;
    }
    putText(target, "stage", state.stage());
    putInstant(target, "since", state.since());
    target.put("cause", state.cause());
    putText(target, "previous", state.previous());
    putText(target, "furthest", state.furthest());
    ObjectNode entries = target.putObject("entries");
    state.entries().forEach(entries::put);
    if (state.reactivations() > 0) {
      target.put("reactivations", state.reactivations());
    }
    if (!state.blocked().isEmpty()) {
      ArrayNode blocked = target.putArray("blocked");
      state.blocked().forEach(blocked::add);
    }
    if (!state.past().isEmpty()) {
      ArrayNode past = target.putArray("past");
      state.past().forEach(visit -> write(visit, past.addObject()));
    }
  }

  private static void write(StageVisit visit, ObjectNode target) {
    target.put("stage", visit.stage());
    putInstant(target, "entered", visit.enteredMicros());
    putInstant(target, "left", visit.leftMicros());
    target.put("cause", visit.cause());
  }

  private static void putText(ObjectNode target, String field, @Nullable String text) {
    if (text != null) {
      target.put(field, text);
    }
  }

  private static void putInstant(ObjectNode target, String field, long micros) {
    if (micros != FacetCompiler.MISSING) {
      target.put(field, Times.instant(micros).toString());
    }
  }

  static StageState read(Section section, List<String> progress) {
    String stage = section.optionalText("stage").orElse(null);
    String furthest = section.optionalText("furthest").orElse(null);
    SortedMap<String, Integer> entries = entries(section.object("entries"));
    if (stage != null) {
      entries.putIfAbsent(stage, 1);
    }
    return new StageState(
        stage,
        section.instant("since").map(Times::micros).orElse(FacetCompiler.MISSING),
        section.optionalText("cause").orElse(stage == null ? StageVisit.STARTED : StageVisit.GIVEN),
        section.optionalText("previous").orElse(null),
        StageProgress.further(progress, furthest, stage),
        StageCounts.of(entries),
        section.integer("reactivations", 0, Integer.MAX_VALUE, 0),
        sorted(section.texts("blocked")),
        section.list("past").stream().map(StageStateJson::visit).toList());
  }

  /** Reports what given-state names and the program does not have. */
  static void check(Section section, Stages stages, Set<String> exits) {
    Set<String> known = stages.all();
    section.onlyTexts("stage", "stages", known);
    section.onlyTexts("previous", "stages", known);
    section.onlyTexts("furthest", "stages that count as progress", stages.progress());
    section.object("entries").onlyFields("stages", known);
    section.onlyTexts("blocked", "transitions", exits);
    section.pastInstant("since");
    section.list("past").forEach(visit -> {
      visit.onlyTexts("stage", "stages", known);
      visit.pastInstant("entered");
      visit.pastInstant("left");
    });
  }

  private static StageVisit visit(Section section) {
    return new StageVisit(
        section.text("stage"),
        requiredMicros(section, "entered"),
        requiredMicros(section, "left"),
        section.optionalText("cause").orElse(StageVisit.GIVEN));
  }

  private static long requiredMicros(Section section, String field) {
    Optional<Instant> instant = section.instant(field);
    if (!section.has(field)) {
      section.problem(field, "an instant", "");
    }
    return instant.map(Times::micros).orElse(0L);
  }

  private static SortedMap<String, Integer> entries(Section section) {
    SortedMap<String, Integer> entries = new TreeMap<>();
    for (String stage : section.fieldNames()) {
      int count = section.integer(stage, 0, Integer.MAX_VALUE, 0);
      if (count > 0) {
        entries.put(stage, count);
      }
    }
    return entries;
  }

  private static List<String> sorted(List<String> texts) {
    List<String> sorted = new ArrayList<>(texts);
    sorted.sort(null);
    return sorted;
  }
}
