package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The running facet. What it does is in {@link StageRule}. */
final class LifecycleFacet implements Facet<StageState> {
  private static final int FORMAT = 1;

  private final Stages stages;
  private final Exits exits;

  LifecycleFacet(Stages stages, Exits exits) {
    this.stages = stages;
    this.exits = exits;
  }

  @Override
  public StageState initial() {
    return StageState.NOWHERE;
  }

  @Override
  public int format() {
    return FORMAT;
  }

  @Override
  public void write(StageState slice, ObjectNode target) {
    StageStateJson.write(slice, target);
  }

  @Override
  public StageState read(Section section, int format) {
    return StageStateJson.read(section, stages.progress());
  }

  @Override
  public StageState given(Section section) {
    StageStateJson.check(section, stages, exits.keys());
    return read(section, FORMAT);
  }

  @Override
  public List<Problem> check(StageState slice) {
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

  @Override
  public Lifecycle view(ProfileReader profile, StageState slice) {
    return new Lifecycle(stages, slice);
  }

  @Override
  public void writeView(ProfileReader profile, StageState slice, ObjectNode target) {
    Lifecycle view = view(profile, slice);
    if (view.since().isPresent()) { // else nobody is in the initial stage that the view shows
      target.put("stage", view.stage());
    }
    view.since().ifPresent(since -> target.put("since", since.toString()));
    view.previous().ifPresent(previous -> target.put("previous", previous));
    view.furthest().ifPresent(furthest -> target.put("furthest", furthest));
    target.put("reactivations", view.reactivations());
    ObjectNode entries = target.putObject("entries");
    slice.entries().forEach(entries::put);
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
