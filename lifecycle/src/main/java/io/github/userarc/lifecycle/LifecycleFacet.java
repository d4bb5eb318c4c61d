package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import tools.jackson.databind.node.ObjectNode;

/** The running facet. What it does is in {@link StageRule}. */
final class LifecycleFacet implements Facet<StageState> {
  private static final int FORMAT = 1;

  private final Stages stages;

  LifecycleFacet(Stages stages) {
    this.stages = stages;
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
  public Lifecycle view(ProfileReader profile, StageState slice) {
    return new Lifecycle(stages, slice);
  }

  @Override
  public void writeView(ProfileReader profile, StageState slice, ObjectNode target) {
    Lifecycle view = view(profile, slice);
    target.put("stage", view.stage());
    view.since().ifPresent(since -> target.put("since", since.toString()));
    view.previous().ifPresent(previous -> target.put("previous", previous));
    view.furthest().ifPresent(furthest -> target.put("furthest", furthest));
    target.put("reactivations", view.reactivations());
  }
}
