package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.program.Problem;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import io.github.userarc.lifecycle.internal.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The stages of one machine. What moves users through them is in {@link StageRule}. */
final class StagePart implements Part {
  private final StagePlace place;
  private final Stages stages;
  private final Exits exits;

  StagePart(StagePlace place, Stages stages, Exits exits) {
    this.place = place;
    this.stages = stages;
    this.exits = exits;
  }

  @Override
  public void write(LifecycleSlice slice, ObjectNode target) {
    StageStateJson.write(place.of(slice), target);
  }

  @Override
  public LifecycleSlice read(Section section, LifecycleSlice slice) {
    return place.in(slice, StageStateJson.read(section, stages.progress()));
  }

  @Override
  public LifecycleSlice given(Section section, LifecycleSlice slice) {
    StageStateJson.check(section, stages, exits.keys());
    return read(section, slice);
  }

  @Override
  public List<Problem> check(LifecycleSlice whole) {
    StageState slice = place.of(whole);
    List<Problem> problems = new ArrayList<>();
    String stage = slice.stage();
    if (stage != null && !stages.all().contains(stage)) {
      problems.add(Problem.of("stage", stage, "one of the stages " + stages.all()));
    } else if (stage != null && slice.entriesOf(stage) < 1) {
      problems.add(Problem.of(
          "entries." + stage, "" + slice.entriesOf(stage), "1 or more of the present stage"));
    }
    if (slice.reactivations() < 0) {
      problems.add(Problem.of("reactivations", "" + slice.reactivations(), "0 or more"));
    }
    if (!slice.blocked().equals(List.copyOf(new TreeSet<>(slice.blocked())))) {
      problems.add(Problem.of("blocked", "" + slice.blocked(), "each exit once, in order of name"));
    }
    return problems;
  }

  Stages stages() {
    return stages;
  }

  String name() {
    return place.name();
  }

  StageStanding standing(LifecycleSlice slice) {
    return new StageStanding(stages, place.of(slice));
  }

  @Override
  public void writeView(ProfileReader profile, LifecycleSlice slice, ObjectNode target) {
    StageStanding view = standing(slice);
    if (view.since().isPresent()) { // else nobody is in the initial stage that the view shows
      target.put("stage", view.stage());
    }
    view.since().ifPresent(since -> target.put("since", since.toString()));
    view.previous().ifPresent(previous -> target.put("previous", previous));
    view.furthest().ifPresent(furthest -> target.put("furthest", furthest));
    target.put("reactivations", view.reactivations());
    ObjectNode entries = target.putObject("entries");
    place.of(slice).entries().forEach(entries::put);
    ArrayNode history = target.putArray("history");
    for (StageVisit visit : view.history()) {
      ObjectNode stay = history.addObject();
      stay.put("stage", visit.stage());
      stay.put("entered", visit.entered().toString());
      visit.left().ifPresent(left -> stay.put("left", left.toString()));
      stay.put("cause", visit.cause());
    }
  }
}
